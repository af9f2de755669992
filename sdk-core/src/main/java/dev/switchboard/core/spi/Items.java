package dev.switchboard.core.spi;

import dev.switchboard.core.UnknownFields;
import java.util.List;

/**
 * What one answer lists.
 *
 * @param list the items
 * @param around what is unknown between the envelope and the items
 * @param <T> what is listed
 */
public record Items<T>(List<T> list, UnknownFields around) {

    @Override
    public String toString() {
        return Masking.oneLine("Items[" + list.size() + "]", 50);
    }
}
