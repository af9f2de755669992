/**
 * Wassist: a WhatsApp number is answered by an agent or a webhook. Start at {@link
 * dev.switchboard.whatsapp.wassist.WassistClient}.
 */
@NullMarked
package dev.switchboard.whatsapp.wassist;

import org.jspecify.annotations.NullMarked;
