/*
 * references.c - who holds a lexicon
 */
#include "lexicon/lexicon.h"

/* The count is the one mutable field of an object that is const to everybody else. */
static _Atomic uint32_t *count_of(const eqx_lexicon *lexicon)
{
    return &((eqx_lexicon *)(uintptr_t)lexicon)->references;
}

const eqx_lexicon *eqxi_lexicon_hold(const eqx_lexicon *lexicon)
{
    if (lexicon != NULL) {
        atomic_fetch_add_explicit(count_of(lexicon), 1, memory_order_relaxed);
    }
    return lexicon;
}

/* acq_rel: whoever frees must see all that others did with the lexicon. */
void eqxi_lexicon_release(const eqx_lexicon *lexicon)
{
    if (lexicon != NULL &&
        atomic_fetch_sub_explicit(count_of(lexicon), 1, memory_order_acq_rel) == 1) {
        eqxi_lexicon_free((eqx_lexicon *)(uintptr_t)lexicon);
    }
}
