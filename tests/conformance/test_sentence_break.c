/*
 * test_sentence_break.c - every case of Unicode's SentenceBreakTest.txt
 *
 *     test_sentence_break [DIRECTORY [--skip-missing]]
 */
#include "break_file.h"
#include "text/sentences.h"

static size_t next_sentence(const uint8_t *text, size_t size, size_t start)
{
    return eqxi_sentences_next(text, size, start, EQXI_SENTENCES_UAX29);
}

int main(int argc, char **argv)
{
    return break_run(argc, argv, "SentenceBreakTest", 502, next_sentence);
}
