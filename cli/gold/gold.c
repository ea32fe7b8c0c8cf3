#include "gold/gold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/instrument.h"
#include "support/loading.h"
#include "support/message.h"

#define PROBLEMS_MAX 20u

const char *const cli_flag_names[CLI_FLAG_COUNT] = {"is_commitment", "is_measurable_target",
                                                    "hedged"};

typedef struct reader {
    cli_gold        *gold;
    const cli_names *fields;
    cli_gold_need    need;
    size_t           line, problems;
} reader;

/* ------------------------------------------------------------- problems --- */

static void complain(reader *self, const char *what, const char *hint)
{
    self->problems++;
    if (self->problems <= PROBLEMS_MAX) {
        cli_warn("%s:%zu: %s%s%s", self->gold->path, self->line, what,
                 hint[0] == '\0' ? "" : "; ", hint);
    }
}

static void complain_of(reader *self, const char *key, const char *what)
{
    char message[128];
    snprintf(message, sizeof message, "\"%.40s\" %s", key, what);
    complain(self, message, "");
}

/* --------------------------------------------------------------- labels --- */

bool cli_labels_have(const cli_labels *labels, uint32_t head)
{
    for (size_t i = 0; i < labels->count; i++) {
        if (labels->data[i] == head) {
            return true;
        }
    }
    return false;
}

static void add_label(cli_labels *labels, uint32_t id)
{
    if (!cli_labels_have(labels, id)) {
        labels->data = cli_resize(labels->data, labels->count + 1, sizeof *labels->data);
        labels->data[labels->count++] = id;
    }
}

static void read_labels(reader *self, const cli_node *record, const char *key, bool required,
                        cli_labels *labels)
{
    const cli_node *list = cli_node_member(record, key);
    if (cli_node_is(list) == CLI_NODE_NONE) {
        if (required) {
            complain_of(self, key, "is missing: a list of concept ids, [] when there are none");
        }
        return;
    }
    if (cli_node_is(list) != CLI_NODE_ARRAY) {
        complain_of(self, key, "is not a list of concept ids");
        return;
    }
    for (size_t i = 0; i < cli_node_count(list); i++) {
        size_t      size;
        const char *name = cli_node_text(cli_node_at(list, i), &size);
        if (name == NULL || size == 0) {
            complain_of(self, key, "holds something that is no concept id");
            return;
        }
        uint32_t id = cli_codes_add(self->gold->codes, name);
        cli_codes_know(self->gold->codes, id);
        add_label(labels, id);
    }
}

static void read_flags(reader *self, const cli_node *record, cli_answer *flags)
{
    for (size_t i = 0; i < CLI_FLAG_COUNT; i++) {
        const cli_node *value = cli_node_member(record, cli_flag_names[i]);
        cli_node_kind   kind = cli_node_is(value);
        flags[i] = CLI_ANSWER_OPEN;
        if (kind == CLI_NODE_BOOL) {
            flags[i] = cli_node_true(value) ? CLI_ANSWER_YES : CLI_ANSWER_NO;
        } else if (kind != CLI_NODE_NONE) {
            complain_of(self, cli_flag_names[i], "is not true, false or null");
        }
    }
}

static void read_coders(reader *self, const cli_node *record, cli_passage *passage)
{
    const cli_node *coders = cli_node_member(record, "coders"), *coding;
    const char     *name;
    void           *at = NULL;
    if (cli_node_is(coders) == CLI_NODE_NONE) {
        return;
    }
    if (cli_node_is(coders) != CLI_NODE_OBJECT) {
        complain_of(self, "coders", "is not an object of coders' names and what each found");
        return;
    }
    passage->coders = cli_alloc(cli_node_count(coders), sizeof *passage->coders);
    while (cli_node_next(coders, &at, &name, &coding)) {
        cli_coding *row = &passage->coders[passage->coder_count++];
        row->coder = cli_copy(name);
        read_labels(self, coding, "concepts", true, &row->concepts);
        read_flags(self, coding, row->flags);
    }
}

/* ------------------------------------------------------------- a record --- */

static char *copy_text(const cli_node *node, size_t *size)
{
    const char *text = cli_node_text(node, size);
    if (text == NULL) {
        return NULL;
    }
    char *copy = cli_alloc(*size + 1, 1);
    return memcpy(copy, text, *size);
}

static void read_id(reader *self, const cli_node *record, cli_passage *passage)
{
    const cli_node *id = cli_node_member(record, "id");
    uint64_t        number;
    size_t          size = 0;
    char            digits[24];
    passage->id = copy_text(id, &size);
    if (passage->id == NULL && cli_node_uint(id, &number)) {
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
        passage->id = cli_copy(digits);
        size = 1;
    }
    if (passage->id == NULL || size == 0) {
        complain_of(self, "id", "is missing: a name for the passage");
    }
}

