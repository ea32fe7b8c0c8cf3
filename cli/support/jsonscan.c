#include "support/jsonscan.h"

#include <string.h>

static size_t skip_signs(const char *data, size_t size, size_t at)
{
    while (at < size && strchr(" \t\r\n,:", data[at]) != NULL && data[at] != '\0') {
        at++;
    }
    return at;
}

static size_t string_end(const char *data, size_t size, size_t at)
{
    for (at++; at < size && data[at] != '"'; at++) {
        at += data[at] == '\\';
    }
    return at < size ? at + 1 : size;
}

static size_t nest_end(const char *data, size_t size, size_t at)
{
    size_t depth = 0;
    while (at < size) {
        if (data[at] == '"') {
            at = string_end(data, size, at);
            continue;
        }
        depth += data[at] == '{' || data[at] == '[';
        depth -= data[at] == '}' || data[at] == ']';
        at++;
        if (depth == 0) {
            break;
        }
    }
    return at;
}

static size_t value_end(const char *data, size_t size, size_t at)
{
    if (at < size && data[at] == '"') {
        return string_end(data, size, at);
    }
    if (at < size && (data[at] == '{' || data[at] == '[')) {
        return nest_end(data, size, at);
    }
    while (at < size && strchr(" \t\r\n,:]}", data[at]) == NULL) {
        at++;
    }
    return at;
}

static cli_value take(cli_value *rest)
{
    size_t at = skip_signs(rest->data, rest->size, 0);
    size_t end = value_end(rest->data, rest->size, at);
    cli_value taken = {rest->data + at, end - at};
    rest->data += end;
    rest->size -= end;
    return taken;
}

cli_value cli_value_inside(cli_value whole)
{
    bool nest = whole.size > 1 && (whole.data[0] == '{' || whole.data[0] == '[');
    return nest ? (cli_value){whole.data + 1, whole.size - 1} : (cli_value){NULL, 0};
}

bool cli_value_next(cli_value *rest, cli_value *key, cli_value *element)
{
    /* The closing bracket stays at the end of what is left and says whether there are keys. */
    size_t at = skip_signs(rest->data, rest->size, 0);
    if (at >= rest->size || rest->data[at] == '}' || rest->data[at] == ']') {
        return false;
    }
    cli_value first = {NULL, 0};
    if (rest->data[rest->size - 1] == '}') {
        first = take(rest);
    }
    if (key != NULL) {
        *key = first;
    }
    *element = take(rest);
    return true;
}

bool cli_value_is(cli_value value, const char *text)
{
    size_t size = strlen(text);
    return value.size == size + 2 && value.data[0] == '"' &&
           memcmp(value.data + 1, text, size) == 0;
}

cli_value cli_value_member(cli_value object, const char *key)
{
    cli_value rest = cli_value_inside(object), name, value;
    if (object.size == 0 || object.data[0] != '{') {
        return (cli_value){NULL, 0};
    }
    while (cli_value_next(&rest, &name, &value)) {
        if (cli_value_is(name, key)) {
            return value;
        }
    }
    return (cli_value){NULL, 0};
}
