/*
 * 02_own_terms.c - a list of your own terms, one a line, over a file, one row a hit
 *
 *     02_own_terms TERMS.txt DOCUMENT.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include <equilex.h>

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    *size = 0;
    if (file == NULL) {
        perror(path);
        return NULL;
    }
    for (size_t room = 65536, got = 1; got > 0; room *= 2) {
        char *grown = realloc(bytes, room);
        if (grown == NULL) {
            break;
        }
        bytes = grown;
        got = fread(bytes + *size, 1, room - *size, file);
        *size += got;
    }
    fclose(file);
    return bytes;
}

/* All remarks at once, so that a list is mended in one go. */
static void print_remarks(const eqx_builder *builder)
{
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        if (eqx_builder_diag(builder, i, &diag) == EQX_OK) {
            fprintf(stderr, "%s:%u:%u: EQX-%03u: %s\n", diag.source, diag.line, diag.column,
                    diag.code, diag.message);
        }
    }
}

static const eqx_lexicon *build(const char *name, const char *terms, size_t size)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    if (eqx_builder_new(NULL, &builder) == EQX_OK &&
        eqx_builder_add_list(builder, name, "my.terms", terms, size) == EQX_OK) {
        eqx_builder_build(builder, &lexicon);
        print_remarks(builder);
    }
    eqx_builder_free(builder);
    return lexicon;
}

static eqx_status print_hits(const eqx_lexicon *lexicon, const char *text, size_t size)
{
    eqx_analyzer *analyzer = NULL;
    eqx_result   *result = NULL;
    eqx_input     input = {.struct_size = sizeof input, .text = text, .size = size};
    eqx_hit_table hits = {.struct_size = sizeof hits};
    eqx_status    status = eqx_analyzer_new(lexicon, NULL, &analyzer);
    status = status == EQX_OK ? eqx_result_new(NULL, &result) : status;
    status = status == EQX_OK ? eqx_analyzer_run(analyzer, &input, result) : status;
    status = status == EQX_OK ? eqx_result_hits(result, &hits) : status;
    for (uint64_t i = 0; i < hits.count; i++) {
        printf("%u\t%u\t%.*s\n", hits.byte_start[i], hits.byte_end[i],
               (int)(hits.byte_end[i] - hits.byte_start[i]), text + hits.byte_start[i]);
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: 02_own_terms TERMS.txt DOCUMENT.txt\n");
        return 2;
    }
    size_t             terms_size = 0, text_size = 0;
    char              *terms = read_file(argv[1], &terms_size);
    char              *text = read_file(argv[2], &text_size);
    const eqx_lexicon *lexicon = terms == NULL ? NULL : build(argv[1], terms, terms_size);
    eqx_status status = EQX_E_FAILED;
    if (lexicon != NULL && text != NULL) {
        status = print_hits(lexicon, text, text_size);
    }
    eqx_lexicon_unref(lexicon);
    free(text);
    free(terms);
    return status == EQX_OK ? 0 : 1;
}
