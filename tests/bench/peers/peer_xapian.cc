/*
 * peer_xapian.cc - Xapian's TermGenerator with its English stemmer: words, folds, stems, positions
 *
 *     peer_xapian TEXT PHRASES [RUNS]
 *
 * Indexing of documents of 64 KiB in memory; it looks for no phrase.
 */
#include <xapian.h>

#include "measure.h"

#define DOCUMENT_SIZE ((size_t)65536)

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_xapian TEXT PHRASES [RUNS]");
    }
    text                  corpus = read_text(argv[1]);
    Xapian::TermGenerator generator;
    double                seconds = 0;
    size_t                hits = 0;
    generator.set_stemmer(Xapian::Stem("en"));
    MEASURE(seconds, runs_of(argc, argv, 3, 3), hits = 0;
            for (size_t i = 0; i < corpus.size; i += DOCUMENT_SIZE) {
                size_t           left = corpus.size - i;
                Xapian::Document document;
                generator.set_document(document);
                generator.index_text(Xapian::Utf8Iterator(
                    corpus.bytes + i, left < DOCUMENT_SIZE ? left : DOCUMENT_SIZE));
                hits += document.termlist_count();
            });
    printf("{\"name\": \"Xapian TermGenerator\", \"version\": \"%s\", \"mb_s\": %.2f, \"hits\": "
           "%zu}\n", Xapian::version_string(), (double)corpus.size / 1e6 / seconds, hits);
    return 0;
}
