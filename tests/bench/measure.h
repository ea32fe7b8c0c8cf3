/*
 * measure.h - what every benchmark does: read a file, take the time, find the middle
 *
 * Included once by each program, ours and those of the peers; C and C++. Times are CPU time of
 * the process, so that a busy machine alters them little.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RUNS_MAX 101u
#define CALL_SIZE 200u
#define CALL_COUNT 20000u

typedef struct text {
    char  *bytes; /* room for 64 more behind the last */
    size_t size;
} text;

static inline void give_up(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(2);
}

static inline text read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    text  whole = {NULL, 0};
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        give_up(path, "cannot be read");
    }
    whole.size = (size_t)ftell(file);
    rewind(file);
    whole.bytes = (char *)malloc(whole.size + 64);
    if (whole.bytes == NULL || fread(whole.bytes, 1, whole.size, file) != whole.size) {
        give_up(path, "cannot be read");
    }
    memset(whole.bytes + whole.size, 0, 64);
    fclose(file);
    return whole;
}

/* The lines of a text that are not empty; their ends become NUL. The array is the caller's. */
static inline const char **lines_of(text whole, size_t *count)
{
    size_t       capacity = 1024;
    const char **lines = (const char **)malloc(capacity * sizeof *lines);
    char        *end = whole.bytes + whole.size;
    *count = 0;
    for (char *at = whole.bytes; at < end && lines != NULL;) {
        char *stop = (char *)memchr(at, '\n', (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        *stop = '\0';
        if (stop > at) {
            if (*count == capacity) {
                capacity *= 2;
                lines = (const char **)realloc(lines, capacity * sizeof *lines);
            }
            lines[(*count)++] = at;
        }
        at = stop + 1;
    }
    return lines;
}

static inline double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static inline double wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static inline int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline double median_of(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare_doubles);
    return values[count / 2];
}

/* The place of the i-th short call: spread over the text, the same for every tool. */
static inline const char *call_text(text whole, size_t i)
{
    return whole.bytes + i * 1999 % (whole.size - CALL_SIZE);
}

static inline size_t runs_of(int argc, char **argv, int place, size_t otherwise)
{
    size_t runs = argc > place ? strtoul(argv[place], NULL, 10) : otherwise;
    return runs < 1 ? 1 : runs > RUNS_MAX ? RUNS_MAX : runs;
}

/* Run BODY once unmeasured and `runs` times measured; the median in seconds goes to `seconds`. */
#define MEASURE(seconds, runs, ...)                                                                \
    do {                                                                                           \
        double measured_[RUNS_MAX];                                                                \
        __VA_ARGS__;                                                                               \
        for (size_t run_ = 0; run_ < (runs); run_++) {                                             \
            double begun_ = cpu_seconds();                                                         \
            __VA_ARGS__;                                                                           \
            measured_[run_] = cpu_seconds() - begun_;                                              \
        }                                                                                          \
        (seconds) = median_of(measured_, (runs));                                                  \
    } while (0)

#endif
