/** Kapso: an agent's WhatsApp configs. Start at {@link dev.switchboard.whatsapp.kapso.KapsoClient}. */
@NullMarked
package dev.switchboard.whatsapp.kapso;

import org.jspecify.annotations.NullMarked;
