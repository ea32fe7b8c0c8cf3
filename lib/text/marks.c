#include "text/marks.h"

#include "text/ascii.h"
#include "text/utf8.h"

/* Signs that begin an item. `spaced`: white space must follow; `texted`: and text on that line
 * (a tick or a dash alone is a cell of a table that lost its lines). */
static const struct bullet {
    uint16_t first, last;
    uint8_t  mark;
    bool     spaced, texted;
} bullets[] = {
    {'*', '+', EQXI_MARK_DASH, true, true},
    {'-', '-', EQXI_MARK_DASH, true, true},
    {'o', 'o', EQXI_MARK_DASH, true, true},
    {0x0095, 0x0095, EQXI_MARK_BULLET, false, false}, /* the bullet of Windows-1252, unconverted */
    {0x00B7, 0x00B7, EQXI_MARK_BULLET, false, false},
    {0x00BB, 0x00BB, EQXI_MARK_DASH, true, true},
    {0x00D8, 0x00D8, EQXI_MARK_DASH, true, true}, /* an arrow of Wingdings, unconverted */
    {0x00FC, 0x00FC, EQXI_MARK_DASH, true, true}, /* a tick of Wingdings, unconverted */
    {0x2010, 0x2015, EQXI_MARK_DASH, true, true},
    {0x2022, 0x2023, EQXI_MARK_BULLET, false, false},
    {0x2043, 0x2043, EQXI_MARK_BULLET, false, false},
    {0x204C, 0x204D, EQXI_MARK_BULLET, false, false},
    {0x2190, 0x21FF, EQXI_MARK_DASH, true, true},
    {0x2212, 0x2212, EQXI_MARK_DASH, true, true},
    {0x2219, 0x2219, EQXI_MARK_BULLET, false, false},
    {0x25A0, 0x25FF, EQXI_MARK_BULLET, false, false},
    {0x2605, 0x2606, EQXI_MARK_BULLET, true, true},
    {0x2610, 0x2612, EQXI_MARK_BULLET, true, true},
    {0x2701, 0x27BF, EQXI_MARK_BULLET, false, true},
    {0xF020, 0xF0FF, EQXI_MARK_BULLET, false, false}, /* Symbol and Wingdings, private use */
};

static bool blank_at(const uint8_t *text, uint32_t at, uint32_t end)
{
    return at == end || eqxi_lines_blank(eqxi_utf8_at(text, end, at).code);
}

static bool read_hash(const uint8_t *text, eqxi_line *line)
{
    uint32_t at = line->byte_start;
    while (at < line->byte_end && text[at] == '#')
        at++;
    uint32_t count = at - line->byte_start;
    /* CommonMark 0.30, 4.2: one to six, then a space. A heading without text is none. */
    if (count == 0 || count > 6 || at == line->byte_end || !blank_at(text, at, line->byte_end))
        return false;
    line->mark = EQXI_MARK_HASH;
    line->level = (uint8_t)count;
    line->body = eqxi_lines_skip(text, at, line->byte_end);
    return true;
}

static const struct bullet *bullet_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (code >= bullets[i].first && code <= bullets[i].last)
            return &bullets[i];
    }
    return NULL;
}

static bool read_bullet(const uint8_t *text, eqxi_line *line)
{
    eqxi_rune            rune = eqxi_utf8_at(text, line->byte_end, line->byte_start);
    const struct bullet *bullet = bullet_of(rune.code);
    uint32_t             after = line->byte_start + rune.size;
    if (bullet == NULL || (bullet->spaced && !blank_at(text, after, line->byte_end)) ||
        (bullet->texted && after == line->byte_end))
        return false;
    line->mark = bullet->mark;
    line->style = (uint16_t)rune.code;
    line->body = eqxi_lines_skip(text, after, line->byte_end);
    return true;
}

uint32_t eqxi_marks_parts(const uint8_t *text, const eqxi_line *line,
                          uint16_t parts[EQXI_MARK_PARTS])
{
    uint32_t count = 0;
    for (uint32_t at = line->byte_start; count < EQXI_MARK_PARTS; at++) {
        uint32_t first = at;
        uint32_t value = 0;
        while (at < line->byte_end && at - first < 3 && eqxi_ascii_digit(text[at]))
            value = value * 10 + (uint32_t)(text[at++] - '0');
        if (at == first)
            break;
        parts[count++] = (uint16_t)value;
        if (at == line->byte_end || text[at] != '.')
            break;
    }
    return count;
}

/* Where the digits and dots that begin the line end. */
static uint32_t dotted_end(const uint8_t *text, const eqxi_line *line)
{
    uint32_t at = line->byte_start;
    while (at < line->byte_end && (eqxi_ascii_digit(text[at]) || text[at] == '.'))
        at++;
    return at;
}

/* Sound parts have one to three digits and no zero in front (07.09.25 is a date). */
static bool sound_parts(const uint8_t *text, uint32_t start, uint32_t end)
{
    uint32_t digits = 0;
    for (uint32_t at = start; at < end; at++) {
        if (text[at] == '.') {
            if (digits == 0)
                return false;
            digits = 0;
        } else if ((text[at] == '0' && digits == 0) || ++digits > 3) {
            return false;
        }
    }
    return true;
}

