/*
 * without_icu.c - the seven functions of ICU that Debian's archive of libxml2 asks for, as none
 *
 * libxml2 turns to ICU only for an encoding that iconv does not know, and then learns here that ICU
 * does not know it either. ICU's tables are 31 MB, three quarters of a wheel (scripts/build_wheel).
 * ICU_NAME(name) adds ICU's number to a name, as ICU's own header does.
 */
#include <stddef.h>
#include <stdint.h>

#define ICU_JOINED(name, version) name##_##version
#define ICU_EXPANDED(name, version) ICU_JOINED(name, version)
#define ICU_NAME(name) ICU_EXPANDED(name, ICU_VERSION)
#define ICU_FILE_ACCESS_ERROR 4

void *ICU_NAME(ucnv_open)(const char *name, int *error);
void  ICU_NAME(ucnv_close)(void *converter);
void  ICU_NAME(ucnv_setToUCallBack)(void *converter, void *call, const void *context,
                                   void **old_call, const void **old_context, int *error);
void  ICU_NAME(ucnv_setFromUCallBack)(void *converter, void *call, const void *context,
                                     void **old_call, const void **old_context, int *error);
void  ICU_NAME(ucnv_convertEx)(void *into, void *from, char **out, const char *out_end,
                              const char **in, const char *in_end, void *pivot_start,
                              void **pivot_in, void **pivot_out, const void *pivot_end,
                              int8_t reset, int8_t flush, int *error);
void  ICU_NAME(UCNV_FROM_U_CALLBACK_STOP)(const void *context, void *given, const void *units,
                                         int32_t size, int32_t point, int reason, int *error);
void  ICU_NAME(UCNV_TO_U_CALLBACK_STOP)(const void *context, void *given, const char *units,
                                       int32_t size, int reason, int *error);

/* Named where a converter is set up, and never called, for there is none. */
void ICU_NAME(UCNV_FROM_U_CALLBACK_STOP)(const void *context, void *given, const void *units,
                                         int32_t size, int32_t point, int reason, int *error)
{
    (void)context, (void)given, (void)units, (void)size, (void)point, (void)reason, (void)error;
}

void ICU_NAME(UCNV_TO_U_CALLBACK_STOP)(const void *context, void *given, const char *units,
                                       int32_t size, int reason, int *error)
{
    (void)context, (void)given, (void)units, (void)size, (void)reason, (void)error;
}

void *ICU_NAME(ucnv_open)(const char *name, int *error)
{
    (void)name;
    *error = ICU_FILE_ACCESS_ERROR;
    return NULL;
}

void ICU_NAME(ucnv_close)(void *converter)
{
    (void)converter;
}

void ICU_NAME(ucnv_setToUCallBack)(void *converter, void *call, const void *context,
                                   void **old_call, const void **old_context, int *error)
{
    (void)converter, (void)call, (void)context, (void)old_call, (void)old_context;
    *error = ICU_FILE_ACCESS_ERROR;
}

void ICU_NAME(ucnv_setFromUCallBack)(void *converter, void *call, const void *context,
                                     void **old_call, const void **old_context, int *error)
{
    (void)converter, (void)call, (void)context, (void)old_call, (void)old_context;
    *error = ICU_FILE_ACCESS_ERROR;
}

void ICU_NAME(ucnv_convertEx)(void *into, void *from, char **out, const char *out_end,
                              const char **in, const char *in_end, void *pivot_start,
                              void **pivot_in, void **pivot_out, const void *pivot_end,
                              int8_t reset, int8_t flush, int *error)
{
    (void)into, (void)from, (void)out, (void)out_end, (void)in, (void)in_end, (void)pivot_start;
    (void)pivot_in, (void)pivot_out, (void)pivot_end, (void)reset, (void)flush;
    *error = ICU_FILE_ACCESS_ERROR;
}
