/* cmocka_suite.h - cmocka with the headers it wants before it */
#ifndef CMOCKA_SUITE_H
#define CMOCKA_SUITE_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#endif
