package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.WrongShapeException;
import java.util.function.BiFunction;

/** The object that is around every single thing. */
final class Envelope {

    private Envelope() {}

    /** The thing in {@code data}; what stands beside it is kept with its own unknown fields. */
    static <T> T data(JsonObject envelope, BiFunction<JsonObject, UnknownFields, T> reader) {
        JsonObject data = envelope.object("data", json -> json);
        if (data == null) {
            throw new WrongShapeException("data is missing");
        }
        return reader.apply(data, envelope.unknown());
    }
}
