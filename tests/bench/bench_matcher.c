/*
 * bench_matcher.c - what the compiled matcher holds, by its parts
 *
 *     bench_matcher PHRASES
 *
 * Atoms, trie, filters: all that a search needs. What a lexicon keeps to quote its terms is not
 * part of it, and is told apart.
 */
#include "engine.h"
#include "lexicon/lexicon.h"

int main(int argc, char **argv)
{
    if (argc < 2) {
        give_up("usage", "bench_matcher PHRASES");
    }
    text               phrases = read_text(argv[1]);
    engine_held        held = {0};
    const eqx_lexicon *lexicon = engine_list(phrases, &held);
    double             count = (double)lexicon->terms.count;
    double             matcher = (double)eqxi_automaton_bytes(lexicon->automaton);
    printf("{\"name\": \"equilex matcher\", \"phrases\": %.0f, \"matcher_bytes\": %.0f, "
           "\"matcher_per_phrase\": %.2f, \"lexicon_per_phrase\": %.2f}\n",
           count, matcher, matcher / count, (double)held.bytes / count);
    eqx_lexicon_unref(lexicon);
    free(phrases.bytes);
    return 0;
}
