/*
 * memo.c - keys of up to 16 bytes stand in the table itself
 *
 * That is 99 % of English words, so a hit touches one cache line. Longer keys
 * are kept aside and compared through their address. There is no eviction one
 * by one: when the limit is passed the whole table is dropped between two
 * chunks, and the frequent words are back within microseconds.
 */
#include "match/memo.h"

#include <string.h>

#include "base/fetch.h"
#include "base/hash.h"
#include "equilex.h"

#define SLOTS_FIRST 4096u
#define KEY_SIZE 16u
#define BATCH 32u /* keys under way at once */

static eqx_status add_no_form(eqxi_memo *memo)
{
    memo->forms.count = memo->steps.count = memo->atoms.count = memo->numbers.count = 0;
    if (!eqxi_array_reserve(memo->memory, &memo->forms, 1) ||
        !eqxi_array_reserve(memo->memory, &memo->steps, 1)) {
        return eqxi_memory_status(memo->memory);
    }
    memo->forms.data[memo->forms.count++] = (eqxi_memo_form){.number = EQX_NONE};
    memo->steps.data[memo->steps.count++] = (eqxi_memo_step){0, EQXI_ASK_FORM};
    return EQX_OK;
}

static size_t block_size(size_t count)
{
    return (count + 1) * sizeof(eqxi_memo_slot);
}

/* A block that holds `count` free slots from *slots on. */
static void *new_slots(eqxi_memory *memory, size_t count, eqxi_memo_slot **slots)
{
    char *block = eqxi_memory_zeroed(memory, block_size(count));
    if (block != NULL) {
        size_t beyond = (uintptr_t)block % sizeof(eqxi_memo_slot);
        *slots = (eqxi_memo_slot *)(void *)(block + (beyond == 0 ? 0 : sizeof **slots - beyond));
    }
    return block;
}

eqx_status eqxi_memo_init(eqxi_memo *memo, eqxi_memory *memory, const eqxi_automaton *automaton,
                          bool keep_texts, uint64_t seed, uint64_t limit)
{
    *memo = (eqxi_memo){.memory = memory,
                        .automaton = automaton,
                        .keep_texts = keep_texts,
                        .seed = seed,
                        .limit = limit,
                        .slot_mask = SLOTS_FIRST - 1};
    eqxi_arena_init(&memo->texts, memory);
    eqx_status status = eqxi_form_reader_init(&memo->reader, memory);
    if (status != EQX_OK) {
        return status;
    }
    memo->block = new_slots(memory, SLOTS_FIRST, &memo->slots);
    return memo->block == NULL ? eqxi_memory_status(memory) : add_no_form(memo);
}

void eqxi_memo_wipe(eqxi_memo *memo)
{
    if (memo->memory == NULL) {
        return;
    }
    eqxi_form_reader_wipe(&memo->reader);
    eqxi_arena_wipe(&memo->texts);
    eqxi_memory_free(memo->memory, memo->block, block_size((size_t)memo->slot_mask + 1));
    eqxi_array_wipe(memo->memory, &memo->forms);
    eqxi_array_wipe(memo->memory, &memo->steps);
    eqxi_array_wipe(memo->memory, &memo->atoms);
    eqxi_array_wipe(memo->memory, &memo->numbers);
    *memo = (eqxi_memo){0};
}

static uint64_t memo_bytes(const eqxi_memo *memo)
{
    return memo->slot_used * 2 * sizeof *memo->slots + memo->texts.used +
           memo->forms.count * (sizeof *memo->forms.data + sizeof *memo->steps.data) +
           memo->atoms.count * sizeof *memo->atoms.data +
           memo->numbers.count * sizeof *memo->numbers.data;
}

eqx_status eqxi_memo_trim(eqxi_memo *memo)
{
    const eqxi_budget *budget = memo->memory->budget;
    bool near_budget = budget != NULL && budget->limit > 0 && memo_bytes(memo) > budget->limit / 4;
    if (memo_bytes(memo) <= memo->limit && !near_budget) {
        return EQX_OK;
    }
    memset(memo->slots, 0, ((size_t)memo->slot_mask + 1) * sizeof *memo->slots);
    memo->slot_used = 0;
    eqxi_arena_reset(&memo->texts);
    return add_no_form(memo);
}

