package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Claims.Open;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Received;
import dev.switchboard.core.spi.Signed;
import dev.switchboard.core.spi.WebhookGate;
import dev.switchboard.core.spi.WebhookHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Receives a provider's webhooks. A delivery is new, under way, or handled; {@link ReplayGuard} says what that means.
 *
 * <p>{@link #receive(Map, byte[], WebhookHandler)} does all there is to do: it checks a delivery, gives its event to
 * your code, and marks it as handled when that returns, or frees it when that throws. Whatever is thrown goes up:
 * answer {@link WebhookException#status()} of a {@link WebhookException}, and 500 for the rest, so that the provider
 * tries again.
 *
 * {@snippet :
 * WassistWebhooks webhooks = WassistWebhooks.builder().secret(secret).build();
 * int status = 200;
 * try {
 *     webhooks.receive(exchange.getRequestHeaders(), body, event -> queue.add(event));
 * } catch (WebhookException e) {
 *     status = e.status();
 * }
 * }
 *
 * <p>Where the work ends somewhere else than it began, {@link #receive(Map, byte[])} claims a delivery for the lease,
 * and {@link #handled(Map, byte[])} or {@link #forget(Map, byte[])} ends the claim. If neither is called the lease
 * ends, and the next try is let in.
 *
 * <p>Headers come as a map of their names, in any case, to a text or a collection of texts; or as a look-up of one
 * header, such as {@code request::getHeader}, which is asked for the documented spelling, in lower case, and in upper
 * case. A look-up does not show that a header is there twice.
 *
 * <p>Its subclasses are immutable and thread-safe, and come from Switchboard's own modules.
 *
 * @param <E> what a delivery is read as
 */
public abstract class WebhookReceiver<E> {

    private final WebhookGate gate;

    /** For a provider module. */
    @SuppressWarnings("exports") // for our provider modules, which see WebhookGate
    protected WebhookReceiver(WebhookGate gate) {
        this.gate = gate;
    }

    /** The signature of a delivery, if it fits. */
    @SuppressWarnings("exports")
    protected abstract Signed signed(WebhookHeaders headers, byte[] body);

    /** A delivery whose signature fits. */
    @SuppressWarnings("exports")
    protected abstract Received<E> read(Signed signed, WebhookHeaders headers, byte[] body);

    /** What is checked of every delivery. */
    @SuppressWarnings("exports")
    protected final WebhookGate gate() {
        return gate;
    }

    /**
     * Checks a delivery, and lets it in: it is under way until {@link #handled(Map, byte[])} or {@link #forget(Map,
     * byte[])} is called, or until the lease ends.
     *
     * @param headers all headers, names in any case; a value is a text, or a collection of texts
     * @param body the bytes as they came; JSON that was parsed and written again does not fit its signature
     * @throws WebhookException if it is refused; {@code status()} is what to answer
     * @throws IllegalArgumentException if a header's value is neither a text nor a collection of texts
     */
    public E receive(Map<String, ?> headers, byte[] body) {
        return letIn(WebhookHeaders.of(headers), body).event;
    }

    /** As {@link #receive(Map, byte[])}, for frameworks that look a header up, such as {@code request::getHeader}. */
    public E receive(Function<String, @Nullable String> header, byte[] body) {
        return letIn(WebhookHeaders.of(header), body).event;
    }

    /**
     * Checks a delivery, and hands its event over. It counts as handled when the handler returns, and as new when it
     * throws, whatever it throws. If the guard's store fails after the work is done, that is logged and no more: the
     * provider hears that it is done; should it repeat the delivery after the lease, it is handled again.
     *
     * <p>A handler that calls {@link #handled(Map, byte[])} or {@link #forget(Map, byte[])} itself has the last word.
     *
     * @throws WebhookException if it is refused, and the handler was not called; {@code status()} is what to answer
     * @throws X what the handler throws, as it is
     */
    public final <X extends Exception> void receive(
            Map<String, ?> headers, byte[] body, WebhookHandler<? super E, X> handler) throws X {
        handle(letIn(WebhookHeaders.of(headers), body), handler);
    }

    /** As {@link #receive(Map, byte[], WebhookHandler)}, for frameworks that look a header up. */
    public final <X extends Exception> void receive(
            Function<String, @Nullable String> header, byte[] body, WebhookHandler<? super E, X> handler) throws X {
        handle(letIn(WebhookHeaders.of(header), body), handler);
    }

    /** As {@link #receive(Map, byte[], WebhookHandler)}, and gives what the handler gives. */
    public final <T extends @Nullable Object, X extends Exception> T answer(
            Map<String, ?> headers, byte[] body, WebhookAnswer<? super E, T, X> handler) throws X {
        return answer(letIn(WebhookHeaders.of(headers), body), handler);
    }

    /** As {@link #answer(Map, byte[], WebhookAnswer)}, for frameworks that look a header up. */
    public final <T extends @Nullable Object, X extends Exception> T answer(
            Function<String, @Nullable String> header, byte[] body, WebhookAnswer<? super E, T, X> handler) throws X {
        return answer(letIn(WebhookHeaders.of(header), body), handler);
    }

    /**
     * Says that a delivery which {@link #receive(Map, byte[])} let in was handled: from now on it is refused as
     * {@link WebhookException.Reason#REPLAYED}. Give what that was given. In another process too; but there it ends
     * whatever claim there is, as only the receiver that let a try in knows which claim is its own.
     *
     * @throws WebhookException if its signature does not fit, or the replay guard fails
     */
    public final void handled(Map<String, ?> headers, byte[] body) {
        gate.claims().handled(ids(WebhookHeaders.of(headers), body));
    }

    /** As {@link #handled(Map, byte[])}, for frameworks that look a header up. */
    public final void handled(Function<String, @Nullable String> header, byte[] body) {
        gate.claims().handled(ids(WebhookHeaders.of(header), body));
    }

    /**
     * As {@link #handled(Map, byte[])}, said through another view of the replay guard: {@link JdbcReplayGuard#on}
     * gives one that is part of your transaction. Inside a handler it stands for what would be said after it, also if
     * the handler throws: then the transaction is rolled back, and the claim ends with its lease.
     */
    public final void handled(Map<String, ?> headers, byte[] body, ReplayGuard through) {
        gate.claims().handled(ids(WebhookHeaders.of(headers), body), through);
    }

    /** As {@link #handled(Map, byte[], ReplayGuard)}, for frameworks that look a header up. */
    public final void handled(Function<String, @Nullable String> header, byte[] body, ReplayGuard through) {
        gate.claims().handled(ids(WebhookHeaders.of(header), body), through);
    }

    /**
     * Frees a delivery which {@link #receive(Map, byte[])} let in, because its handling failed: the provider's next
     * try is let in at once. Give what that was given, and answer 500. In another process it frees what is under way,
     * whichever try that is, and nothing that is handled.
     *
     * @throws WebhookException if its signature does not fit, or the replay guard fails
     */
    public void forget(Map<String, ?> headers, byte[] body) {
        gate.claims().forget(ids(WebhookHeaders.of(headers), body));
    }

    /** As {@link #forget(Map, byte[])}, for frameworks that look a header up. */
    public void forget(Function<String, @Nullable String> header, byte[] body) {
        gate.claims().forget(ids(WebhookHeaders.of(header), body));
    }

    /**
     * Checks the signature alone, and the signed time where there is one: for signed posts that are no events. The
     * body is not read, no number is compared, and nothing is remembered, so the same post passes again.
     *
     * @throws WebhookException if it is refused
     */
    public final void verify(Map<String, ?> headers, byte[] body) {
        verify(WebhookHeaders.of(headers), body);
    }

    /** As {@link #verify(Map, byte[])}, for frameworks that look a header up. */
    public final void verify(Function<String, @Nullable String> header, byte[] body) {
        verify(WebhookHeaders.of(header), body);
    }

    private void verify(WebhookHeaders headers, byte[] received) {
        gate.fresh(signed(headers, gate.body(received)));
    }

    /** A delivery that is under way. */
    private static final class LetIn<E> {
        private final E event;
        private final Open claim;

        private LetIn(E event, Open claim) {
            this.event = event;
            this.claim = claim;
        }
    }

    /** From top to bottom; the claim comes last, so that what is refused for another reason does not use up its id. */
    private LetIn<E> letIn(WebhookHeaders headers, byte[] received) {
        byte[] body = gate.body(received);
        Signed signed = signed(headers, body);
        gate.fresh(signed);
        Received<E> delivery = read(signed, headers, body);
        delivery.numbers().forEach(gate::routed);
        return new LetIn<>(delivery.event(), gate.claims().claim(delivery.ids()));
    }

    private <X extends Exception> void handle(LetIn<E> delivery, WebhookHandler<? super E, X> handler) throws X {
        answer(delivery, event -> {
            handler.handle(event);
            return true;
        });
    }

    private <T extends @Nullable Object, X extends Exception> T answer(
            LetIn<E> delivery, WebhookAnswer<? super E, T, X> handler) throws X {
        T answer;
        try {
            answer = handler.answer(delivery.event);
        } catch (Throwable e) {
            gate.claims().failed(delivery.claim, e);
            throw e;
        }
        gate.claims().done(delivery.claim);
        return answer;
    }

    /** Without a look at the clock: work may end when the signed time is too old. */
    private Map<String, Instant> ids(WebhookHeaders headers, byte[] received) {
        byte[] body = gate.body(received);
        return read(signed(headers, body), headers, body).ids();
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public String toString() {
        return Masking.oneLine(gate.toString(), 100);
    }
}
