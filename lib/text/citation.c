#include "text/citation.h"

#include <string.h>

#include "text/ascii.h"

#define ENTRY_MAX 500u  /* bytes of a block that is looked at */
#define AUTHOR_MAX 100u /* bytes between the start of an author and the year */

typedef struct entry {
    const uint8_t *text;
    uint32_t       start, end;
} entry;

static uint8_t at(const entry *e, uint32_t i)
{
    return i >= e->start && i < e->end ? e->text[i] : 0;
}

static bool is_space(uint8_t byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool has_at(const entry *e, uint32_t i, const char *word)
{
    size_t size = strlen(word);
    return i >= e->start && i + size <= e->end && memcmp(e->text + i, word, size) == 0;
}

/* Words without which English prose says little, by their first letter. In small letters: titles
 * may have them. */
static const char prose_words[26][5][8] = {
    ['a' - 'a'] = {"are"},
    ['b' - 'a'] = {"be", "been"},
    ['c' - 'a'] = {"can", "could"},
    ['d' - 'a'] = {"do", "does", "did"},
    ['h' - 'a'] = {"has", "have", "had"},
    ['i' - 'a'] = {"is"},
    ['m' - 'a'] = {"may", "must", "might"},
    ['o' - 'a'] = {"our"},
    ['s' - 'a'] = {"shall", "should"},
    ['t' - 'a'] = {"they"},
    ['u' - 'a'] = {"us"},
    ['w' - 'a'] = {"was", "were", "will", "would", "we"},
    ['y' - 'a'] = {"you"},
};

static bool is_prose_word(const uint8_t *word, uint32_t size)
{
    char padded[8] = {0};
    if (size < 2 || size > 6 || word[0] < 'a' || word[0] > 'z')
        return false;
    memcpy(padded, word, size);
    const char(*words)[8] = prose_words[word[0] - 'a'];
    for (size_t i = 0; i < 5 && words[i][0] != '\0'; i++) {
        if (memcmp(words[i], padded, sizeof padded) == 0)
            return true;
    }
    return false;
}

static bool reads_as_prose(const entry *e)
{
    uint32_t first = e->start;
    for (uint32_t i = e->start; i < e->end; i++) {
        if ((uint8_t)((e->text[i] | 0x20u) - 'a') < 26)
            continue;
        if (is_prose_word(e->text + first, i - first))
            return true;
        first = i + 1;
    }
    return is_prose_word(e->text + first, e->end - first);
}

/* "2019" */
static bool is_year(const entry *e, uint32_t i)
{
    bool century = (at(e, i) == '1' && at(e, i + 1) == '9') ||
                   (at(e, i) == '2' && at(e, i + 1) == '0');
    return century && eqxi_ascii_digit(at(e, i + 2)) && eqxi_ascii_digit(at(e, i + 3)) &&
           !eqxi_ascii_digit(at(e, i + 4)) && !eqxi_ascii_digit(at(e, i - 1));
}

/* The start of one to three digits that end before `i` and stand alone; `i` when there are none. */
static uint32_t number_before(const entry *e, uint32_t i)
{
    uint32_t first = i;
    while (i - first < 4 && eqxi_ascii_digit(at(e, first - 1)))
        first--;
    bool alone = first == e->start || is_space(at(e, first - 1));
    return alone && i - first <= 3 ? first : i;
}

/* After the end of a sentence, or at the start of the block. */
static bool opens_a_sentence(const entry *e, uint32_t i)
{
    while (i > e->start && is_space(at(e, i - 1)))
        i--;
    return i == e->start || eqxi_ascii_among(at(e, i - 1), ".?!\"") || at(e, i - 1) >= 0x80;
}

/* "23 NHS England (2022)" with the bracket at `i`: a footnote's number before a name. */
static bool has_numbered_author(const entry *e, uint32_t i)
{
    for (uint32_t back = 1; back <= AUTHOR_MAX && i >= e->start + back; back++) {
        uint32_t name = i - back;
        if (at(e, name) == '.')
            return false;
        uint32_t gap = name;
        while (gap > e->start && is_space(at(e, gap - 1)))
            gap--;
        gap -= gap > e->start && at(e, gap - 1) == '.';
        uint32_t number = number_before(e, gap);
        if (eqxi_ascii_upper(at(e, name)) && gap < name && number < gap &&
            opens_a_sentence(e, number))
            return true;
    }
    return false;
}

/* "Health Foundation (2023). What makes us healthy": a name opens the block, a title follows. */
static bool opens_with_author(const entry *e, uint32_t bracket)
{
    uint32_t close = bracket + 5;
    close += at(e, close) != ')';
    bool title = has_at(e, close, "). ") && eqxi_ascii_upper(at(e, close + 3));
    bool brief = bracket - e->start <= AUTHOR_MAX && eqxi_ascii_upper(at(e, e->start));
    return title && brief && memchr(e->text + e->start, '.', bracket - e->start) == NULL;
}

static bool has_year_of_source(const entry *e, uint32_t i)
{
    return at(e, i) == '(' && is_year(e, i + 1) &&
           (has_numbered_author(e, i) || opens_with_author(e, i));
}

/* "12 Marmot et al" */
static bool has_numbered_others(const entry *e, uint32_t i)
{
    if (at(e, i) != ' ' || !has_at(e, i, " et al"))
        return false;
    while (i > e->start && eqxi_ascii_letter(at(e, i - 1)))
        i--;
    uint32_t gap = i - (i > e->start && is_space(at(e, i - 1)));
    return eqxi_ascii_upper(at(e, i)) && gap < i && number_before(e, gap) < gap;
}

/* "2018;391" or "2013 Sep;35" */
static bool has_volume(const entry *e, uint32_t i)
{
    if (!is_year(e, i))
        return false;
    uint32_t stop = i + 4;
    while (stop < i + 12 && (eqxi_ascii_letter(at(e, stop)) || eqxi_ascii_digit(at(e, stop)) ||
                             is_space(at(e, stop))))
        stop++;
    return at(e, stop) == ';' && eqxi_ascii_digit(at(e, stop + 1));
}

static bool has_mark(const entry *e, uint32_t i)
{
    static const char *const marks[] = {"[Internet]",     "[Online]",    "[cited ",
                                        "[accessed ",     "[Accessed ",  "(accessed ",
                                        "Available from:", "Available at:", "Retrieved from",
                                        "doi.org",        "doi:",        "ISBN"};
    if (!eqxi_ascii_among(at(e, i), "[(ARdI"))
        return false; /* no mark begins so; asked at every byte */
    for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
        if (has_at(e, i, marks[k]))
            return true;
    }
    return false;
}

