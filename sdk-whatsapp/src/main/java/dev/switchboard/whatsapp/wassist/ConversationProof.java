package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Ids;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import dev.switchboard.core.spi.WrongShapeException;
import org.jspecify.annotations.Nullable;

/** What a read of a conversation proves of a write: whether it has a route of its own, and which. */
final class ConversationProof {

    private ConversationProof() {}

    static VerifiedCall<Conversation, ConversationRoute> of(
            OperationCall<?, ?> write, GetConversationCall read, ConversationRoute wanted) {
        return VerifyingCall.of(
                write,
                new ReadBack<>(
                        read,
                        found -> itself(read, found),
                        Conversation::route,
                        ConversationProof::whyUnprovable,
                        true),
                wanted);
    }

    /** What answers in another conversation proves nothing of this one. */
    private static Conversation itself(GetConversationCall read, Conversation found) {
        if (found.id() != null && !Ids.same(found.id(), read.subject())) {
            throw new WrongShapeException("it is another conversation than the one asked for");
        }
        return found;
    }

    private static @Nullable String whyUnprovable(Conversation conversation) {
        WhatsAppRoute effective = conversation.route().effective();
        if (effective != null && effective.isSandbox()) {
            return "the change itself: on a sandbox number the service ignores a conversation's own route";
        }
        if (conversation.routingOverride() == null) {
            return "the change itself: the service does not say whether the conversation has a route of its own";
        }
        return effective != null && !effective.isShown()
                ? "the change itself: the service does not say what answers in the conversation"
                : null;
    }
}
