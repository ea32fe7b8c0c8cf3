/*
 * centrality.c - is equity central? Six components, each with its proof and no total
 *
 * A mean of six unlike figures would hide what a plan lacks, and no rater's judgement supports one.
 */
#include "analysis/measures.h"

#define WINDOW_WORDS 500u /* dispersion is counted over parts of this size */
#define SPREAD_MIN 20u    /* fewer equity statements say nothing about how they are spread */
#define CHAPTERS_MIN 3u   /* fewer chapters are no structure */
#define NO_CHAPTER EQX_NONE

#define WRITE(type, name, table) type *name = EQXI_WRITABLE(type, (table)->name)

/* A component while it is counted. */
typedef struct component {
    uint32_t found, of;
    bool     known;
    double   value;
} component;

typedef eqx_status (*measure)(eqxi_measures *measures, component *out);

static bool is_equity(const eqxi_measures *measures, uint32_t statement)
{
    return (measures->says[statement] & EQXI_SAYS_EQUITY) != 0;
}

static eqx_status quote(eqxi_measures *measures, uint32_t statement)
{
    eqx_result *result = measures->result;
    if (!eqxi_array_reserve(&result->memory, &result->quotes, result->quotes.count + 1)) {
        return eqxi_memory_status(&result->memory);
    }
    result->quotes.data[result->quotes.count++] = statement;
    return EQX_OK;
}

/* Whether there is any at all: a share would reward a short foreword. */
static void set_presence(component *out)
{
    out->known = out->of > 0;
    out->value = out->found > 0 ? 1 : 0;
}

static void set_share(component *out, uint32_t least)
{
    out->known = out->of >= least;
    out->value = out->known ? (double)out->found / (double)out->of : 0;
}

static eqx_status measure_aim(eqxi_measures *measures, component *out)
{
    const eqx_statement_table *table = &measures->result->statements;
    eqx_status                 status = EQX_OK;
    for (uint32_t i = 0; i < table->count && status == EQX_OK; i++) {
        if (measures->result->blocks.zone[table->block[i]] == EQX_ZONE_VISION) {
            out->of++;
            out->found += is_equity(measures, i);
            status = is_equity(measures, i) ? quote(measures, i) : EQX_OK;
        }
    }
    set_presence(out);
    return status;
}

/* The equity statement of a block, or EQX_NONE. */
static uint32_t equity_statement_of(const eqxi_measures *measures, uint32_t block)
{
    const eqx_statement_table *table = &measures->result->statements;
    for (uint32_t i = eqxi_measures_first_statement(measures, block);
         i < table->count && table->block[i] == block; i++) {
        if (is_equity(measures, i)) {
            return i;
        }
    }
    return EQX_NONE;
}

static eqx_status measure_priorities(eqxi_measures *measures, component *out)
{
    uint32_t   blocks[EQXI_PRIORITIES_MAX];
    eqx_status status =
        eqxi_measures_priorities(measures, &measures->run->analyzer->answer, blocks, &out->of);
    for (uint32_t i = 0; status == EQX_OK && i < out->of; i++) {
        uint32_t statement = equity_statement_of(measures, blocks[i]);
        if (statement != EQX_NONE) {
            out->found++;
            status = quote(measures, statement);
        }
    }
    set_share(out, 2);
    return status;
}

/* The level of chapters: the highest that three headings or more have, or 0. */
static uint8_t chapter_level(const eqx_section_table *sections)
{
    uint32_t headings[256] = {0};
    if (sections->count < CHAPTERS_MIN) {
        return 0;
    }
    for (uint64_t i = 0; i < sections->count; i++) {
        headings[sections->level[i]] += sections->zone[i] == EQX_ZONE_BODY;
    }
    for (uint32_t level = 1; level < 256; level++) {
        if (headings[level] >= CHAPTERS_MIN) {
            return (uint8_t)level;
        }
    }
    return 0;
}

/* Writes the chapter of each section: a row of the section table, or NO_CHAPTER. Chapters of the
 * vision and those with equity in their title are none; returns how many there are. */
static uint32_t find_chapters(const eqxi_measures *measures, uint32_t *chapter)
{
    const eqx_section_table *sections = &measures->result->sections;
    uint8_t                  level = chapter_level(sections);
    uint32_t                 current = NO_CHAPTER, count = 0;
    for (uint32_t i = 0; i < sections->count; i++) {
        if (level > 0 && sections->level[i] > 0 && sections->level[i] <= level) {
            bool own = sections->level[i] == level && sections->zone[i] == EQX_ZONE_BODY &&
                       equity_statement_of(measures, sections->heading[i]) == EQX_NONE;
            current = own ? i : NO_CHAPTER;
            count += own;
        }
        chapter[i] = current;
    }
    return count;
}

static eqx_status quote_chapters(eqxi_measures *measures, const uint32_t *chapter, component *out)
{
    const eqx_statement_table *table = &measures->result->statements;
    uint32_t                   last = NO_CHAPTER;
    eqx_status                 status = EQX_OK;
    for (uint32_t i = 0; i < table->count && status == EQX_OK; i++) {
        uint32_t own = chapter[measures->section[table->block[i]]];
        if (own != NO_CHAPTER && own != last && is_equity(measures, i) &&
            eqxi_measures_acts(measures, i)) {
            out->found++;
            last = own;
            status = quote(measures, i);
        }
    }
    return status;
}

