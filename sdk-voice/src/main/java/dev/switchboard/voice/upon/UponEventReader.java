package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.OwnNumber;
import dev.switchboard.core.spi.WrongShapeException;
import dev.switchboard.voice.upon.UponEvent.Call;
import dev.switchboard.voice.upon.UponEvent.CallEvent;
import dev.switchboard.voice.upon.UponEvent.InboundCall;
import dev.switchboard.voice.upon.UponEvent.InboundChat;
import dev.switchboard.voice.upon.UponEvent.UnknownEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads events: the names of the JSON, and which number of an event is yours. Its name, and the number if it is
 * compared, must be texts; for any other field of another type no delivery is refused.
 */
final class UponEventReader {

    private UponEventReader() {}

    /**
     * An event.
     *
     * @param numbers the number that it is for, if that must be one of yours
     * @param question whether Upon waits for a reply, and asks again if there is none
     * @param ofCall whether it is about a call that has an id, so that no other event has the same body
     */
    record Read(UponEvent event, List<OwnNumber> numbers, boolean question, boolean ofCall) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static Read read(JsonObject json) {
        String name = json.text("event");
        if (name == null) {
            throw new WrongShapeException("event is missing");
        }
        return switch (name) {
            case UponEvent.CALL_INBOUND -> inboundCall(json);
            case UponEvent.CHAT_INBOUND -> inboundChat(json);
            case UponEvent.CALL_STARTED, UponEvent.CALL_ENDED, UponEvent.CALL_ANALYZED -> callEvent(name, json);
            default -> unknown(name, json);
        };
    }

    private static Read inboundCall(JsonObject json) {
        Inbound in = required(json, UponEvent.CALL_INBOUND, Inbound::from);
        UnknownFields unknown = json.unknown().and(in.unknown);
        UponEvent event = new InboundCall(in.agentId, in.agentVersion, in.from, in.to, unknown);
        return new Read(event, numbers(in.to), true, false);
    }

    private static Read inboundChat(JsonObject json) {
        Inbound in = required(json, UponEvent.CHAT_INBOUND, Inbound::from);
        UnknownFields unknown = json.unknown().and(in.unknown);
        UponEvent event = new InboundChat(in.agentId, in.agentVersion, in.from, in.to, unknown);
        return new Read(event, numbers(in.to), true, false);
    }

    /** An outbound call was begun by this application, with whatever caller id; a call from a browser has no number. */
    private static Read callEvent(String name, JsonObject json) {
        Call call = required(json, "call", UponEventReader::call);
        boolean compared = isCompared(call.direction(), call.callType());
        return new Read(
                new CallEvent(name, call, json.unknown()),
                compared ? numbers(call.toNumber()) : List.of(),
                false,
                call.callId() != null);
    }

    /** Nothing of it is documented: if it has a number where the known calls have it, that must be one of yours. */
    private static Read unknown(String name, JsonObject json) {
        Object number =
                json.raw("call") instanceof Map<?, ?> call && isCompared(call.get("direction"), call.get("call_type"))
                        ? call.get("to_number")
                        : null;
        UponEvent event = new UnknownEvent(name, json.unknown());
        return new Read(event, number == null ? List.of() : numbers(number), false, false);
    }

    private static List<OwnNumber> numbers(@Nullable Object number) {
        return List.of(OwnNumber.of("to_number", number));
    }

    private static boolean isCompared(@Nullable Object direction, @Nullable Object callType) {
        return !"outbound".equals(direction) && !"web_call".equals(callType);
    }

    private static <T> T required(JsonObject json, String name, Function<JsonObject, T> reader) {
        T value = json.object(name, reader);
        if (value == null) {
            throw new WrongShapeException(name + " is missing");
        }
        return value;
    }

    private static Call call(JsonObject strict) {
        JsonObject json = strict.tolerant();
        JsonObject numbers = isCompared(strict.raw("direction"), strict.raw("call_type")) ? strict : json;
        return new Call(
                json.id("call_id"),
                json.text("call_type"),
                json.id("agent_id"),
                json.integer("agent_version"),
                json.text("call_status"),
                json.text("direction"),
                json.text("from_number"),
                numbers.text("to_number"),
                json.epochMillis("start_timestamp"),
                json.epochMillis("end_timestamp"),
                json.text("disconnection_reason"),
                json.text("transcript"),
                json.unknown());
    }

    /** What a call and a chat have in common. */
    private record Inbound(
            @Nullable String agentId,
            @Nullable Integer agentVersion,
            @Nullable String from,
            @Nullable String to,
            UnknownFields unknown) {

        static Inbound from(JsonObject strict) {
            JsonObject json = strict.tolerant();
            return new Inbound(
                    json.id("agent_id"),
                    json.integer("agent_version"),
                    json.text("from_number"),
                    strict.text("to_number"),
                    json.unknown());
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
