/*
 * manifest_check.c - each of these once gave an audit with an empty page and no word about it
 */
#include "audit/manifest_check.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "support/suggest.h"

#define TOLD_MAX 20u /* of one kind: whoever reads twenty knows */

typedef struct checking {
    cli_manifest *manifest;
    const char   *file, *from_type, *to_type;
    size_t       *uses; /* by entry: documents of its type */
    size_t        types_told, predecessors_told;
} checking;

/* -------------------------------------------------------------- types --- */

static void count_uses(checking *self)
{
    const cli_manifest *manifest = self->manifest;
    self->uses = cli_alloc(manifest->count, sizeof *self->uses);
    for (size_t i = 0; i < manifest->count; i++) {
        for (size_t k = 0; k < manifest->count; k++) {
            self->uses[i] +=
                strcmp(manifest->entries[i].doc_type, manifest->entries[k].doc_type) == 0;
        }
    }
}

static void take_type(const checking *self, cli_entry *entry, const char *type)
{
    if (strcmp(entry->doc_type, type) != 0 && strcasecmp(entry->doc_type, type) == 0) {
        cli_remarks_add(&self->manifest->remarks, self->file, entry->line,
                        "doc_type %s is read as %s", entry->doc_type, type);
        free(entry->doc_type);
        entry->doc_type = cli_copy(type);
    }
}

static void check_capitals(const checking *self)
{
    for (size_t i = 0; i < self->manifest->count; i++) {
        cli_entry *entry = &self->manifest->entries[i];
        take_type(self, entry, self->from_type);
        take_type(self, entry, self->to_type);
    }
}

/* A type that is used once and is nearly one that is used more often, or is compared. */
static void check_spelling(checking *self, size_t row)
{
    const cli_manifest *manifest = self->manifest;
    const cli_entry    *entry = &manifest->entries[row];
    const char         *type = entry->doc_type;
    cli_suggestion      best = cli_suggestion_for(type);
    if (strcmp(type, self->from_type) == 0 || strcmp(type, self->to_type) == 0 ||
        entry->reference || self->uses[row] > 1 || self->types_told == TOLD_MAX) {
        return;
    }
    cli_suggestion_try(&best, self->from_type);
    cli_suggestion_try(&best, self->to_type);
    for (size_t i = 0; i < manifest->count; i++) {
        if (self->uses[i] > 1) {
            cli_suggestion_try(&best, manifest->entries[i].doc_type);
        }
    }
    if (best.found != NULL) {
        self->types_told++;
        cli_remarks_add(&self->manifest->remarks, self->file, entry->line,
                        "no other document has the doc_type %s; did you mean %s?", type,
                        best.found);
    }
}

/* ------------------------------------------------------- predecessors --- */

