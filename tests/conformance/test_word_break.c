/*
 * test_word_break.c - every case of Unicode's WordBreakTest.txt
 *
 *     test_word_break [DIRECTORY [--skip-missing]]
 */
#include "break_file.h"
#include "text/words.h"

int main(int argc, char **argv)
{
    return break_run(argc, argv, "WordBreakTest", 1823, eqxi_words_next);
}
