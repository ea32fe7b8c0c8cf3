#include "readers/formats.h"

#include <string.h>
#include <strings.h>

#define PDF_SIGN_WITHIN 1024u /* ISO 32000-1, annex H.3.4.1: readers accept it that late */
#define HTML_SIGN_WITHIN 4096u

static const struct {
    const char *ending;
    cli_format  format;
} endings[] = {
    {"", CLI_FORMAT_TEXT},          {"txt", CLI_FORMAT_TEXT},   {"text", CLI_FORMAT_TEXT},
    {"md", CLI_FORMAT_TEXT},        {"asc", CLI_FORMAT_TEXT},   {"markdown", CLI_FORMAT_TEXT},
    {"pdf", CLI_FORMAT_PDF},        {"docx", CLI_FORMAT_DOCX},  {"odt", CLI_FORMAT_ODT},
    {"html", CLI_FORMAT_HTML},      {"htm", CLI_FORMAT_HTML},   {"xhtml", CLI_FORMAT_HTML},
    {"doc", CLI_FORMAT_OFFICE},     {"rtf", CLI_FORMAT_RTF},
};

static const struct {
    const char *bytes;
    size_t      size;
    cli_format  format;
} signs[] = {
    {"PK\003\004", 4, CLI_FORMAT_ZIP},
    {"PK\005\006", 4, CLI_FORMAT_ZIP}, /* one without entries */
    {"\xD0\xCF\x11\xE0", 4, CLI_FORMAT_OFFICE},
    {"{\\rtf", 5, CLI_FORMAT_RTF},
    {"\xFF\xFE", 2, CLI_FORMAT_UTF16},
    {"\xFE\xFF", 2, CLI_FORMAT_UTF16},
};

static bool begins(const char *bytes, size_t size, const char *sign)
{
    size_t width = strlen(sign);
    return size >= width && strncasecmp(bytes, sign, width) == 0;
}

/* Behind white space, comments and processing instructions stands <!doctype html> or a tag of
 * HTML's frame. */
static bool is_html(const char *bytes, size_t size)
{
    static const char *const tags[] = {"<!doctype html", "<html", "<head", "<body"};
    size_t                   at = begins(bytes, size, "\xEF\xBB\xBF") ? 3 : 0;
    size = size < HTML_SIGN_WITHIN ? size : HTML_SIGN_WITHIN;
    while (at < size) {
        if (strchr(" \t\r\n\f", bytes[at]) != NULL && bytes[at] != '\0') {
            at++;
            continue;
        }
        for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
            if (begins(bytes + at, size - at, tags[i])) {
                return true;
            }
        }
        if (!begins(bytes + at, size - at, "<!--") && !begins(bytes + at, size - at, "<?")) {
            return false;
        }
        const char *end = memchr(bytes + at, '>', size - at);
        at = end == NULL ? size : (size_t)(end - bytes) + 1;
    }
    return false;
}

static bool is_pdf(const char *bytes, size_t size)
{
    size_t most = size < PDF_SIGN_WITHIN ? size : PDF_SIGN_WITHIN;
    for (size_t at = 0; at + 5 <= most; at++) {
        if (memcmp(bytes + at, "%PDF-", 5) == 0) {
            /* A text may speak of it; a file that only begins late with it holds NULs or none. */
            return at == 0 || memchr(bytes, '\0', size) != NULL;
        }
    }
    return false;
}

cli_format cli_format_of_bytes(const char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (size >= signs[i].size && memcmp(bytes, signs[i].bytes, signs[i].size) == 0) {
            return signs[i].format;
        }
    }
    if (is_pdf(bytes, size)) {
        return CLI_FORMAT_PDF;
    }
    return is_html(bytes, size) ? CLI_FORMAT_HTML : CLI_FORMAT_TEXT;
}

cli_format cli_format_of_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    const char *ending = dot == NULL || dot == name ? "" : dot + 1;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (strcasecmp(ending, endings[i].ending) == 0) {
            return endings[i].format;
        }
    }
    return CLI_FORMAT_UNKNOWN;
}

bool cli_format_agrees(cli_format named, cli_format held)
{
    bool in_zip = named == CLI_FORMAT_DOCX || named == CLI_FORMAT_ODT;
    return named == held || (in_zip && held == CLI_FORMAT_ZIP);
}

const char *cli_format_title(cli_format format)
{
    static const char *const titles[] = {
        "text",           "a PDF file",  "a DOCX file",           "an ODT file",
        "an HTML page",   "a zip file",  "an old Office file, or one with a password",
        "an RTF file",    "UTF-16 text", "a file of unknown kind"};
    return titles[format];
}
