/*
 * count_paths.c - each path of the library once over fixed input, for instructions.py to count
 *
 *     count_paths --key                 what counts depend on besides the library: compiler, kind
 *                                       of build, processor and its vector level, C library
 *     count_paths LEXICON DOCUMENT
 *
 * Under callgrind it writes one dump for each path, in the order in which it prints their names.
 * Text and phrases are drawn from a fixed seed.
 */
#include <gnu/libc-version.h>
#include <valgrind/callgrind.h>

#include "engine.h"

#define WORDS 4000u
#define TEXT_SIZE 400000u
#define PHRASES 3000u
#define HASH_SEED 1u

static uint64_t random_state = 2023;

static uint32_t draw(uint32_t below)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(random_state >> 33) % below;
}

static char words[WORDS][24];

/* Words of one to four syllables with endings that stem. */
static void draw_words(void)
{
    static const char *const syllables[] = {"ba", "ken", "sto", "ri", "mal", "heal", "po", "ver",
                                            "gra", "din", "lo", "ca", "tra", "nes", "um", "wi"};
    static const char *const endings[] = {"", "", "s", "ing", "ed", "ation", "ness", "ly"};
    for (size_t i = 0; i < WORDS; i++) {
        words[i][0] = '\0';
        for (uint32_t left = 1 + draw(4); left > 0; left--) {
            strcat(words[i], syllables[draw(16)]);
        }
        strcat(words[i], endings[draw(8)]);
    }
}

/* Few words are frequent and many rare. */
static const char *draw_word(void)
{
    return words[draw(1 + draw(WORDS))];
}

static text draw_text(int accented)
{
    static const char *const marks[] = {", ", ". ", "; ", " - ", ".\n\n", " 2023 ", " 14% "};
    static const char *const signs[] = {"\xC3\xA9", "\xE2\x80\x99s", " \xE2\x80\x93", "\xC3\xA7on"};
    text out = {malloc(TEXT_SIZE + 256), 0};
    while (out.size < TEXT_SIZE) {
        const char *mark = draw(8) == 0 ? marks[draw(7)] : " ";
        const char *sign = accented && draw(6) == 0 ? signs[draw(4)] : "";
        out.size += (size_t)sprintf(out.bytes + out.size, "%s%s%s", draw_word(), sign, mark);
    }
    return out;
}

/* Mostly of several words, so that a phrase is found now and then. */
static text draw_phrases(void)
{
    text out = {malloc(PHRASES * 128), 0};
    for (size_t i = 0; i < PHRASES; i++) {
        for (uint32_t left = draw(16) == 0 ? 1 : 2 + draw(3); left > 0; left--) {
            out.size += (size_t)sprintf(out.bytes + out.size, "%s%s", words[draw(WORDS)],
                                        left > 1 ? " " : "\n");
        }
    }
    return out;
}

static const eqx_lexicon *read_lexicon(const char *path)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    engine_check("eqx_builder_new", eqx_builder_new(NULL, &builder));
    engine_check(path, eqx_builder_add_file(builder, path));
    engine_check(path, eqx_builder_build(builder, &lexicon));
    eqx_builder_free(builder);
    return lexicon;
}

static eqx_analyzer *new_analyzer(const eqx_lexicon *lexicon, uint32_t flags)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    options.flags = flags;
    options.hash_seed = HASH_SEED;
    engine_check("eqx_analyzer_new", eqx_analyzer_new(lexicon, &options, &analyzer));
    return analyzer;
}

static void count_run(const char *path, eqx_analyzer *analyzer, text corpus, eqx_result *result)
{
    eqx_summary summary = {.struct_size = sizeof summary};
    CALLGRIND_ZERO_STATS;
    engine_run(analyzer, corpus.bytes, corpus.size, result);
    CALLGRIND_DUMP_STATS;
    engine_check("eqx_result_summary", eqx_result_summary(result, &summary));
    if (summary.scored + summary.dropped == 0) {
        give_up(path, "no hit: the path was not taken");
    }
    puts(path);
}

static const eqx_lexicon *count_compile(void)
{
    text               phrases = draw_phrases();
    engine_held        held = {0};
    CALLGRIND_ZERO_STATS;
    const eqx_lexicon *lexicon = engine_list(phrases, &held);
    CALLGRIND_DUMP_STATS;
    puts("compile phrases");
    free(phrases.bytes);
    return lexicon;
}

static void count_phrases(const eqx_lexicon *lexicon, eqx_result *result)
{
    text          plain = draw_text(0), accented = draw_text(1);
    eqx_analyzer *analyzer = new_analyzer(lexicon, EQX_SNIPPET | EQX_ALL_MATCHES);
    count_run("segment and resolve, cold", analyzer, plain, result);
    count_run("segment and resolve, warm", analyzer, plain, result);
    engine_run(analyzer, accented.bytes, accented.size, result);
    count_run("segment and resolve, accented", analyzer, accented, result);
    eqx_analyzer_free(analyzer);
    free(plain.bytes);
    free(accented.bytes);
}

static void count_document(const eqx_lexicon *lexicon, text document, eqx_result *result)
{
    eqx_analyzer *analyzer = new_analyzer(lexicon, 0);
    count_run("document analysis, cold", analyzer, document, result);
    count_run("document analysis, warm", analyzer, document, result);
    eqx_analyzer_free(analyzer);
}

static const char *level_here(void)
{
    static const char *const names[] = {[EQX_SIMD_AVX512] = "avx512", [EQX_SIMD_AVX2] = "avx2",
                                        [EQX_SIMD_NEON] = "neon"};
    for (uint32_t level = EQX_SIMD_NEON; level > EQX_SIMD_SCALAR; level--) {
        eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
        eqx_analyzer        *analyzer = NULL;
        options.simd = level;
        if (eqx_analyzer_new(NULL, &options, &analyzer) == EQX_OK) {
            eqx_analyzer_free(analyzer);
            return names[level];
        }
    }
    return "scalar";
}

static int print_key(void)
{
#if defined(__clang__)
    printf("clang %s", __clang_version__);
#else
    printf("gcc %s", __VERSION__);
#endif
    printf(", %s, %s, %s, libc %s\n", COUNT_BUILD, COUNT_PROCESSOR, level_here(),
           gnu_get_libc_version());
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--key") == 0) {
        return print_key();
    }
    if (argc < 3) {
        give_up("usage", "count_paths --key | LEXICON DOCUMENT");
    }
    draw_words();
    eqx_result        *result = NULL;
    const eqx_lexicon *phrases = count_compile(), *cues = read_lexicon(argv[1]);
    text               document = read_text(argv[2]);
    engine_check("eqx_result_new", eqx_result_new(NULL, &result));
    count_phrases(phrases, result);
    count_document(cues, document, result);
    eqx_result_free(result);
    eqx_lexicon_unref(phrases);
    eqx_lexicon_unref(cues);
    free(document.bytes);
    return 0;
}
