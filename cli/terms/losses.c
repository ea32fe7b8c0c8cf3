#include "terms/losses.h"

#include "support/message.h"
#include "support/visible.h"

void cli_losses_wipe(cli_losses *losses)
{
    cli_bytes_wipe(&losses->lines);
}

void cli_losses_add(cli_losses *losses, const char *concept_id, const char *term,
                    const char *reasons, int left_out)
{
    cli_bytes_text(&losses->lines, left_out ? "left out: " : "loss: ");
    cli_visible_text(&losses->lines, concept_id);
    cli_bytes_text(&losses->lines, ": ");
    cli_visible_text(&losses->lines, term);
    cli_bytes_text(&losses->lines, ": ");
    cli_visible_text(&losses->lines, reasons);
    cli_bytes_char(&losses->lines, '\n');
    losses->terms += !left_out;
    losses->left_out += left_out != 0;
}

void cli_losses_print(const cli_losses *losses, const char *action)
{
    cli_message_raw(losses->lines.size == 0 ? "" : losses->lines.data, losses->lines.size);
    cli_warn("%zu terms %s, %zu of them whole; %zu left out", losses->terms, action,
             losses->whole, losses->left_out);
}
