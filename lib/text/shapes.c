#include "text/shapes.h"

#include "text/ascii.h"
#include "text/utf8.h"

static bool is_rule_sign(uint32_t code)
{
    if (code < 0x80)
        return eqxi_ascii_among((uint8_t)code, "-=_*+|:");
    /* Dashes and box drawing. */
    return (code >= 0x2010 && code <= 0x2015) || (code >= 0x2500 && code <= 0x257F);
}

eqxi_rule eqxi_shapes_rule(const uint8_t *text, uint32_t start, uint32_t end)
{
    uint32_t count = 0;
    bool     bar = false;
    bool     alike = true;
    for (uint32_t at = start; at < end;) {
        eqxi_rune rune = eqxi_utf8_at(text, end, at);
        bool      blank = eqxi_lines_blank(rune.code);
        if (!blank && !is_rule_sign(rune.code))
            return EQXI_RULE_NONE;
        count += !blank;
        bar = bar || rune.code == '|';
        alike = alike && rune.code == text[start];
        at += rune.size;
    }
    if (count < 3 && !bar)
        return EQXI_RULE_NONE;
    if (alike && text[start] == '=')
        return EQXI_RULE_EQUALS;
    return alike && text[start] == '-' ? EQXI_RULE_DASHES : EQXI_RULE_OTHER;
}

void eqxi_shapes_fence(const uint8_t *text, eqxi_line *line)
{
    uint8_t  sign = text[line->byte_start];
    uint32_t at = line->byte_start;
    if (sign != '`' && sign != '~')
        return;
    while (at < line->byte_end && text[at] == sign)
        at++;
    if (at - line->byte_start < 3)
        return;
    /* CommonMark 0.30, 4.5: an info string after backticks has no backtick; it would be code. */
    for (; at < line->byte_end; at++) {
        if (text[at] == '`')
            return;
    }
    line->flags |= EQXI_LINE_FENCE;
}

typedef struct tally {
    uint32_t bars, spaced, tabs, wide;
} tally;

static bool is_gap(uint8_t byte)
{
    return byte == ' ' || byte == '\t';
}

static bool stands_free(const uint8_t *text, const eqxi_line *line, uint32_t at)
{
    bool before = at == line->byte_start || is_gap(text[at - 1]);
    return before && (at + 1 == line->byte_end || is_gap(text[at + 1]));
}

static tally count_dividers(const uint8_t *text, const eqxi_line *line)
{
    tally    found = {0, 0, 0, 0};
    uint32_t blanks = 0;
    bool     tab = false;
    bool     escaped = false;
    for (uint32_t at = line->body; at < line->byte_end; at++) {
        if (is_gap(text[at])) {
            blanks += text[at] == ' ';
            tab = tab || text[at] == '\t';
            escaped = false;
            continue;
        }
        found.tabs += tab;
        found.wide += !tab && blanks >= 3;
        if (text[at] == '|' && !escaped) {
            found.bars++;
            found.spaced += stands_free(text, line, at);
        }
        escaped = text[at] == '\\' && !escaped;
        blanks = 0;
        tab = false;
    }
    return found;
}

/* Back over page numbers: digits or small Roman numbers, "i, ii" and "12-14" too. */
static uint32_t before_number(const uint8_t *text, uint32_t start, uint32_t end)
{
    uint32_t at = end;
    if (at > start && eqxi_ascii_among(text[at - 1], " ,-"))
        return end;
    while (at > start && end - at < 12 && eqxi_ascii_among(text[at - 1], "0123456789ivxlc ,-"))
        at--;
    return at;
}

/* Dots before `end`, an ellipsis as three; *apart when spaces stand between them. */
static uint32_t count_leaders(const uint8_t *text, uint32_t start, uint32_t end, bool *apart)
{
    uint32_t dots = 0;
    bool     space = false;
    *apart = false;
    while (end > start) {
        eqxi_rune rune = eqxi_utf8_before(text, end, end);
        bool      dot = rune.code == '.' || rune.code == 0x2026 || rune.code == 0xB7;
        if (!dot && !eqxi_lines_blank(rune.code))
            break;
        *apart = *apart || (dot && space && dots > 0);
        space = !dot;
        dots += rune.code == 0x2026 ? 3 : dot;
        end -= rune.size;
    }
    return dots;
}

static bool has_leaders(const uint8_t *text, const eqxi_line *line)
{
    bool     apart = false;
    uint32_t number = before_number(text, line->byte_start, line->byte_end);
    if (number == line->byte_end)
        return false;
    uint32_t dots = count_leaders(text, line->byte_start, number, &apart);
    /* "wait... 12" is an ellipsis; ". . . 12" and ".... 12" are leaders. */
    return dots >= 4 || (dots == 3 && apart);
}

void eqxi_shapes_look(const uint8_t *text, eqxi_line *line)
{
    tally found = count_dividers(text, line);
    if (has_leaders(text, line))
        line->flags |= EQXI_LINE_LEADERS;
    if (found.bars > 1 || text[line->byte_start] == '|')
        line->flags |= EQXI_LINE_PIPES;
    else if (found.spaced == 1)
        line->flags |= EQXI_LINE_PIPE;
    if (found.tabs > 0)
        line->flags |= found.tabs > 1 ? EQXI_LINE_TABS : EQXI_LINE_TAB;
    if (found.wide > 1)
        line->flags |= EQXI_LINE_COLUMNS;
}

eqxi_divider eqxi_shapes_divider(const eqxi_line *line)
{
    static const struct {
        uint16_t flags;
        uint8_t  divider;
    } dividers[] = {{EQXI_LINE_PIPES | EQXI_LINE_PIPE, EQXI_DIVIDER_BAR},
                    {EQXI_LINE_TABS | EQXI_LINE_TAB, EQXI_DIVIDER_TAB},
                    {EQXI_LINE_COLUMNS, EQXI_DIVIDER_SPACES}};
    for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
        if (line->flags & dividers[i].flags)
            return (eqxi_divider)dividers[i].divider;
    }
    return EQXI_DIVIDER_NONE;
}

uint32_t eqxi_shapes_cell(const uint8_t *text, uint32_t start, uint32_t end, eqxi_divider divider)
{
    static const uint8_t signs[] = {0, '|', '\t', ' '};
    uint32_t             need = divider == EQXI_DIVIDER_SPACES ? 3 : 1;
    uint32_t             found = 0;
    bool                 escaped = false;
    if (divider == EQXI_DIVIDER_NONE)
        return end;
    for (uint32_t at = start; at < end; at++) {
        found = text[at] == signs[divider] && !escaped ? found + 1 : 0;
        if (found == need)
            return at + 1 - need;
        escaped = text[at] == '\\' && !escaped;
    }
    return end;
}
