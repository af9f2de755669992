package dev.switchboard.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as the service keeps it. {@link Conversation} is what a test sees of it. */
final class Chat {

    private static final long ID_HIGH = 0xc0417e25_0000_4000L;
    private static final long ID_LOW = 0x8000_0000_0000_0000L;
    private static final Duration WINDOW = Duration.ofHours(24);

    final int position;
    final WassistNumber number;
    final String contact;
    final Instant createdAt;

    @Nullable
    Route route;

    boolean overridden;
    boolean sessionOpen;
    boolean unread;
    Instant updatedAt;

    @Nullable
    Instant lastMessageAt;

    @Nullable
    String lastMessage;

    Chat(int position, WassistNumber number, String contact, boolean sessionOpen, Instant now) {
        this.position = position;
        this.number = number;
        this.contact = contact;
        this.route = number.route().orElse(null);
        this.sessionOpen = sessionOpen;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return new UUID(ID_HIGH, ID_LOW | position).toString();
    }

    /** The position in an id: so that no map of ids is needed. */
    static Optional<Integer> position(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            long position = uuid.getLeastSignificantBits() ^ ID_LOW;
            boolean ours = uuid.getMostSignificantBits() == ID_HIGH && position >>> 31 == 0;
            return ours ? Optional.of((int) position) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A change of the whole number that is carried over to this conversation, whatever it was set to itself. */
    void follow(@Nullable Route newRoute, boolean keepsSession, Instant now) {
        route = newRoute;
        overridden = false;
        sessionOpen = sessionOpen && keepsSession;
        updatedAt = now;
    }

    void receive(String text, Instant at) {
        lastMessage = text;
        lastMessageAt = at;
        unread = true;
        updatedAt = at;
    }

    /** What is left of the 24 hours in which the contact may be answered freely. */
    Duration window(Instant now) {
        Duration left = lastMessageAt == null ? Duration.ZERO : Duration.between(now, lastMessageAt.plus(WINDOW));
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Nullable
    String webhook() {
        Route now = route;
        return now != null && now.kind() == Route.Kind.WEBHOOK ? now.id() : null;
    }

    Conversation seen() {
        return new Conversation(number.digits, contact, route, sessionOpen);
    }
}
