package dev.switchboard.core;

import dev.switchboard.core.spi.Masking;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What carries one try. It does not retry, follow redirects, keep cookies, authenticate or cache: the call around it
 * decides everything. Must be thread-safe. The usual one is {@link dev.switchboard.core.okhttp.OkHttpTransport}.
 */
public interface HttpTransport {

    /** Prepares one try. Nothing is sent before {@link Exchange#execute()}. */
    Exchange prepare(Request request);

    /** One try: executed at most once, cancelled from any thread at any time. */
    interface Exchange {

        /**
         * Sends the request and waits for the answer's status and headers.
         *
         * @throws IOException if there is none
         */
        Response execute() throws IOException;

        /** Whether a byte of the request may have left. Once true it stays true. */
        boolean bytesWritten();

        /** Ends the try, closing its connection; a blocked {@code execute} or body read fails soon after. */
        void cancel();
    }

    /** An answer whose body is still to be read. Closing it is the reader's duty. */
    interface Response extends Closeable {

        /** The HTTP status. */
        int status();

        /** All header fields. Names may be in any case. */
        Map<String, List<String>> headers();

        /** The body, gzipped or not; one that the connection cut short ends in an {@code IOException}. */
        InputStream body();

        /** Gives the connection back, or closes it if the body was not read to its end. */
        @Override
        void close();
    }

    /**
     * One try's request.
     *
     * @param method the HTTP method
     * @param url the whole URL, already percent-encoded
     * @param headers all header fields, the credential included
     * @param body the body, or null for none; never changed
     * @param connectTimeout how long connecting may take
     * @param timeout how long the whole try may take, the reading of the body included
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Request(
            String method,
            String url,
            Map<String, String> headers,
            byte @Nullable [] body,
            Duration connectTimeout,
            Duration timeout) {

        /** The method and the size: the URL may hold a phone number, and the headers hold the credential. */
        @Override
        public String toString() {
            return Masking.oneLine(method + " request of " + (body == null ? 0 : body.length) + " bytes", 100);
        }
    }
}
