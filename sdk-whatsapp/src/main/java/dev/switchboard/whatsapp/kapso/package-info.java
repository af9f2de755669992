/** Kapso: which WhatsApp numbers agents and voice agents have. Start at {@link dev.switchboard.whatsapp.kapso.KapsoClient}. */
@NullMarked
package dev.switchboard.whatsapp.kapso;

import org.jspecify.annotations.NullMarked;
