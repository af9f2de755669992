package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import org.jspecify.annotations.Nullable;

/** What a read of a conversation proves of a write: whether it has a route of its own, and which. */
final class ConversationProof {

    private ConversationProof() {}

    static VerifiedCall<Conversation, ConversationRoute> of(
            OperationCall<?, ?> write, GetConversationCall read, ConversationRoute wanted) {
        return VerifyingCall.of(
                write,
                new ReadBack<>(
                        read, conversation -> conversation, Conversation::route, ConversationProof::whyUnprovable),
                wanted);
    }

    private static @Nullable String whyUnprovable(Conversation conversation) {
        WhatsAppRoute effective = conversation.route().effective();
        if (effective != null && effective.isSandbox()) {
            return "the change itself: on a sandbox number the service ignores a conversation's own route";
        }
        return conversation.routingOverride() == null
                ? "the change itself: the service does not say whether the conversation has a route of its own"
                : null;
    }
}
