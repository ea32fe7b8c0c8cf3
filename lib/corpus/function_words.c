/*
 * function_words.c - one sorted list; a search by halves needs no table
 */
#include "corpus/function_words.h"

#include <stddef.h>
#include <string.h>

static const char *const function_words[] = {
    "a", "about", "above", "across", "after", "again", "against", "all", "almost", "along",
    "already", "also", "although", "am", "among", "an", "and", "another", "any", "april", "are",
    "around", "as", "at", "august", "away", "be", "became", "because", "become", "been", "before",
    "behind", "being", "below", "beside", "besides", "between", "beyond", "billion", "both",
    "but", "by", "can", "cannot", "could", "december", "did", "do", "does", "doing", "done",
    "down", "due", "during", "each", "eight", "eighteen", "eighty", "either", "eleven", "else",
    "enough", "etc", "even", "ever", "every", "everyone", "everything", "february", "few",
    "fifteen", "fifth", "fifty", "first", "five", "for", "forty", "four", "fourteen", "fourth",
    "from", "further", "get", "gets", "getting", "give", "given", "gives", "got", "had", "half",
    "has", "have", "having", "he", "hence", "her", "here", "hers", "herself", "him", "himself",
    "his", "how", "however", "hundred", "i", "if", "ii", "iii", "in", "indeed", "instead", "into",
    "is", "it", "its", "itself", "iv", "ix", "january", "july", "june", "just", "least", "less",
    "like", "made", "make", "makes", "making", "many", "march", "may", "me", "might", "million",
    "mine", "more", "most", "much", "must", "my", "myself", "near", "nearly",
    "neither", "never", "nine", "nineteen", "ninety", "no", "none", "nor", "not", "nothing",
    "november", "now", "october", "of", "off", "often", "on", "once", "one", "one's", "only",
    "onto", "or", "other", "others", "otherwise", "our", "ours", "ourselves", "out", "over",
    "own", "per", "perhaps", "quarter", "quite", "rather", "really", "same", "second", "seem",
    "seems", "september", "seven", "seventeen", "seventy", "several", "shall", "she", "should",
    "since", "six", "sixteen", "sixty", "so", "some", "someone", "something", "still", "such",
    "ten", "than", "that", "the", "their", "theirs", "them", "themselves", "then", "there",
    "thereby", "therefore", "these", "they", "third", "thirteen", "thirty", "this", "those",
    "though", "thousand", "three", "through", "throughout", "thus", "to", "together", "too",
    "toward", "towards", "twelve", "twenty", "two", "under", "until", "up", "upon", "us", "use",
    "used", "uses", "using", "very", "vi", "via", "vii", "viii", "was", "we", "well", "were",
    "what", "when", "where", "whereas", "whether", "which", "while", "who", "whole", "whom",
    "whose", "why", "will", "with", "within", "without", "would", "xi", "xii", "yes", "yet",
    "you", "your", "yours", "yourself", "yourselves", "zero",
};

bool eqxi_is_function_word(const char *word)
{
    size_t low = 0, high = sizeof function_words / sizeof *function_words;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order = strcmp(word, function_words[middle]);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return false;
}
