/*
 * dictionary.c - on libyaml, the one file of the program that knows it
 */
#include "terms/dictionary.h"

#include <yaml.h>

#include "support/message.h"

typedef struct reader {
    const char          *name;
    yaml_document_t      document;
    cli_dictionary_take *take;
    void                *context;
    const char          *keys[CLI_DICTIONARY_DEPTH];
} reader;

static size_t line_of(const yaml_node_t *node)
{
    return node->start_mark.line + 1;
}

static void read_node(reader *self, int id, size_t depth);

static void read_mapping(reader *self, const yaml_node_t *node, size_t depth)
{
    const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
    if (depth == CLI_DICTIONARY_DEPTH) {
        cli_die("%s:%zu: keys stand more than %u deep", self->name, line_of(node),
                CLI_DICTIONARY_DEPTH);
    }
    for (; pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(&self->document, pair->key);
        if (key == NULL || key->type != YAML_SCALAR_NODE) {
            cli_die("%s:%zu: a key is no text", self->name, line_of(node));
        }
        self->keys[depth] = (const char *)key->data.scalar.value;
        read_node(self, pair->value, depth + 1);
    }
}

static void read_scalar(reader *self, const yaml_node_t *node, size_t depth)
{
    if (depth == 0) {
        cli_die("%s:%zu: a dictionary has keys, such as \"housing:\", over lists of words",
                self->name, line_of(node));
    }
    if (node->data.scalar.length > 0) {
        self->take(self->context, self->keys, depth, (const char *)node->data.scalar.value);
    }
}

/* quanteda also knows lists of mappings: they are read as if they were one mapping. */
static void read_node(reader *self, int id, size_t depth)
{
    const yaml_node_t *node = yaml_document_get_node(&self->document, id);
    if (node == NULL) {
        return;
    }
    if (node->type == YAML_MAPPING_NODE) {
        read_mapping(self, node, depth);
    } else if (node->type == YAML_SCALAR_NODE) {
        read_scalar(self, node, depth);
    } else if (node->type == YAML_SEQUENCE_NODE) {
        const yaml_node_item_t *item = node->data.sequence.items.start;
        for (; item < node->data.sequence.items.top; item++) {
            const yaml_node_t *inner = yaml_document_get_node(&self->document, *item);
            if (inner != NULL && inner->type == YAML_SEQUENCE_NODE) {
                cli_die("%s:%zu: a list stands in a list", self->name, line_of(inner));
            }
            read_node(self, *item, depth);
        }
    }
}

void cli_dictionary_read(const char *name, const cli_bytes *text, cli_dictionary_take *take,
                         void *context)
{
    reader        self = {.name = name, .take = take, .context = context};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        cli_die("out of memory");
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text->data, text->size);
    if (!yaml_parser_load(&parser, &self.document)) {
        cli_die("%s:%zu: no YAML: %s", name, parser.problem_mark.line + 1,
                parser.problem == NULL ? "not readable" : parser.problem);
    }
    const yaml_node_t *root = yaml_document_get_root_node(&self.document);
    if (root != NULL) {
        read_node(&self, 1, 0);
    }
    yaml_document_delete(&self.document);
    yaml_parser_delete(&parser);
}
