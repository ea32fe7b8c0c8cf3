// A stranger's C++ program: the built-in lexicon, and who owns it.
#include <equilex.h>

#include <cstdio>
#include <memory>

struct release {
    void operator()(eqx_builder *builder) const { eqx_builder_free(builder); }
    void operator()(const eqx_lexicon *lexicon) const { eqx_lexicon_unref(lexicon); }
};

int main()
{
    eqx_builder *made = nullptr;
    if (eqx_builder_new(nullptr, &made) != EQX_OK) {
        return 1;
    }
    std::unique_ptr<eqx_builder, release> builder(made);
    const eqx_lexicon *built = nullptr;
    if (eqx_builder_add_builtin(builder.get(), eqx_builtin_name(0)) != EQX_OK ||
        eqx_builder_build(builder.get(), &built) != EQX_OK) {
        return 1;
    }
    std::unique_ptr<const eqx_lexicon, release> lexicon(built);
    eqx_lexicon_info info{};
    info.struct_size = sizeof info;
    if (eqx_lexicon_describe(lexicon.get(), &info) != EQX_OK || info.concept_count == 0) {
        return 1;
    }
    std::printf("equilex %s from C++: %u concepts\n", eqx_version_string(),
                static_cast<unsigned>(info.concept_count));
    return 0;
}
