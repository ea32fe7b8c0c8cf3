/*
 * version_api.c - what this library is
 */
#include "equilex.h"
#include "text/properties.h"
#include "text/stem.h"

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

uint32_t eqx_version(void)
{
    return (uint32_t)EQX_VERSION_MAJOR << 24 | EQX_VERSION_MINOR << 16 | EQX_VERSION_PATCH;
}

const char *eqx_version_string(void)
{
    return TEXT(EQX_VERSION_MAJOR) "." TEXT(EQX_VERSION_MINOR) "." TEXT(EQX_VERSION_PATCH);
}

uint32_t eqx_engine_revision(void)
{
    return EQX_ENGINE_REVISION;
}

const char *eqx_unicode_version(void)
{
    return EQXI_UNICODE_VERSION;
}

const char *eqx_stemmer_probe(void)
{
    return eqxi_stem_probe_text();
}

const char *eqx_status_text(eqx_status status)
{
    static const char *const texts[] = {
        "no error",
        "it failed",
        "out of memory",
        "an argument is missing or out of range",
        "the struct_size is not one this library knows, or an unknown field is set",
        "the file could not be read",
        "the lexicon has errors",
        "the text is not valid UTF-8",
        "the text is longer than 2147483647 bytes",
        "the analyzer is in use by another thread",
        "the memory limit was reached",
        "stopped by the caller",
    };
    int32_t index = status <= 0 && status > INT32_MIN ? -status : 1;
    return (size_t)index < sizeof texts / sizeof *texts ? texts[index] : texts[1];
}