static eqx_status measure_chapters(eqxi_measures *measures, component *out)
{
    eqxi_memory *memory = &measures->run->analyzer->memory;
    size_t       size = (measures->result->sections.count + 1) * sizeof(uint32_t);
    uint32_t    *chapter = eqxi_memory_alloc(memory, size);
    if (chapter == NULL) {
        return eqxi_memory_status(memory);
    }
    out->of = find_chapters(measures, chapter);
    eqx_status status = quote_chapters(measures, chapter, out);
    set_share(out, CHAPTERS_MIN);
    eqxi_memory_free(memory, chapter, size);
    return status;
}

static bool is_scored_zone(uint8_t zone)
{
    return zone == EQX_ZONE_BODY || zone == EQX_ZONE_VISION || zone == EQX_ZONE_TABLE;
}

/* Parts of whole sentences, each closed by the sentence that brings it to WINDOW_WORDS; an equity
 * statement falls into the part where it begins. Two concepts in one sentence are no cluster, so
 * statements are counted and not hits. Returns how many parts there are. */
static size_t fill_windows(const eqxi_measures *measures, uint32_t *words, uint32_t *hits)
{
    const eqx_result *result = measures->result;
    size_t            part = 0;
    uint32_t          last = EQX_NONE;
    for (size_t i = 0; i < result->sentence_rows.count; i++) {
        const eqxi_sentence *sentence = &result->sentence_rows.data[i];
        if (!is_scored_zone(result->blocks.zone[sentence->block])) {
            continue;
        }
        part += words[part] >= WINDOW_WORDS;
        words[part] += sentence->words;
        hits[part] += sentence->statement != last && is_equity(measures, sentence->statement);
        last = sentence->statement;
    }
    return words[part] > 0 ? part + 1 : part;
}

static eqx_status quote_all(eqxi_measures *measures)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < measures->statement_count && status == EQX_OK; i++) {
        status = is_equity(measures, i) ? quote(measures, i) : EQX_OK;
    }
    return status;
}

static eqx_status measure_spread(eqxi_measures *measures, component *out)
{
    eqxi_memory *memory = &measures->run->analyzer->memory;
    size_t       most = (size_t)(measures->result->summary.words / WINDOW_WORDS) + 2;
    uint32_t    *words = eqxi_memory_zeroed(memory, most * 2 * sizeof *words);
    if (words == NULL) {
        return eqxi_memory_status(memory);
    }
    uint32_t *hits = words + most;
    size_t    parts = fill_windows(measures, words, hits);
    for (size_t i = 0; i < parts; i++) {
        out->found += hits[i];
    }
    out->of = (uint32_t)parts;
    out->known = out->found >= SPREAD_MIN && parts >= 2;
    if (out->known) {
        out->value = eqxi_dispersion(hits, words, parts) -
                     eqxi_dispersion_by_chance(out->found, words, parts);
    }
    eqxi_memory_free(memory, words, most * 2 * sizeof *words);
    return out->known ? quote_all(measures) : EQX_OK;
}

/* Equity statements that fulfil `holds`, out of all. */
static eqx_status measure_present(eqxi_measures *measures, component *out,
                                  bool (*holds)(const eqxi_measures *, uint32_t))
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < measures->statement_count && status == EQX_OK; i++) {
        bool fits = is_equity(measures, i) && holds(measures, i);
        out->of += is_equity(measures, i);
        out->found += fits;
        status = fits ? quote(measures, i) : EQX_OK;
    }
    set_presence(out);
    return status;
}

static eqx_status measure_owner(eqxi_measures *measures, component *out)
{
    return measure_present(measures, out, eqxi_measures_has_owner);
}

static eqx_status measure_money(eqxi_measures *measures, component *out)
{
    return measure_present(measures, out, eqxi_measures_has_money);
}

static void write_row(eqx_result *result, uint32_t row, const component *out, size_t first_quote)
{
    eqx_centrality_table *table = &result->centrality;
    EQXI_WRITABLE(uint8_t, table->component)[row] = (uint8_t)(row + 1);
    EQXI_WRITABLE(uint8_t, table->known)[row] = out->known;
    EQXI_WRITABLE(uint32_t, table->count_found)[row] = out->found;
    EQXI_WRITABLE(uint32_t, table->count_of)[row] = out->of;
    EQXI_WRITABLE(double, table->value)[row] = out->known ? out->value : 0;
    EQXI_WRITABLE(uint32_t, table->quote_start)[row] = (uint32_t)first_quote;
    EQXI_WRITABLE(uint32_t, table->quote_count)[row] =
        (uint32_t)(result->quotes.count - first_quote);
}

eqx_status eqxi_measures_centrality(eqxi_measures *measures)
{
    static const measure components[] = {measure_aim,    measure_priorities, measure_chapters,
                                         measure_spread, measure_owner,      measure_money};
    eqx_result *result = measures->result;
    uint32_t    count = (uint32_t)(sizeof components / sizeof *components);
    bool        idle = measures->run->analyzer->lexicon == NULL;
    eqx_status  status = eqxi_result_lay(result, EQXI_TABLE_CENTRALITY, idle ? 0 : count);
    for (uint32_t i = 0; i < result->centrality.count && status == EQX_OK; i++) {
        component out = {0, 0, false, 0};
        size_t    first_quote = result->quotes.count;
        status = components[i](measures, &out);
        write_row(result, i, &out, first_quote);
    }
    result->centrality.quotes = result->quotes.data;
    result->centrality.quotes_count = result->quotes.count;
    return status;
}
