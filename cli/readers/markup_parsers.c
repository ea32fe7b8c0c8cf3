/*
 * markup_parsers.c - the parsers behind markup.h: libxml2's, by events, so that a limit ends them
 * at once
 */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "readers/markup.h"

typedef struct builder {
    cli_tree        *tree;
    xmlParserCtxtPtr context;
    uint32_t         open[CLI_TREE_DEPTH + 1];
    size_t           depth;
    bool             in_text; /* no tag came since the last text */
    bool             garbled; /* bytes that are not in the character set: what follows is lost */
    const char      *problem; /* what ended the parse, or NULL */
} builder;

static const struct {
    const char *uri, *prefix;
} spaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office:"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text:"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table:"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw:"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:"},
};

static void stop(builder *self, const char *problem)
{
    self->problem = self->problem == NULL ? problem : self->problem;
    xmlStopParser(self->context);
}

static uint32_t add_string(cli_tree *tree, const char *prefix, const char *text, size_t size)
{
    uint32_t place = (uint32_t)tree->strings.size;
    cli_bytes_text(&tree->strings, prefix);
    cli_bytes_add(&tree->strings, text, size);
    cli_bytes_add(&tree->strings, "", 1);
    return place;
}

static cli_node *add_node(builder *self)
{
    cli_tree *tree = self->tree;
    if (tree->count >= CLI_TREE_NODES) {
        stop(self, "has too many elements");
        return NULL;
    }
    if (tree->count == tree->capacity) {
        tree->capacity = tree->capacity < 256 ? 256 : tree->capacity * 2;
        tree->nodes = cli_resize(tree->nodes, tree->capacity, sizeof *tree->nodes);
    }
    cli_node *node = &tree->nodes[tree->count++];
    memset(node, 0, sizeof *node);
    node->end = (uint32_t)tree->count;
    node->attribute = (uint32_t)tree->attribute_count;
    return node;
}

static void add_attribute(cli_tree *tree, const char *prefix, const char *name, const char *value,
                          size_t size)
{
    if (tree->attribute_count == tree->attribute_capacity) {
        tree->attribute_capacity = tree->attribute_capacity < 256 ? 256
                                                                  : tree->attribute_capacity * 2;
        tree->attributes =
            cli_resize(tree->attributes, tree->attribute_capacity, sizeof *tree->attributes);
    }
    cli_attribute *attribute = &tree->attributes[tree->attribute_count++];
    attribute->name = add_string(tree, prefix, name, strlen(name));
    attribute->value = add_string(tree, "", value, size);
    tree->nodes[tree->count - 1].count++;
}

static bool open_element(builder *self, const char *prefix, const char *name)
{
    self->in_text = false;
    if (self->problem != NULL) {
        return false;
    }
    if (self->depth >= CLI_TREE_DEPTH) {
        stop(self, "is nested more than 256 deep");
        return false;
    }
    cli_node *node = add_node(self);
    if (node == NULL) {
        return false;
    }
    node->name = add_string(self->tree, prefix, name, strlen(name));
    self->open[self->depth++] = (uint32_t)self->tree->count - 1;
    return true;
}

static void close_element(builder *self)
{
    self->in_text = false;
    if (self->problem == NULL && self->depth > 0) {
        self->tree->nodes[self->open[--self->depth]].end = (uint32_t)self->tree->count;
    }
}

/* Text comes in pieces; those of one place become one node. */
static void on_text(void *data, const xmlChar *text, int size)
{
    builder  *self = data;
    cli_tree *tree = self->tree;
    if (self->problem != NULL || self->depth == 0 || size <= 0) {
        return;
    }
    if (self->in_text) {
        tree->strings.size--;
        cli_bytes_add(&tree->strings, (const char *)text, (size_t)size);
        cli_bytes_add(&tree->strings, "", 1);
        tree->nodes[tree->count - 1].size += (uint32_t)size;
        return;
    }
    cli_node *node = add_node(self);
    if (node != NULL) {
        node->value = add_string(tree, "", (const char *)text, (size_t)size);
        node->size = (uint32_t)size;
        self->in_text = true;
    }
}

/* ----------------------------------------------------------------- XML --- */

static const char *prefix_of(const xmlChar *uri, const char *otherwise)
{
    for (size_t i = 0; uri != NULL && i < sizeof spaces / sizeof spaces[0]; i++) {
        if (strcmp((const char *)uri, spaces[i].uri) == 0) {
            return spaces[i].prefix;
        }
    }
    return uri == NULL ? "" : otherwise;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int space_count, const xmlChar **declared, int count, int defaulted,
                     const xmlChar **attributes)
{
    builder *self = data;
    (void)prefix;
    (void)space_count;
    (void)declared;
    (void)defaulted;
    if (!open_element(self, prefix_of(uri, "?:"), (const char *)name)) {
        return;
    }
    for (int i = 0; i < count; i++) { /* name, prefix, namespace, value, its end */
        const xmlChar **one = attributes + (size_t)i * 5;
        add_attribute(self->tree, prefix_of(one[2], "?:"), (const char *)one[0],
                      (const char *)one[3], (size_t)(one[4] - one[3]));
    }
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name;
    (void)prefix;
    (void)uri;
    close_element(data);
}

