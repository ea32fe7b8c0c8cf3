/*
 * builtin.c - bytes of the files in lexicons/, made into numbers by the build
 */
#include "lexicon/builtin.h"

static const unsigned char uk_health_inequalities[] = {
#include "builtin/uk-health-inequalities.inc"
};

const eqxi_builtin eqxi_builtins[] = {
    {"uk-health-inequalities", uk_health_inequalities, sizeof uk_health_inequalities},
};
const uint32_t eqxi_builtin_count = sizeof eqxi_builtins / sizeof eqxi_builtins[0];
