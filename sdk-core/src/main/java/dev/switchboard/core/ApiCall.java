package dev.switchboard.core;

import java.util.concurrent.CompletableFuture;

/**
 * One call, ready to be sent: immutable, thread-safe, and sent as often as its owner likes. Nothing is checked and nothing
 * happens before one of its verbs is called.
 *
 * <p>Every verb fails with a {@link dev.switchboard.core.error.SwitchboardException} and nothing else: {@code
 * InvalidRequestException} (never sent), {@code CredentialException}, {@code ApiException} (the provider said no), {@code
 * TransportException} (no whole answer), {@code DecodingException} (an answer that cannot be read).
 *
 * {@snippet :
 * ApiCall<WhatsAppNumber> call = wassist.number("+14155550123").connectAgent("agent-1");
 * System.out.println(call.preview().toCurl());                                     // nothing is sent
 * WhatsAppNumber number = call.send();
 * CompletableFuture<WhatsAppNumber> later = call.sendAsync();
 * ApiResponse<WhatsAppNumber> answer = call.exchange();
 * System.out.println(answer.status() + " after " + answer.attempts() + " tries");
 * }
 *
 * @param <T> what the provider answers
 */
public interface ApiCall<T> {

    /**
     * Sends it on the calling thread (virtual threads welcome) and waits, at most until the deadline. Interrupting the
     * thread ends the call within a second, with the interrupt flag still set. A DNS look-up and the caller's own
     * credential source cannot be cut short.
     */
    T send();

    /**
     * Sends it on a daemon thread of the client, of which there are at most 64. Never throws: every failure is in the
     * future. The deadline starts now, queueing counted. Cancelling this future, or completing it, ends the call. What
     * follows the future runs on that thread, or, after a deadline or a close, on one of its own: use the {@code …Async}
     * variants for anything that blocks.
     */
    CompletableFuture<T> sendAsync();

    /** As {@link #send()}, with the answer's status, headers, request id, attempts and time. */
    ApiResponse<T> exchange();

    /** As {@link #sendAsync()}, with the answer's status, headers, request id, attempts and time. */
    CompletableFuture<ApiResponse<T>> exchangeAsync();

    /**
     * What would go over the wire, without asking for the credential.
     *
     * @throws dev.switchboard.core.error.InvalidRequestException if the call cannot be right
     */
    RequestPreview preview();

    /** The same call with other options; what {@code options} leaves open is inherited. */
    ApiCall<T> with(CallOptions options);

    /** What this call is, as data. Never throws, whatever was given. */
    Operation operation();
}
