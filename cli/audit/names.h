/*
 * names.h - the words for numbers of the library in tables and reports
 */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

#include <stdint.h>

const char *cli_name_of_rung(uint8_t rung);
const char *cli_name_of_status(uint32_t status);      /* EQX_DOCUMENT_* */
const char *cli_name_of_sector(uint8_t sector);       /* EQX_SECTOR_* */
const char *cli_name_of_equity_form(uint8_t form);    /* EQX_EQUITY_FORM_* */
const char *cli_name_of_origin(uint8_t origin);       /* EQX_ORIGIN_* */
const char *cli_name_of_direction(uint8_t direction); /* EQX_DIRECTION_* */
const char *cli_name_of_unit(uint8_t kind);           /* EQX_NUMBER_* */
const char *cli_name_of_carried(uint8_t verdict);     /* EQX_CARRIED_* */
const char *cli_name_of_target(uint8_t verdict);      /* EQX_TARGET_* */
const char *cli_name_of_strength(uint8_t strength);   /* EQX_STRENGTH_* */

#endif
