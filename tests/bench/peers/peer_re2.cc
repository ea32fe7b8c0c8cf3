/*
 * peer_re2.cc - RE2, one caseless alternation of all phrases between word boundaries
 *
 *     peer_re2 TEXT PHRASES [RUNS]
 */
#include <re2/re2.h>

#include <cctype>
#include <string>

#include "measure.h"

static std::string alternation(const char **phrases, size_t count)
{
    std::string pattern = "\\b(";
    for (size_t i = 0; i < count; i++) {
        pattern += i > 0 ? "|" : "";
        for (const char *at = phrases[i]; *at != '\0'; at++) {
            if (*at != ' ' && isalnum((unsigned char)*at) == 0) {
                pattern += '\\';
            }
            pattern += *at;
        }
    }
    return pattern + ")\\b";
}

static size_t count_all(const RE2 &code, const char *bytes, size_t size)
{
    re2::StringPiece whole(bytes, size), found;
    size_t           hits = 0, at = 0;
    while (code.Match(whole, at, size, RE2::UNANCHORED, &found, 1)) {
        at = (size_t)(found.data() + found.size() - bytes);
        hits++;
    }
    return hits;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_re2 TEXT PHRASES [RUNS]");
    }
    text         corpus = read_text(argv[1]);
    size_t       count, hits = 0;
    const char **phrases = lines_of(read_text(argv[2]), &count);
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_longest_match(true);
    options.set_max_mem((int64_t)1 << 30);
    double begun = cpu_seconds(), seconds = 0;
    RE2    code(alternation(phrases, count), options);
    if (!code.ok()) {
        give_up("RE2", code.error().c_str());
    }
    double compile_ms = (cpu_seconds() - begun) * 1e3;
    MEASURE(seconds, runs_of(argc, argv, 3, 3), hits = count_all(code, corpus.bytes, corpus.size));
    printf("{\"name\": \"RE2 alternation\", \"mb_s\": %.2f, \"hits\": %zu, \"compile_ms\": %.2f}\n",
           (double)corpus.size / 1e6 / seconds, hits, compile_ms);
    return 0;
}
