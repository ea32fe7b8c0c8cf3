#include "support/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/message.h"

#define DEPTH_MAX 32 /* links may lead in circles */

static bool ends_in(const char *name, const char *ending)
{
    size_t size = strlen(name), tail = strlen(ending);
    return size > tail && strcmp(name + size - tail, ending) == 0;
}

static bool is_document(const char *name)
{
    static const char *const endings[] = {".txt", ".md",  ".markdown", ".html",
                                          ".htm", ".pdf", ".docx",     ".odt"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (ends_in(name, endings[i])) {
            return true;
        }
    }
    return false;
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static char *join(const char *folder, const char *name)
{
    cli_bytes path = {NULL, 0, 0};
    cli_bytes_text(&path, folder);
    if (path.size > 0 && path.data[path.size - 1] != '/') {
        cli_bytes_char(&path, '/');
    }
    cli_bytes_text(&path, name);
    return path.data;
}

/* Paths of a folder's members, sorted. */
static void read_folder(const char *path, cli_names *members)
{
    DIR *folder = opendir(path);
    if (folder == NULL) {
        cli_die("%s: %s", path, strerror(errno));
    }
    for (const struct dirent *row = readdir(folder); row != NULL; row = readdir(folder)) {
        if (row->d_name[0] != '.') {
            cli_names_add(members, join(path, row->d_name));
        }
    }
    closedir(folder);
    if (members->count > 1) {
        qsort(members->data, members->count, sizeof *members->data, compare);
    }
}

static void list_folder(const char *path, int depth, cli_names *files)
{
    cli_names members = {NULL, 0};
    read_folder(path, &members);
    for (size_t i = 0; i < members.count; i++) {
        const char *member = members.data[i];
        struct stat status;
        bool        known = stat(member, &status) == 0;
        if (known && S_ISREG(status.st_mode) && is_document(member)) {
            cli_names_add(files, cli_copy(member));
        } else if (known && S_ISDIR(status.st_mode) && depth < DEPTH_MAX) {
            list_folder(member, depth + 1, files);
        }
        free((char *)(uintptr_t)member);
    }
    free(members.data);
}

void cli_folder_list(const char *path, cli_names *files)
{
    struct stat status;
    size_t      before = files->count;
    if (stat(path, &status) != 0) {
        cli_die("%s: %s", path, strerror(errno));
    }
    if (!S_ISDIR(status.st_mode)) {
        cli_names_add(files, cli_copy(path));
        return;
    }
    list_folder(path, 0, files);
    if (files->count == before) {
        cli_die("%s: there is no document in it, such as a .txt, .md, .pdf or .docx", path);
    }
}