static void on_type(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    stop(data, "declares a document type (DTD), which no such file needs");
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *parse_error;
#else
typedef xmlErrorPtr parse_error;
#endif

/* What a decoder of character sets complains of; without this libxml2 would print it. */
static void on_error(void *data, parse_error error)
{
    builder *self = data;
    self->garbled |= error->domain == XML_FROM_I18N || error->domain == XML_FROM_IO;
}

static pthread_once_t started = PTHREAD_ONCE_INIT;

static void begin(builder *self, cli_tree *tree)
{
    pthread_once(&started, xmlInitParser);
    memset(self, 0, sizeof *self);
    memset(tree, 0, sizeof *tree);
    self->tree = tree;
    cli_bytes_add(&tree->strings, "", 1);
    xmlSetStructuredErrorFunc(self, on_error); /* of this thread */
}

/* Elements that are open when the parse ends reach to its end. */
static void finish(builder *self, const char *what, cli_failure *failure)
{
    xmlSetStructuredErrorFunc(NULL, NULL);
    while (self->depth > 0) {
        self->tree->nodes[self->open[--self->depth]].end = (uint32_t)self->tree->count;
    }
    if (self->problem != NULL) {
        snprintf(failure->message, sizeof failure->message,
                 "is refused: %s %s; open it, save it anew and name that", what, self->problem);
        failure->code = "hostile";
    } else if (self->garbled) {
        snprintf(failure->message, sizeof failure->message,
                 "is damaged: %s holds bytes that are not in the character set it names; save it "
                 "anew as UTF-8", what);
        failure->code = "damaged";
    }
}

void cli_tree_read_xml(cli_tree *tree, const cli_bytes *bytes, const char *what,
                       cli_failure *failure)
{
    builder self;
    begin(&self, tree);
    self.context = xmlNewParserCtxt();
    bool good = self.context != NULL && bytes->size < INT_MAX;
    if (good) {
        xmlSAXHandler *handler = self.context->sax;
        memset(handler, 0, sizeof *handler);
        handler->initialized = XML_SAX2_MAGIC;
        handler->startElementNs = on_start;
        handler->endElementNs = on_end;
        handler->characters = on_text;
        handler->cdataBlock = on_text;
        handler->ignorableWhitespace = on_text;
        handler->internalSubset = on_type;
        self.context->userData = &self;
        xmlCtxtReadMemory(self.context, bytes->data, (int)bytes->size, NULL, NULL,
                          XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        good = self.context->wellFormed;
    }
    finish(&self, what, failure);
    if (failure->code == NULL && (!good || tree->count == 0)) {
        snprintf(failure->message, sizeof failure->message,
                 "is damaged: %s is no well-formed XML; open it, save it anew and name that", what);
        failure->code = "damaged";
    }
    xmlFreeParserCtxt(self.context);
}

/* ---------------------------------------------------------------- HTML --- */

static void on_tag(void *data, const xmlChar *name, const xmlChar **attributes)
{
    builder *self = data;
    if (!open_element(self, "", (const char *)name)) {
        return;
    }
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        const char *value = attributes[1] == NULL ? "" : (const char *)attributes[1];
        add_attribute(self->tree, "", (const char *)attributes[0], value, strlen(value));
    }
}

static void on_tag_end(void *data, const xmlChar *name)
{
    (void)name;
    close_element(data);
}

void cli_tree_read_html(cli_tree *tree, const cli_bytes *bytes, const char *charset,
                        cli_failure *failure)
{
    builder self;
    begin(&self, tree);
    self.context = htmlNewParserCtxt();
    if (self.context != NULL && bytes->size < INT_MAX) {
        xmlSAXHandler *handler = self.context->sax;
        memset(handler, 0, sizeof *handler);
        handler->startElement = on_tag;
        handler->endElement = on_tag_end;
        handler->characters = on_text;
        handler->cdataBlock = on_text;
        handler->ignorableWhitespace = on_text;
        self.context->userData = &self;
        htmlCtxtReadMemory(self.context, bytes->data, (int)bytes->size, NULL, charset,
                           HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
    }
    finish(&self, "the page", failure);
    if (failure->code == NULL && tree->count == 0) {
        cli_failure_set(failure, "damaged", "is damaged: no element was found in it");
    }
    htmlFreeParserCtxt(self.context);
}