/* “... in the UK,” 2022. */
static bool ends_in_title_and_year(const entry *e)
{
    uint32_t end = e->end - (at(e, e->end - 1) == '.');
    if (end < e->start + 8 || !is_year(e, end - 4))
        return false;
    uint32_t i = end - 4;
    while (i > e->start && is_space(at(e, i - 1)))
        i--;
    return at(e, i - 1) == '"' || has_at(e, i - 3, "\xE2\x80\x9D");
}

/* The end of "Hirst V" at `i`, or `i`. */
static uint32_t after_author(const entry *e, uint32_t i)
{
    uint32_t stop = i;
    while (eqxi_ascii_letter(at(e, stop)) || at(e, stop) == '-')
        stop++;
    if (!eqxi_ascii_upper(at(e, i)) || stop < i + 2 || at(e, stop) != ' ')
        return i;
    uint32_t initials = stop + 1;
    for (stop = initials; eqxi_ascii_upper(at(e, stop));)
        stop++;
    return stop > initials && stop <= initials + 3 && eqxi_ascii_among(at(e, stop), ",.") ? stop
                                                                                          : i;
}

/* "Hirst V, Cuthill F. Benefits ..." opens the block. */
static bool opens_with_authors(const entry *e)
{
    uint32_t i = e->start, count = 0;
    while (eqxi_ascii_digit(at(e, i)) || at(e, i) == '.')
        i++;
    while (is_space(at(e, i)))
        i++;
    for (uint32_t stop = after_author(e, i); stop > i; stop = after_author(e, i)) {
        count++;
        if (at(e, stop) == '.')
            return count > 1;
        i = stop + 2;
    }
    return count > 1;
}

/* Whether anything asked below can begin with this byte. Most bytes are small letters. */
static bool may_tell(const entry *e, uint32_t i)
{
    uint8_t byte = at(e, i);
    return byte == ' ' ? at(e, i + 1) == 'e' : byte == 'd' || byte < 'a' || byte > 'z';
}

bool eqxi_citation_reads(const uint8_t *text, uint32_t start, uint32_t end)
{
    entry e = {text, start, end};
    if (end - start > ENTRY_MAX || end - start < 12 || reads_as_prose(&e))
        return false;
    for (uint32_t i = start; i < end; i++) {
        if (!may_tell(&e, i))
            continue;
        if (has_year_of_source(&e, i) || has_numbered_others(&e, i) || has_volume(&e, i) ||
            has_mark(&e, i))
            return true;
    }
    return ends_in_title_and_year(&e) || opens_with_authors(&e);
}
