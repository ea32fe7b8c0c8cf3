/*
 * names.c - one list for each family of numbers; what is newer than the list is "other"
 */
#include "audit/names.h"

#define NAME(names, value) ((value) < sizeof(names) / sizeof *(names) ? (names)[value] : "other")

const char *cli_name_of_rung(uint8_t rung)
{
    static const char *const names[] = {"absent", "named",    "explained", "intended",
                                        "action", "assigned", "measurable"};
    return NAME(names, rung);
}

const char *cli_name_of_status(uint32_t status)
{
    static const char *const names[] = {"read", "missing", "unreadable", "reference"};
    return NAME(names, status);
}

const char *cli_name_of_sector(uint8_t sector)
{
    static const char *const names[] = {"none",      "local government", "voluntary", "housing",
                                        "education", "employment",       "justice",   "fire"};
    return NAME(names, sector);
}

const char *cli_name_of_equity_form(uint8_t form)
{
    static const char *const names[] = {"none", "gap", "gradient", "group", "average", "process"};
    return NAME(names, form);
}

const char *cli_name_of_origin(uint8_t origin)
{
    static const char *const names[] = {"none", "local", "national", "copied"};
    return NAME(names, origin);
}

const char *cli_name_of_direction(uint8_t direction)
{
    static const char *const names[] = {"none", "down", "up", "hold"};
    return NAME(names, direction);
}

const char *cli_name_of_unit(uint8_t kind)
{
    static const char *const names[] = {"none", "count",          "percent", "money", "rate",
                                        "year", "financial year", "range",   "date",  "ordinal"};
    return NAME(names, kind);
}

const char *cli_name_of_carried(uint8_t verdict)
{
    static const char *const names[] = {"none",      "same",     "deeper",
                                        "shallower", "only from", "only to"};
    return NAME(names, verdict);
}

const char *cli_name_of_target(uint8_t verdict)
{
    static const char *const names[] = {"none",         "same",          "number changed",
                                        "date changed", "both changed",  "measure only",
                                        "absent",       "contradictory", "new",
                                        "expired"};
    return NAME(names, verdict);
}

const char *cli_name_of_strength(uint8_t strength)
{
    static const char *const names[] = {"none", "stronger", "weaker"};
    return NAME(names, strength);
}