static inline uint32_t slot_of_key(const eqxi_memo *memo, uint64_t low, uint64_t high, uint32_t tag)
{
    /* `high` meets the mixed `low` and seed before it is multiplied: what an author of a text can
     * choose never reaches the slot without the secret. */
    uint64_t x = (low ^ memo->seed) * 0x9E3779B97F4A7C15u;
    x = ((x ^ (x >> 32)) + high) * (memo->seed | 1);
    x = ((x ^ (x >> 29)) + tag) * 0x9FB21C651E98DF25u;
    return (uint32_t)(x >> 32) & memo->slot_mask;
}

/* The slot where a stored key belongs. For long keys the hash stands in `high`. */
static uint32_t home_slot(const eqxi_memo *memo, const eqxi_memo_slot *slot)
{
    bool is_long = (slot->tag >> 2) > KEY_SIZE;
    return slot_of_key(memo, is_long ? 0 : slot->low, slot->high, slot->tag);
}

static eqx_status grow_slots(eqxi_memo *memo)
{
    uint32_t        old_count = memo->slot_mask + 1, count = old_count * 2;
    eqxi_memo_slot *old = memo->slots, *slots = NULL;
    void           *old_block = memo->block;
    void *block = count > 0x40000000u ? NULL : new_slots(memo->memory, count, &slots);
    if (block == NULL) {
        return count > 0x40000000u ? EQX_E_LIMIT : eqxi_memory_status(memo->memory);
    }
    memo->block = block;
    memo->slots = slots;
    memo->slot_mask = count - 1;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].tag != 0) {
            uint32_t at = home_slot(memo, &old[i]);
            while (slots[at].tag != 0) {
                at = (at + 1) & memo->slot_mask;
            }
            slots[at] = old[i];
        }
    }
    eqxi_memory_free(memo->memory, old_block, block_size(old_count));
    return EQX_OK;
}

static uint32_t free_slot(const eqxi_memo *memo, const eqxi_memo_slot *key)
{
    uint32_t at = home_slot(memo, key);
    while (memo->slots[at].tag != 0) {
        at = (at + 1) & memo->slot_mask;
    }
    return at;
}

/* A key that is not in the table. Room is made first: a table that cannot grow must not fill up, or
 * the search for a free slot would never end. */
static eqx_status insert(eqxi_memo *memo, const uint8_t *text, eqxi_memo_slot key, uint32_t *out)
{
    uint32_t   size = key.tag >> 2;
    bool       full = (memo->slot_used + 1) * 2 > memo->slot_mask;
    eqx_status status = full ? grow_slots(memo) : EQX_OK;
    if (status == EQX_OK) {
        status = eqxi_memo_read(memo, text, size, (uint8_t)(key.tag & 3), &key.form);
    }
    if (status == EQX_OK && size > KEY_SIZE) {
        const char *copy = NULL;
        status = eqxi_memo_copy(memo, (const char *)text, size, &copy);
        key.low = (uint64_t)(uintptr_t)copy;
    }
    if (status != EQX_OK) {
        return status;
    }
    memo->slots[free_slot(memo, &key)] = key;
    memo->slot_used++;
    *out = key.form;
    return EQX_OK;
}

static eqx_status find_long(eqxi_memo *memo, const uint8_t *text, uint32_t size, uint32_t tag,
                            uint32_t *out)
{
    uint64_t hash = eqxi_hash_bytes(memo->seed, text, size);
    uint32_t at = slot_of_key(memo, 0, hash, tag);
    for (; memo->slots[at].tag != 0; at = (at + 1) & memo->slot_mask) {
        const eqxi_memo_slot *slot = &memo->slots[at];
        if (slot->tag == tag && slot->high == hash &&
            memcmp((const void *)(uintptr_t)slot->low, text, size) == 0) {
            *out = slot->form;
            return EQX_OK;
        }
    }
    return insert(memo, text, (eqxi_memo_slot){.high = hash, .tag = tag}, out);
}

/* Masks below take the first bytes for the lowest. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define LITTLE_ENDIAN_BYTES true
#else
#define LITTLE_ENDIAN_BYTES false
#endif

/* The first 0 to 8 bytes of a number. */
static const uint64_t low_bytes[] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
    0xFFFFFFFFFFFFFFFF};

