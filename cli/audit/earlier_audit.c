/*
 * earlier_audit.c - the folder is walked, and each name looked up in run.json
 */
#include "audit/earlier_audit.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "audit/output_folder.h"
#include "support/jsonread.h"
#include "support/loading.h"
#include "support/message.h"

#define RECORD_MAX (256u << 20)
#define FILE_MAX (4ull << 30)
#define RECORD_HEAD "{\"schema\":\"equilex.run/"
#define REVIEW "review.csv"

static char *inside(const char *folder, const char *name)
{
    cli_bytes path = {NULL, 0, 0};
    cli_bytes_text(&path, folder);
    cli_bytes_char(&path, '/');
    cli_bytes_text(&path, name);
    return path.data;
}

/* False when there is no regular file of that name: links are not followed. */
static bool load(const char *folder, const char *name, uint64_t max_size, cli_bytes *out)
{
    cli_failure failure = {NULL, ""};
    struct stat status;
    char       *path = inside(folder, name);
    bool        regular = lstat(path, &status) == 0 && S_ISREG(status.st_mode);
    if (regular) {
        cli_load(path, max_size, out, &failure);
    }
    free(path);
    return regular && failure.code == NULL && out->data != NULL;
}

static bool begins_as_record(const cli_bytes *record)
{
    size_t size = strlen(RECORD_HEAD);
    return record->size > size && memcmp(record->data, RECORD_HEAD, size) == 0;
}

bool cli_earlier_is_audit(const char *folder)
{
    cli_bytes record = {NULL, 0, 0};
    bool      ours =
        load(folder, CLI_FOLDER_RECORD, RECORD_MAX, &record) && begins_as_record(&record);
    cli_bytes_wipe(&record);
    return ours;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of the record, sorted; their texts stay in its nodes. */
static const char **names_of(const cli_node *files, size_t *count)
{
    const char **names = cli_alloc(cli_node_count(files) + 1, sizeof *names);
    *count = 0;
    for (size_t i = 0; i < cli_node_count(files); i++) {
        const char *name = cli_node_member_text(cli_node_at(files, i), "name");
        if (name != NULL) {
            names[(*count)++] = name;
        }
    }
    qsort(names, *count, sizeof *names, compare_names);
    return names;
}

/* The first entry of a folder that is not listed; to be freed. `prefix` is its name in the list. */
static char *first_unlisted(const char *folder, const char *prefix, const char **names,
                            size_t count)
{
    char *found = NULL;
    DIR  *directory = opendir(folder);
    for (struct dirent *entry; directory != NULL && found == NULL &&
                               (entry = readdir(directory)) != NULL;) {
        cli_bytes   name = {NULL, 0, 0};
        const char *own[] = {".", "..", CLI_FOLDER_RECORD, "text"};
        bool        known = false;
        for (size_t i = 0; i < (prefix[0] == '\0' ? 4 : 2); i++) {
            known |= strcmp(entry->d_name, own[i]) == 0;
        }
        cli_bytes_text(&name, prefix);
        cli_bytes_text(&name, entry->d_name);
        known = known || bsearch(&name.data, names, count, sizeof *names, compare_names) != NULL;
        found = known ? NULL : cli_copy(name.data);
        cli_bytes_wipe(&name);
    }
    if (directory != NULL) {
        closedir(directory);
    }
    return found;
}

static bool review_was_changed(const char *folder, const cli_node *files)
{
    cli_bytes review = {NULL, 0, 0};
    char      digest[CLI_DIGEST_SIZE];
    bool      changed = false;
    if (load(folder, REVIEW, FILE_MAX, &review)) {
        cli_digest_of(review.data, review.size, digest);
        for (size_t i = 0; i < cli_node_count(files); i++) {
            const char *name = cli_node_member_text(cli_node_at(files, i), "name");
            const char *sum = cli_node_member_text(cli_node_at(files, i), "sha256");
            changed |= name != NULL && sum != NULL && strcmp(name, REVIEW) == 0 &&
                       strcmp(sum, digest) != 0;
        }
    }
    cli_bytes_wipe(&review);
    return changed;
}

void cli_earlier_refuse_additions(const char *folder)
{
    cli_bytes      record = {NULL, 0, 0};
    cli_json_error error;
    load(folder, CLI_FOLDER_RECORD, RECORD_MAX, &record);
    cli_node       *root = cli_node_parse(record.data, record.size, &error);
    const cli_node *files = root == NULL ? NULL : cli_node_member(root, "files");
    if (files == NULL || cli_node_is(files) != CLI_NODE_ARRAY) {
        cli_die("%s: its %s was changed, so nothing is replaced; choose another name for the "
                "output, or remove the folder",
                folder, CLI_FOLDER_RECORD);
    }
    size_t       count;
    const char **names = names_of(files, &count);
    char        *text = inside(folder, "text");
    char        *added = first_unlisted(folder, "", names, count);
    added = added == NULL ? first_unlisted(text, "text/", names, count) : added;
    if (added != NULL) {
        cli_die("%s: holds %s, which the audit there did not write, so nothing is replaced; "
                "move it away first",
                folder, added);
    }
    if (review_was_changed(folder, files)) {
        cli_die("%s: its %s holds changes, which a new audit would delete; move it away first",
                folder, REVIEW);
    }
    free(text);
    free(names);
    cli_node_free(root);
    cli_bytes_wipe(&record);
}
