package dev.switchboard.core.observe;

import dev.switchboard.core.Operation;
import dev.switchboard.core.spi.Masking;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A call, as a listener sees it: what it is, without what it is about. Immutable, thread-safe; a test can build one. */
public final class ObservedCall {

    private final Operation operation;
    private final @Nullable String subject;
    private final @Nullable SubjectHash hash;
    private final URI baseUrl;
    private final boolean verified;

    /**
     * An observed call.
     *
     * @param operation what it is; its subject is shown as a hash only
     * @param baseUrl where its client sends it
     * @param hash how its subject is shown, or null for not at all
     * @param verified whether it is a write that is read back
     */
    public ObservedCall(Operation operation, URI baseUrl, @Nullable SubjectHash hash, boolean verified) {
        this.operation = new Operation(
                operation.provider(),
                operation.name(),
                operation.method(),
                operation.pathTemplate(),
                operation.repeatable(),
                operation.changesSeveral(),
                null);
        this.subject = operation.subject();
        this.hash = hash;
        this.baseUrl = baseUrl;
        this.verified = verified;
    }

    /** What it is; its {@code subject()} is null here, whatever it is. */
    public Operation operation() {
        return operation;
    }

    /**
     * What it is about, a phone number or an id, as {@link SubjectHash#of} shows it: made when it is asked for. Null if the
     * client's options have no {@code subjectHash}, or the call is about nothing in particular.
     */
    public @Nullable String subjectHash() {
        return hash == null || subject == null ? null : hash.of(subject);
    }

    /** The host of the client's base URL. */
    public String serverAddress() {
        return String.valueOf(baseUrl.getHost());
    }

    /** The port of the client's base URL, also where it is not written. */
    public int serverPort() {
        int usual = "http".equalsIgnoreCase(baseUrl.getScheme()) ? 80 : 443;
        return baseUrl.getPort() < 0 ? usual : baseUrl.getPort();
    }

    /** Whether it is a {@code verified()} write: its end says what the reads have shown. */
    public boolean verified() {
        return verified;
    }

    @Override
    public String toString() {
        return Masking.oneLine("ObservedCall[" + operation + (verified ? ", verified" : "") + "]", 400);
    }
}
