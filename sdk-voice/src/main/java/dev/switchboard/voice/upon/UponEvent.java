package dev.switchboard.voice.upon;

import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.Masking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Upon AI tells or asks: one of the records below. More may come: what this version does not know is an {@link
 * UnknownEvent}, so leave room for it. Components are null where Upon leaves them out.
 *
 * <p>Source: Upon AI, "Inbound call webhook" and "Register webhook".
 */
public interface UponEvent {

    /** Somebody calls one of your numbers: what is to be done? */
    String CALL_INBOUND = "call_inbound";
    /** Somebody writes an SMS to one of your numbers: what is to be done? */
    String CHAT_INBOUND = "chat_inbound";
    /** A call began; not sent for one that did not connect. */
    String CALL_STARTED = "call_started";
    /** A call ended. */
    String CALL_ENDED = "call_ended";
    /** A call was analysed. */
    String CALL_ANALYZED = "call_analyzed";

    /** The event's name, one of the constants or another text: fit for a {@code switch}. */
    String event();

    /** What else Upon sent. */
    UnknownFields unknownFields();

    /**
     * Somebody calls: answer with a {@link #reply()} within 10 seconds. Upon asks up to three times more, and connects the
     * number's own agent if it hears nothing. The call is not connected yet, so it has no id.
     *
     * @param agentId the number's agent, if it has one
     * @param agentVersion that agent's version
     * @param fromNumber who calls
     * @param toNumber your number, which {@code InboundGuard} looks at
     * @param unknownFields what else Upon sent
     */
    record InboundCall(
            @Nullable String agentId,
            @Nullable Integer agentVersion,
            @Nullable String fromNumber,
            @Nullable String toNumber,
            UnknownFields unknownFields)
            implements UponEvent {

        @Override
        public String event() {
            return CALL_INBOUND;
        }

        /** What to answer; with nothing set, the number's own agent takes the call. */
        public InboundReply.Builder reply() {
            return InboundReply.toCall();
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Somebody writes an SMS: answer with a {@link #reply()} within 10 seconds. Upon asks up to three times more.
     *
     * @param agentId the number's agent, if it has one
     * @param agentVersion that agent's version
     * @param fromNumber who writes
     * @param toNumber your number, which {@code InboundGuard} looks at
     * @param unknownFields what else Upon sent
     */
    record InboundChat(
            @Nullable String agentId,
            @Nullable Integer agentVersion,
            @Nullable String fromNumber,
            @Nullable String toNumber,
            UnknownFields unknownFields)
            implements UponEvent {

        @Override
        public String event() {
            return CHAT_INBOUND;
        }

        /** What to answer; with nothing set, the number's own agent takes the chat. */
        public InboundReply.Builder reply() {
            return InboundReply.toChat();
        }

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * Something happened to a call: started, ended or analyzed, as {@link #event()} says.
     *
     * @param event which of the three
     * @param call the call
     * @param unknownFields what else Upon sent
     */
    record CallEvent(String event, Call call, UnknownFields unknownFields) implements UponEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * An event that this version does not know. {@code InboundGuard} looks at its {@code call.to_number}, if it has one and the
     * call is neither outbound nor a web call.
     *
     * @param event its name
     * @param unknownFields all that Upon sent, but the name
     */
    record UnknownEvent(String event, UnknownFields unknownFields) implements UponEvent {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    /**
     * A call. Analysis, metadata, dynamic variables and the like are in {@link #unknownFields()}.
     *
     * @param callId its id
     * @param callType {@code phone_call}, {@code web_call} or another text
     * @param agentId the agent
     * @param agentVersion the agent's version
     * @param callStatus {@code registered}, {@code ongoing}, {@code ended} or another text
     * @param direction {@code inbound}, {@code outbound} or another text
     * @param fromNumber who calls
     * @param toNumber who is called
     * @param startTimestamp when it began
     * @param endTimestamp when it ended
     * @param disconnectionReason why it ended, such as {@code user_hangup}
     * @param transcript what was said
     * @param unknownFields what else Upon sent
     */
    record Call(
            @Nullable String callId,
            @Nullable String callType,
            @Nullable String agentId,
            @Nullable Integer agentVersion,
            @Nullable String callStatus,
            @Nullable String direction,
            @Nullable String fromNumber,
            @Nullable String toNumber,
            @Nullable Instant startTimestamp,
            @Nullable Instant endTimestamp,
            @Nullable String disconnectionReason,
            @Nullable String transcript,
            UnknownFields unknownFields) {

        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