static bool read_dotted(const uint8_t *text, eqxi_line *line)
{
    uint16_t parts[EQXI_MARK_PARTS];
    uint32_t end = dotted_end(text, line);
    uint32_t count = eqxi_marks_parts(text, line, parts);
    if (count < 2 || !blank_at(text, end, line->byte_end) ||
        !sound_parts(text, line->byte_start, end))
        return false;
    line->mark = EQXI_MARK_DOTTED;
    line->level = (uint8_t)count;
    line->value = parts[count - 1];
    line->body = eqxi_lines_skip(text, end, line->byte_end);
    return true;
}

/* 1 to 30 for a Roman number of either case, or 0. */
static uint8_t roman_value(const uint8_t *text, uint32_t size)
{
    static const char numbers[30][8] = {
        "i",    "ii",    "iii",    "iv",    "v",     "vi",    "vii",    "viii",
        "ix",   "x",     "xi",     "xii",   "xiii",  "xiv",   "xv",     "xvi",
        "xvii", "xviii", "xix",    "xx",    "xxi",   "xxii",  "xxiii",  "xxiv",
        "xxv",  "xxvi",  "xxvii",  "xxviii", "xxix", "xxx"};
    for (uint8_t i = 0; i < 30; i++) {
        uint32_t same = 0;
        while (same < size && same < 8 && eqxi_ascii_lower(text[same]) == (uint8_t)numbers[i][same])
            same++;
        if (same == size && (size == 8 || numbers[i][size] == '\0'))
            return (uint8_t)(i + 1);
    }
    return 0;
}

static uint32_t read_digits(const uint8_t *text, uint32_t at, eqxi_line *line)
{
    uint32_t first = at;
    while (at < line->byte_end && at - first < 4 && eqxi_ascii_digit(text[at]))
        line->value = (uint16_t)(line->value * 10 + text[at++] - '0');
    line->mark = EQXI_MARK_DIGIT;
    return at - first < 4 && text[first] != '0' ? at : first; /* 2024 is a year */
}

static uint32_t read_letters(const uint8_t *text, uint32_t at, eqxi_line *line)
{
    uint32_t first = at;
    bool     upper = eqxi_ascii_upper(text[at]);
    while (at < line->byte_end && at - first < 8 && eqxi_ascii_letter(text[at]) &&
           eqxi_ascii_upper(text[at]) == upper)
        at++;
    line->mark = upper ? EQXI_MARK_UPPER : EQXI_MARK_LOWER;
    line->roman = roman_value(text + first, at - first);
    line->value = at - first == 1 ? (uint16_t)(eqxi_ascii_lower(text[first]) - 'a' + 1) : 0;
    return line->roman > 0 || line->value > 0 ? at : first;
}

/* The end of what closes the number at `at`, its kind in line->style; `start` when nothing does. */
static uint32_t read_close(const uint8_t *text, uint32_t at, eqxi_line *line)
{
    uint8_t sign = at < line->byte_end ? text[at] : 0;
    bool    open = text[line->byte_start] == '(';
    if (sign == ')') {
        line->style = open ? EQXI_CLOSE_PARENS : EQXI_CLOSE_PAREN;
        return at + 1;
    }
    if (open)
        return line->byte_start;
    line->style = sign == '.' ? EQXI_CLOSE_DOT : EQXI_CLOSE_BARE;
    return at + (sign == '.');
}

static bool close_fits(const uint8_t *text, uint32_t at, const eqxi_line *line)
{
    bool digits = line->mark == EQXI_MARK_DIGIT;
    if (blank_at(text, at, line->byte_end))
        return line->style != EQXI_CLOSE_BARE || (digits && at < line->byte_end);
    /* "1.Aims" lost its space; "U.S." never had one. */
    return digits && line->style != EQXI_CLOSE_BARE && eqxi_ascii_upper(text[at]);
}

static bool read_number(const uint8_t *text, eqxi_line *line)
{
    eqxi_line trial = *line;
    uint32_t  first = line->byte_start + (text[line->byte_start] == '(');
    uint32_t  at = first;
    if (at == line->byte_end)
        return false;
    if (eqxi_ascii_digit(text[at]))
        at = read_digits(text, at, &trial);
    else if (eqxi_ascii_letter(text[at]))
        at = read_letters(text, at, &trial);
    if (at == first)
        return false;
    at = read_close(text, at, &trial);
    if (at == line->byte_start || !close_fits(text, at, &trial))
        return false;
    *line = trial;
    line->body = eqxi_lines_skip(text, at, line->byte_end);
    return true;
}

void eqxi_marks_read(const uint8_t *text, eqxi_line *line)
{
    static bool (*const readers[])(const uint8_t *, eqxi_line *) = {read_hash, read_bullet,
                                                                    read_dotted, read_number};
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        if (readers[i](text, line))
            return;
    }
}

bool eqxi_marks_itemises(const eqxi_line *line)
{
    bool number = line->mark >= EQXI_MARK_DIGIT && line->mark <= EQXI_MARK_UPPER;
    return line->mark == EQXI_MARK_BULLET || line->mark == EQXI_MARK_DASH ||
           (number && line->style != EQXI_CLOSE_BARE);
}
