/*
 * 04_targets.c - the targets of a text: what is to reach which figure, from where, by when
 */
#include <stdio.h>
#include <string.h>

#include <equilex.h>

static const char text[] =
    "We will reduce smoking in pregnancy from 12% to 6% by March 2027.\n\n"
    "We will work with partners on warm homes.\n\n"
    "By 2030 we will halve the gap in life expectancy between our most and least deprived wards.\n";

static int failed(const char *what, eqx_status status)
{
    if (status != EQX_OK) {
        fprintf(stderr, "%s: %s\n", what, eqx_status_text(status));
    }
    return status != EQX_OK;
}

/* Each part of a target has the bytes where it stands, or EQX_NONE. */
static void print_part(const char *name, uint32_t start, uint32_t end)
{
    if (start != EQX_NONE) {
        printf("  %-10s %.*s\n", name, (int)(end - start), text + start);
    }
}

static int print_targets(const eqx_result *result)
{
    eqx_target_table found = {.struct_size = sizeof found};
    if (failed("eqx_result_targets", eqx_result_targets(result, &found))) {
        return 1;
    }
    for (uint64_t i = 0; i < found.count; i++) {
        printf("target %u: %s, %s\n", (unsigned)i + 1,
               found.quantified[i] ? "quantified" : "without a figure",
               found.dated[i] ? "dated" : "without a date");
        print_part("indicator", found.indicator_start[i], found.indicator_end[i]);
        print_part("baseline", found.baseline_start[i], found.baseline_end[i]);
        print_part("number", found.number_start[i], found.number_end[i]);
        print_part("deadline", found.deadline_start[i], found.deadline_end[i]);
        print_part("people", found.population_start[i], found.population_end[i]);
        printf("  value %g, baseline %g, deadline %u\n", found.value[i], found.baseline[i],
               found.deadline[i]);
    }
    return 0;
}

int main(void)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    eqx_analyzer      *analyzer = NULL;
    eqx_result        *result = NULL;
    eqx_input          input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    int                bad =
        failed("eqx_builder_new", eqx_builder_new(NULL, &builder)) ||
        failed("eqx_builder_add_builtin",
               eqx_builder_add_builtin(builder, "uk-health-inequalities")) ||
        failed("eqx_builder_build", eqx_builder_build(builder, &lexicon)) ||
        failed("eqx_analyzer_new", eqx_analyzer_new(lexicon, NULL, &analyzer)) ||
        failed("eqx_result_new", eqx_result_new(NULL, &result)) ||
        failed("eqx_analyzer_run", eqx_analyzer_run(analyzer, &input, result)) ||
        print_targets(result);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return bad;
}