/* Up to 16 bytes as two numbers, zero-padded. */
static inline void load_key(const uint8_t *text, uint32_t size, size_t room, uint64_t *low,
                            uint64_t *high)
{
    uint64_t words[2] = {0, 0};
    if (room < KEY_SIZE || !LITTLE_ENDIAN_BYTES) {
        memcpy(words, text, size);
    } else {
        memcpy(words, text, KEY_SIZE);
        words[0] &= low_bytes[size < 8 ? size : 8];
        words[1] &= low_bytes[size < 8 ? 0 : size - 8];
    }
    *low = words[0];
    *high = words[1];
}

static eqx_status find_short(eqxi_memo *memo, const uint8_t *text, eqxi_memo_slot key,
                             uint32_t *out)
{
    uint32_t at = slot_of_key(memo, key.low, key.high, key.tag);
    for (;; at = (at + 1) & memo->slot_mask) {
        const eqxi_memo_slot *slot = &memo->slots[at];
        if (slot->tag == key.tag && slot->low == key.low && slot->high == key.high) {
            *out = slot->form;
            return EQX_OK;
        }
        if (slot->tag == 0) {
            return insert(memo, text, key, out);
        }
    }
}

eqx_status eqxi_memo_find(eqxi_memo *memo, const uint8_t *text, uint32_t size, size_t room,
                          uint8_t kind, uint32_t *out)
{
    eqxi_memo_slot key = {.tag = size << 2 | kind};
    if (size > KEY_SIZE) {
        return find_long(memo, text, size, key.tag, out);
    }
    load_key(text, size, room, &key.low, &key.high);
    return find_short(memo, text, key, out);
}

typedef struct batch {
    const uint8_t    *text;
    size_t            size;
    const eqxi_units *units;
    const uint32_t   *rows; /* NULL: from `first` on */
    uint32_t          first, count;
} batch;

static inline uint32_t row_of(const batch *b, uint32_t i)
{
    return b->rows == NULL ? b->first + i : b->rows[b->first + i];
}

/* First all keys, with their slots sent for, then all comparisons. */
static eqx_status find_batch(eqxi_memo *memo, const batch *b, uint32_t *out)
{
    eqxi_memo_slot keys[BATCH];
    uint32_t       slots[BATCH];
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t row = row_of(b, i), start = b->units->start[row];
        uint32_t size = b->units->end[row] - start;
        keys[i].tag = size << 2 | b->units->kind[row];
        load_key(b->text + start, size < KEY_SIZE ? size : KEY_SIZE, b->size - start, &keys[i].low,
                 &keys[i].high);
        slots[i] = slot_of_key(memo, keys[i].low, keys[i].high, keys[i].tag);
        eqxi_fetch(&memo->slots[slots[i]]);
    }
    uint32_t   mask = memo->slot_mask;
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < b->count && status == EQX_OK; i++) {
        const eqxi_memo_slot *slot = &memo->slots[slots[i] & memo->slot_mask];
        uint32_t              row = row_of(b, i), size = keys[i].tag >> 2;
        const uint8_t        *unit = b->text + b->units->start[row];
        if (mask == memo->slot_mask && slot->tag == keys[i].tag && slot->low == keys[i].low &&
            slot->high == keys[i].high && size <= KEY_SIZE) {
            out[row] = slot->form;
        } else if (size <= KEY_SIZE) {
            status = find_short(memo, unit, keys[i], &out[row]);
        } else {
            status = find_long(memo, unit, size, keys[i].tag, &out[row]);
        }
    }
    return status;
}

eqx_status eqxi_memo_find_all(eqxi_memo *memo, const uint8_t *text, size_t size,
                              const eqxi_units *units, const uint32_t *rows, uint32_t count,
                              uint32_t *out)
{
    eqx_status status = EQX_OK;
    batch      b = {text, size, units, rows, 0, 0};
    for (; b.first < count && status == EQX_OK; b.first += BATCH) {
        uint32_t left = count - b.first;
        b.count = left < BATCH ? left : BATCH;
        status = find_batch(memo, &b, out);
    }
    return status;
}
