/*
 * views.c - the questions of earlier audits, so that their readers find them again
 *
 * A row names concepts, or a whole theme with `.*`. Rows whose concepts a
 * lexicon does not have are left out, and views without rows as well.
 */
#include <string.h>

#include "report/data.h"
#include "support/instrument.h"
#include "support/json.h"

#define ROW_CONCEPTS 10u

typedef struct view_row {
    const char *label;
    const char *concepts[ROW_CONCEPTS];
} view_row;

typedef struct view {
    const char     *id, *label, *source;
    const view_row *rows;
    size_t          count;
} view;

static const view_row topics[] = {
    {"Vision", {"vision.*", "ics_purpose.*"}},
    {"Life course", {"lifecourse.*"}},
    {"Income", {"determinants.income_poverty", "determinants.child_poverty",
                "determinants.cost_of_living", "determinants.welfare_advice"}},
    {"Housing", {"determinants.housing", "determinants.fuel_poverty"}},
    {"Education", {"determinants.education", "determinants.school_readiness"}},
    {"Employment", {"determinants.employment", "determinants.good_work"}},
    {"Environment", {"determinants.environment", "determinants.air_quality",
                     "determinants.green_space", "determinants.transport"}},
    {"Anchor institutions", {"anchor.institution", "anchor.employment", "anchor.procurement",
                             "anchor.buildings_land", "anchor.partnership"}},
    {"Social value", {"anchor.social_value", "anchor.community_wealth"}},
    {"Trauma-informed practice", {"trauma.*"}},
    {"Health Equity Assessment Tool", {"tools.heat"}},
    {"Equality impact assessment", {"tools.ehia", "tools.eqia"}},
    {"Financial challenge", {"risks.financial", "risks.non_recurrent"}},
    {"Upstream prevention", {"prevention.upstream", "prevention.resource_shift"}},
};

static const view_row strands[] = {
    {"Access to care", {"access.*"}},
    {"Health behaviours", {"behaviours.*"}},
    {"Wider determinants", {"determinants.*"}},
};

static const view_row priorities[] = {
    {"Restore services inclusively", {"hi_priorities.restore_inclusively"}},
    {"Mitigate digital exclusion", {"hi_priorities.digital_exclusion", "digital.exclusion"}},
    {"Complete and timely datasets", {"hi_priorities.datasets", "data.ethnicity_recording"}},
    {"Preventative programmes that engage those at greatest risk",
     {"hi_priorities.preventative_programmes"}},
    {"Leadership and accountability", {"hi_priorities.leadership_accountability"}},
};

static const view_row adults[] = {
    {"Core20", {"core20plus5.core20"}},
    {"PLUS groups", {"core20plus5.plus"}},
    {"Maternity", {"adult5.maternity_continuity"}},
    {"Severe mental illness", {"adult5.smi_health_checks"}},
    {"Chronic respiratory disease", {"adult5.chronic_respiratory"}},
    {"Early cancer diagnosis", {"adult5.early_cancer_diagnosis"}},
    {"Hypertension and lipids", {"adult5.hypertension", "adult5.lipid_management"}},
    {"Smoking cessation", {"adult5.smoking_cessation"}},
};

static const view_row children[] = {
    {"Core20PLUS5 for children", {"core20plus5.cyp_version"}},
    {"Asthma", {"cyp5.asthma"}},
    {"Diabetes", {"cyp5.diabetes"}},
    {"Epilepsy", {"cyp5.epilepsy"}},
    {"Oral health", {"cyp5.oral_health"}},
    {"Mental health", {"cyp5.mental_health"}},
};

static const view_row five[] = {
    {"Income", {"determinants.income_poverty", "determinants.child_poverty",
                "determinants.cost_of_living"}},
    {"Housing", {"determinants.housing", "determinants.fuel_poverty"}},
    {"Education", {"determinants.education", "determinants.school_readiness"}},
    {"Employment", {"determinants.employment", "determinants.good_work"}},
    {"Environment", {"determinants.environment", "determinants.air_quality",
                     "determinants.green_space"}},
};

#define ROWS(list) list, sizeof(list) / sizeof(list)[0]

static const view views[] = {
    {"determinants", "Five determinants", "The five main wider determinants", ROWS(five)},
    {"topics", "Topics of the 2023 audit", "SCW audit of 88 plans, 2023", ROWS(topics)},
    {"strands", "Three strands", "Goddard 2023", ROWS(strands)},
    {"priorities", "Five national priorities", "NHS England 2021/22 planning guidance",
     ROWS(priorities)},
    {"core20plus5_adults", "Core20PLUS5, adults", "NHS England 2021", ROWS(adults)},
    {"core20plus5_children", "Core20PLUS5, children and young people", "NHS England 2022",
     ROWS(children)},
};

/* Whether a concept's id is the pattern, or begins as the pattern does up to its `*`. */
static bool is_of(const char *id, const char *pattern)
{
    size_t size = strlen(pattern);
    return size > 0 && pattern[size - 1] == '*' ? strncmp(id, pattern, size - 1) == 0
                                                : strcmp(id, pattern) == 0;
}

static bool is_in_row(const char *id, const view_row *row)
{
    for (size_t i = 0; i < ROW_CONCEPTS && row->concepts[i] != NULL; i++) {
        if (is_of(id, row->concepts[i])) {
            return true;
        }
    }
    return false;
}

static size_t count_concepts(const cli_model *model, const view_row *row)
{
    size_t count = 0;
    for (uint32_t i = 0; i < model->info.concept_count; i++) {
        count += is_in_row(cli_instrument_concept(model->lexicon, i).id, row);
    }
    return count;
}

/* [label, [concepts]] */
static void add_row(const cli_model *model, const view_row *row, cli_bytes *out)
{
    cli_json_open(out, '[');
    cli_report_words(out, row->label);
    cli_json_open(out, '[');
    for (uint32_t i = 0; i < model->info.concept_count; i++) {
        if (is_in_row(cli_instrument_concept(model->lexicon, i).id, row)) {
            cli_report_number(out, i);
        }
    }
    cli_json_close(out, ']');
    cli_json_close(out, ']');
}

static void add_view(const cli_model *model, const view *shown, cli_bytes *out)
{
    size_t concepts = 0;
    for (size_t i = 0; i < shown->count; i++) {
        concepts += count_concepts(model, &shown->rows[i]);
    }
    if (concepts == 0) {
        return;
    }
    cli_json_open(out, '{');
    cli_json_text(out, "id", shown->id);
    cli_json_text(out, "label", shown->label);
    cli_json_text(out, "source", shown->source);
    cli_json_key(out, "rows");
    cli_json_open(out, '[');
    for (size_t i = 0; i < shown->count; i++) {
        if (count_concepts(model, &shown->rows[i]) > 0) {
            add_row(model, &shown->rows[i], out);
        }
    }
    cli_json_close(out, ']');
    cli_json_close(out, '}');
}

void cli_report_views(const cli_report_data *data)
{
    cli_json_key(data->out, "views");
    cli_json_open(data->out, '[');
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        add_view(data->tables->model, &views[i], data->out);
    }
    cli_json_close(data->out, ']');
}