static size_t add_document(cli_gold *gold, const char *name)
{
    for (size_t i = gold->document_count; name[0] != '\0' && i-- > 0;) {
        if (strcmp(gold->documents[i], name) == 0) {
            return i;
        }
    }
    gold->documents = cli_resize(gold->documents, gold->document_count + 1,
                                 sizeof *gold->documents);
    gold->documents[gold->document_count] = cli_copy(name);
    return gold->document_count++;
}

/* A name inside the corpus and nowhere else. */
static bool is_inside(const char *name)
{
    const char *part = name;
    for (; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (*part == '/' || strcmp(part, "..") == 0 || strncmp(part, "../", 3) == 0) {
            return false;
        }
    }
    return name[0] != '/';
}

static void read_place(reader *self, const cli_node *record, cli_passage *passage)
{
    const cli_node *place = cli_node_member(record, "byte");
    size_t          size;
    const char     *name = cli_node_text(cli_node_member(record, "doc"), &size);
    passage->document = add_document(self->gold, name == NULL ? "" : name);
    if (name != NULL && !is_inside(name)) {
        complain_of(self, "doc", "is not a name inside the corpus");
    }
    if (cli_node_is(place) == CLI_NODE_NONE) {
        return;
    }
    passage->placed = cli_node_is(place) == CLI_NODE_ARRAY && cli_node_count(place) == 2 &&
                      cli_node_uint(cli_node_at(place, 0), &passage->byte[0]) &&
                      cli_node_uint(cli_node_at(place, 1), &passage->byte[1]) &&
                      passage->byte[0] < passage->byte[1];
    if (!passage->placed) {
        complain_of(self, "byte", "is not [start, end] with start before end");
    } else if (name == NULL || size == 0) {
        complain_of(self, "byte", "says where, but \"doc\" does not say in which document");
    }
}

static void read_text(reader *self, const cli_node *record, cli_passage *passage)
{
    const cli_node *text = cli_node_member(record, "text");
    passage->text = copy_text(text, &passage->text_size);
    if (cli_node_is(text) != CLI_NODE_NONE && passage->text == NULL) {
        complain_of(self, "text", "is not a text");
    } else if (self->need >= CLI_GOLD_LABELS) {
        return;
    } else if (passage->text == NULL && cli_node_member(record, "byte") == NULL) {
        complain(self, "the passage has neither \"text\" nor \"doc\" and \"byte\"", "");
    } else if (passage->text == NULL && passage->placed &&
               self->need == CLI_GOLD_TEXT) {
        complain(self, "the passage has no \"text\"", "name the folder of its document: --corpus");
    }
}

static void read_fields(reader *self, const cli_node *record, cli_passage *passage)
{
    passage->fields = cli_alloc(self->fields->count, sizeof *passage->fields);
    for (size_t i = 0; i < self->fields->count; i++) {
        const cli_node *value = cli_node_member(record, self->fields->data[i]);
        uint64_t        number;
        size_t          size;
        char            digits[24];
        if (cli_node_is(value) == CLI_NODE_BOOL) {
            passage->fields[i] = cli_copy(cli_node_true(value) ? "true" : "false");
        } else if (cli_node_uint(value, &number)) {
            snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
            passage->fields[i] = cli_copy(digits);
        } else if (cli_node_is(value) != CLI_NODE_NONE) {
            passage->fields[i] = copy_text(value, &size);
            if (passage->fields[i] == NULL) {
                complain_of(self, self->fields->data[i], "is not a text, whole number or flag");
            }
        }
    }
}

static void read_record(reader *self, const cli_node *record)
{
    cli_gold *gold = self->gold;
    gold->data = cli_resize(gold->data, gold->count + 1, sizeof *gold->data);
    cli_passage *passage = &gold->data[gold->count++];
    memset(passage, 0, sizeof *passage);
    passage->line = self->line;
    read_id(self, record, passage);
    read_place(self, record, passage);
    read_text(self, record, passage);
    read_labels(self, record, "concepts", self->need != CLI_GOLD_FIELDS,
                &passage->agreed.concepts);
    read_labels(self, record, "disputed", false, &passage->disputed);
    read_labels(self, record, "negated", false, &passage->negated);
    read_labels(self, record, "traps", false, &passage->traps);
    read_flags(self, record, passage->agreed.flags);
    read_coders(self, record, passage);
    read_fields(self, record, passage);
}