static bool is_document(const cli_manifest *manifest, const char *id)
{
    for (size_t i = 0; i < manifest->count; i++) {
        if (strcmp(manifest->entries[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* The id of the document whose path, or file name, was given instead. */
static const char *id_of_path(const cli_manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->count; i++) {
        const char *path = manifest->entries[i].path, *slash = strrchr(path, '/');
        if (strcmp(path, name) == 0 || (slash != NULL && strcmp(slash + 1, name) == 0)) {
            return manifest->entries[i].id;
        }
    }
    return NULL;
}

static void check_one(checking *self, const cli_entry *entry, const char *id)
{
    const cli_manifest *manifest = self->manifest;
    const char         *instead = id_of_path(manifest, id);
    cli_suggestion      best = cli_suggestion_for(id);
    if (strcmp(entry->id, id) == 0) {
        cli_remarks_add(&self->manifest->remarks, self->file, entry->line,
                        "the document is named as its own predecessor");
        return;
    }
    if (is_document(manifest, id) || self->predecessors_told++ >= TOLD_MAX) {
        return;
    }
    for (size_t i = 0; instead == NULL && i < manifest->count; i++) {
        cli_suggestion_try(&best, manifest->entries[i].id);
    }
    instead = instead == NULL ? best.found : instead;
    cli_remarks_add(&self->manifest->remarks, self->file, entry->line,
                    "the predecessor %s is no document of the manifest, so no change is shown; "
                    "%s%s",
                    id,
                    instead != NULL ? "did you mean "
                                    : "name one by its file name without the ending",
                    instead != NULL ? instead : "");
}

static void check_predecessors(checking *self, const cli_entry *entry)
{
    char *ids = cli_copy(entry->predecessor);
    char *rest = ids;
    for (char *id = strtok_r(ids, ";", &rest); id != NULL; id = strtok_r(NULL, ";", &rest)) {
        id += strspn(id, " ");
        size_t size = strlen(id);
        while (size > 0 && id[size - 1] == ' ') {
            id[--size] = '\0';
        }
        if (size > 0) {
            check_one(self, entry, id);
        }
    }
    free(ids);
}

/* -------------------------------------------------------------- files --- */

/* ./a.pdf and a.pdf, or a link: the same document would count twice. */
static void check_files(const checking *self)
{
    const cli_manifest *manifest = self->manifest;
    struct stat        *states = cli_alloc(manifest->count, sizeof *states);
    for (size_t i = 0; i < manifest->count; i++) {
        const char *path = manifest->entries[i].path;
        if (path[0] == '\0' || stat(path, &states[i]) != 0 || !S_ISREG(states[i].st_mode)) {
            states[i].st_mode = 0;
            continue;
        }
        for (size_t k = 0; k < i; k++) {
            if (states[k].st_mode != 0 && states[k].st_ino == states[i].st_ino &&
                states[k].st_dev == states[i].st_dev) {
                cli_remarks_add(&self->manifest->remarks, self->file,
                                manifest->entries[i].line,
                                "this is the file of line %u under another name, and counts "
                                "twice; remove one of the two",
                                manifest->entries[k].line);
                break;
            }
        }
    }
    free(states);
}

/* -------------------------------------------------------------- pairs --- */

static bool has_other(const cli_manifest *manifest, const cli_entry *entry, const char *type)
{
    for (size_t i = 0; i < manifest->count; i++) {
        if (strcmp(manifest->entries[i].doc_type, type) == 0 &&
            strcmp(manifest->entries[i].system, entry->system) == 0) {
            return true;
        }
    }
    return false;
}

static void check_pairs(const checking *self)
{
    const cli_manifest *manifest = self->manifest;
    cli_bytes           types = {NULL, 0, 0};
    for (size_t i = 0; i < manifest->count; i++) {
        const cli_entry *entry = &manifest->entries[i];
        if (strcmp(entry->doc_type, self->from_type) == 0 &&
            has_other(manifest, entry, self->to_type)) {
            cli_bytes_wipe(&types);
            return;
        }
        bool known = entry->reference;
        for (size_t k = 0; k < i && !known; k++) {
            known = strcmp(manifest->entries[k].doc_type, entry->doc_type) == 0;
        }
        if (!known) {
            cli_bytes_text(&types, types.size > 0 ? ", " : "");
            cli_bytes_text(&types, entry->doc_type);
        }
    }
    cli_remarks_add(&self->manifest->remarks, self->file, 0,
                    "no system has both a %s and a %s, so nothing is carried over; its types are "
                    "%s: choose two with --from and --to",
                    self->from_type, self->to_type, types.size > 0 ? types.data : "none");
    cli_bytes_wipe(&types);
}

void cli_manifest_check(cli_manifest *manifest, const char *file, const char *from_type,
                        const char *to_type)
{
    checking self = {manifest, file, from_type, to_type, NULL, 0, 0};
    check_capitals(&self);
    count_uses(&self);
    for (size_t i = 0; i < manifest->count; i++) {
        check_spelling(&self, i);
        check_predecessors(&self, &manifest->entries[i]);
    }
    check_files(&self);
    check_pairs(&self);
    free(self.uses);
}
