/* Unit tests of text/citation.h: entries of lists of sources, in and out of lists. */
#include "support/block_sheet.h"

#include "text/citation.h"

static bool reads(const char *text)
{
    return eqxi_citation_reads((const uint8_t *)text, 0, (uint32_t)strlen(text));
}

static void sources_are_known(void **state)
{
    (void)state;
    static const char *const sources[] = {
        "Poverty and the harbour towns. 23 Coastal Studies Group (2022).",
        "Loneliness in later life: a look at a dale. 7. Hill Foundation (2019) 2nd edition.",
        "A review of hostels. 111 Harrow et al.",
        "Hill Foundation (2023). Housing and the shape of towns.",
        "Harrow V, Thwaite-Mell F. Benefits of clinics in hostels: a study of three towns.",
        "3. Harrow VB, Mell F. Cold homes.",
        "Journal of Harbour Health. 2018;391(10): 241-50.",
        "A cohort of dockers. Harbour Med 2013 Sep;35(19):1589-98.",
        "Cold homes and asthma [Internet]. Orrendale Press",
        "Child poverty in the dales. Available from: https://example.org/dales",
        "Hill Foundation, \xE2\x80\x9CThe fuel poor and cold homes,\xE2\x80\x9D 2022.",
        "Hill Foundation, \"Fuel poverty\n and cold homes,\" 2022",
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        if (!reads(sources[i]))
            fail_msg("taken for prose: %s", sources[i]);
    }
}

static void prose_captions_and_headings_are_not_sources(void **state)
{
    (void)state;
    static const char *const others[] = {
        "",
        "(2022)",
        "Housing and health",
        "Smoking at delivery by district (2023).",
        "Figure 3: homelessness by ward (2024)",
        "Poverty rose in the harbour towns (Harrow and Mell, 2020).",
        "Harrow et al. found fewer colds in warm homes.",
        "We follow the method of 23 Coastal Studies Group (2022).",
        "Our strategy is available from: https://example.org/strategy",
        "Public Health leads, with partners, on cold homes.",
        "Health for all by 2030.",
        "Appendix P. Focus group with care leavers, April 2025",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (reads(others[i]))
            fail_msg("taken for a source: %s", others[i]);
    }
}

static void long_block_is_not_looked_at(void **state)
{
    (void)state;
    char text[600];
    memset(text, 'x', sizeof text);
    memcpy(text, "Cold homes [Internet]. ", 23);
    assert_true(eqxi_citation_reads((const uint8_t *)text, 0, 500));
    assert_false(eqxi_citation_reads((const uint8_t *)text, 0, 501));
}

/* Bytes before the block and behind it are not read. */
static void block_ends_where_it_ends(void **state)
{
    (void)state;
    static const char text[] = "Cold homes [Internet] and damp ones too";
    assert_true(eqxi_citation_reads((const uint8_t *)text, 0, 21));
    assert_false(eqxi_citation_reads((const uint8_t *)text, 0, 20));
    assert_false(eqxi_citation_reads((const uint8_t *)text, 12, 39));
}

static uint8_t zone_in(const char *text, uint32_t flags)
{
    sheet     page;
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    assert_int_equal(sheet_read(&page, &input, flags), EQX_OK);
    assert_int_equal(page.blocks.blocks.count, 1);
    uint8_t zone = page.blocks.blocks.data[0].zone;
    sheet_wipe(&page);
    return zone;
}

static void source_stands_among_references_wherever_it_is(void **state)
{
    (void)state;
    static const char source[] = "Cold homes and damp. 23 Hill Foundation (2022).";
    static const char prose[] = "Cold homes are damp. 23 of them stand in Hill (2022).";
    assert_int_equal(zone_in(source, 0), EQX_ZONE_REFERENCES);
    assert_int_equal(zone_in(source, EQX_SNIPPET), EQX_ZONE_REFERENCES);
    assert_int_not_equal(zone_in(prose, 0), EQX_ZONE_REFERENCES);
    assert_int_not_equal(zone_in(prose, EQX_SNIPPET), EQX_ZONE_REFERENCES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_are_known),
        cmocka_unit_test(prose_captions_and_headings_are_not_sources),
        cmocka_unit_test(long_block_is_not_looked_at),
        cmocka_unit_test(block_ends_where_it_ends),
        cmocka_unit_test(source_stands_among_references_wherever_it_is),
    };
    return cmocka_run_group_tests_name("citation", tests, NULL, NULL);
}