static void read_line(reader *self, const char *data, size_t size)
{
    cli_json_error error;
    if (strspn(data, " \t\r") >= size) {
        return;
    }
    cli_node *record = cli_node_parse(data, size, &error);
    if (record == NULL) {
        char message[224];
        snprintf(message, sizeof message, "column %zu: no JSON: %s", error.column, error.message);
        complain(self, message, "");
    } else if (cli_node_is(record) != CLI_NODE_OBJECT) {
        complain(self, "not a JSON object", "a gold file has one object {...} a line");
    } else {
        read_record(self, record);
    }
    cli_node_free(record);
}

/* ------------------------------------------------------------ the whole --- */

static int compare_ids(const void *one, const void *other)
{
    const cli_passage *first = *(const cli_passage *const *)one;
    const cli_passage *second = *(const cli_passage *const *)other;
    int                order = strcmp(first->id, second->id);
    return order != 0 ? order : first->line < second->line ? -1 : 1;
}

static void check_ids(reader *self)
{
    const cli_gold     *gold = self->gold;
    const cli_passage **rows = cli_alloc(gold->count, sizeof *rows);
    for (size_t i = 0; i < gold->count; i++) {
        rows[i] = &gold->data[i];
    }
    qsort(rows, gold->count, sizeof *rows, compare_ids);
    for (size_t i = 1; i < gold->count; i++) {
        if (strcmp(rows[i - 1]->id, rows[i]->id) == 0) {
            char message[160];
            self->line = rows[i]->line;
            snprintf(message, sizeof message, "the id \"%.80s\" stands in line %zu already",
                     rows[i]->id, rows[i - 1]->line);
            complain(self, message, "");
        }
    }
    free(rows);
}

void cli_gold_read(cli_gold *gold, const char *path, cli_codes *codes, const cli_names *fields,
                   cli_gold_need need)
{
    cli_bytes   text = {NULL, 0, 0};
    cli_failure failure;
    reader      self = {gold, fields, need, 0, 0};
    *gold = (cli_gold){strcmp(path, "-") == 0 ? "stdin" : path, NULL, 0, NULL, 0, codes};
    cli_load(path, EQX_DOCUMENT_MAX, &text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", gold->path, failure.message);
    }
    for (size_t at = 0; at < text.size;) {
        const char *end = memchr(text.data + at, '\n', text.size - at);
        size_t      size = end == NULL ? text.size - at : (size_t)(end - text.data) - at;
        self.line++;
        read_line(&self, text.data + at, size);
        at += size + 1;
    }
    if (self.problems == 0) {
        check_ids(&self);
    }
    if (self.problems > 0) {
        cli_die("%s: %zu problem%s; nothing was measured", gold->path, self.problems,
                self.problems == 1 ? "" : "s");
    }
    if (gold->count == 0) {
        cli_die("%s: there are no passages in it", gold->path);
    }
    cli_bytes_wipe(&text);
}

static void settle(cli_labels *labels, const cli_codes *codes)
{
    size_t count = labels->count;
    labels->count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t head = cli_codes_head(codes, labels->data[i]);
        if (!cli_labels_have(labels, head)) {
            labels->data[labels->count++] = head;
        }
    }
}

void cli_gold_settle(cli_gold *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        cli_passage *passage = &gold->data[i];
        settle(&passage->agreed.concepts, gold->codes);
        settle(&passage->disputed, gold->codes);
        settle(&passage->negated, gold->codes);
        settle(&passage->traps, gold->codes);
        for (size_t k = 0; k < passage->coder_count; k++) {
            settle(&passage->coders[k].concepts, gold->codes);
        }
    }
}

static void wipe_passage(cli_passage *passage, size_t field_count)
{
    free(passage->id);
    free(passage->text);
    free(passage->disputed.data);
    free(passage->negated.data);
    free(passage->traps.data);
    free(passage->agreed.concepts.data);
    for (size_t i = 0; i < passage->coder_count; i++) {
        free(passage->coders[i].coder);
        free(passage->coders[i].concepts.data);
    }
    free(passage->coders);
    for (size_t i = 0; i < field_count; i++) {
        free(passage->fields[i]);
    }
    free(passage->fields);
}

void cli_gold_wipe(cli_gold *gold, const cli_names *fields)
{
    for (size_t i = 0; i < gold->count; i++) {
        wipe_passage(&gold->data[i], fields->count);
    }
    for (size_t i = 0; i < gold->document_count; i++) {
        free(gold->documents[i]);
    }
    free(gold->data);
    free(gold->documents);
}
