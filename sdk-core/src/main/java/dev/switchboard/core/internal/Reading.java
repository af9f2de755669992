package dev.switchboard.core.internal;

import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.ErrorAnswer;
import dev.switchboard.core.error.Verdict;
import dev.switchboard.core.internal.AnswerHeaders.Field;
import dev.switchboard.core.spi.ErrorDecoder.SaidFailure;
import dev.switchboard.core.spi.JsonObject;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Outgoing;
import dev.switchboard.core.spi.OwnNumbers;
import dev.switchboard.core.spi.WrongShapeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads one answer: the status is decided before anything is decoded. */
final class Reading<T> implements Json.Cleaner {

    private static final int TEXTS_BETWEEN_LOOKS = 64;

    private final CallRun<T> run;
    private final Outgoing<T> outgoing;
    private final Secret secret;
    private int cleaned;
    private @Nullable OwnNumbers own;

    Reading(CallRun<T> run, Outgoing<T> outgoing, Secret secret) {
        this.run = run;
        this.outgoing = outgoing;
        this.secret = secret;
    }

    Step<T> read(HttpTransport.Response response) throws IOException {
        int status = response.status();
        if (status < 200 || status > 299) {
            return failed(response);
        }
        // A break while the body is read is a broken try, not a short answer: it goes up to the caller.
        if (status == 204 && outgoing.shape().nothing()) {
            try (Document nothing = Document.empty()) {
                return done(response, JsonTree.root(nothing));
            }
        }
        BoundedBody body = BoundedBody.read(
                mayHaveBody(status) ? response.body() : InputStream.nullInputStream(),
                run.limits().maxResponseBytes());
        try {
            return read(response, body);
        } finally {
            body.recycle();
        }
    }

    private Step<T> read(HttpTransport.Response response, BoundedBody body) throws IOException {
        String contentType = header(response, Field.CONTENT_TYPE);
        if (contentType != null && !isJson(contentType)) {
            return unreadable(response, "it is not JSON", contentType);
        }
        try {
            return decoded(response, whole(body).decompressed(run.limits().maxResponseBytes()));
        } catch (WrongShapeException e) {
            return unreadable(response, e.getMessage(), contentType);
        } catch (CancellationException | GuardedTime.Fault e) {
            throw e;
        } catch (RuntimeException e) {
            // A reader's own mistake. The provider has answered all the same: nothing may be sent again for it.
            return unreadable(response, "its reader failed: " + e.getClass().getSimpleName(), contentType);
        }
    }

    /** HTTP knows no body there: what comes all the same is none of ours. */
    private static boolean mayHaveBody(int status) {
        return status != 204 && status != 205;
    }

    private BoundedBody whole(BoundedBody body) {
        if (body.tooLong()) {
            throw new WrongShapeException(
                    "it is longer than " + size(run.limits().maxResponseBytes()));
        }
        return body;
    }

    private Step<T> decoded(HttpTransport.Response response, BoundedBody body) throws IOException {
        run.checkGoingOn();
        try (Document document = Json.read(whole(body), run.limits().maxResponseBytes(), this)) {
            return said(response, body, document);
        }
    }

    private Step<T> said(HttpTransport.Response response, BoundedBody body, Document document) {
        String listField = outgoing.shape().listField();
        if (listField != null) {
            document.wrapList(listField);
        }
        SaidFailure said = outgoing.errors().failureIn(JsonTree.root(document), run.operation());
        if (said != null) {
            ErrorAnswer answer = ErrorBody.of(body, document, secret, own())
                    .answer(response.status(), said.meaning(), requestId(response));
            // Never sent again, so never "passing": the provider has spoken.
            return new Step.Failed<>(
                    ApiException.of(run.context(Verdict.ofSaidFailure(said.outcome(), run.operation()), null), answer));
        }
        return done(response, JsonTree.root(document));
    }

    private Step<T> done(HttpTransport.Response response, JsonObject answer) {
        T value = outgoing.reader().apply(answer);
        run.checkGoingOn();
        return new Step.Done<>(run.response(value, response, secret));
    }

    @Override
    public String clean(String text) {
        look();
        return secret.scrub(text);
    }

    @Override
    public boolean isClean(byte[] text, int start, int end) {
        look();
        return secret.isNotIn(text, start, end);
    }

    /** Decoding is inside the deadline too: a look at the clock every few microseconds. */
    private void look() {
        if (++cleaned % TEXTS_BETWEEN_LOOKS == 0) {
            run.checkGoingOn();
        }
    }

    /** In few digits: more of them look like a phone number. */
    private static String size(long bytes) {
        return bytes < 1_000_000
                ? bytes + " bytes"
                : bytes < 100L << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }

    private Step<T> unreadable(
            HttpTransport.Response response, @Nullable String problem, @Nullable String contentType) {
        boolean json = contentType != null && isJson(contentType) && mayHaveBody(response.status());
        Verdict verdict = Verdict.ofUnreadable(json, run.operation());
        String encoding = header(response, Field.CONTENT_ENCODING);
        String text = "answered " + response.status() + ", but the body cannot be read: " + problem + " (Content-Type: "
                + (contentType == null ? "none" : Masking.numbers(AnswerHeaders.scrubbed(contentType, secret), own()))
                + (encoding == null
                        ? ""
                        : ", Content-Encoding: " + Masking.numbers(AnswerHeaders.scrubbed(encoding, secret), own()))
                + ")";
        return new Step.Failed<>(DecodingException.of(run.context(verdict, null), text, requestId(response)));
    }

    private Step<T> failed(HttpTransport.Response response) {
        BoundedBody body = BoundedBody.readWhatThereIs(response.body(), ErrorBody.READ_LIMIT)
                .decompressedAsFarAsItGoes(ErrorBody.READ_LIMIT);
        try (ErrorBody error = ErrorBody.of(body, secret, own())) {
            return failed(response, error);
        }
    }

    private Step<T> failed(HttpTransport.Response response, ErrorBody error) {
        int status = response.status();
        Verdict verdict = Verdict.ofStatus(status, run.operation());
        RetryAfter wish = verdict.passing() ? wish(response, error) : null;
        ErrorAnswer answer = status >= 300 && status <= 399
                ? new ErrorAnswer(
                        status,
                        status,
                        Masking.numbers(elsewhere(response), own()),
                        null,
                        requestId(response),
                        Map.of(),
                        error.text())
                : error.answer(status, status, requestId(response));
        ApiException failure = ApiException.of(run.context(verdict, wish), answer);
        if (status == 404) {
            String contentType = header(response, Field.CONTENT_TYPE);
            return new Step.Failed<>(failure, error.absence(contentType != null && !isJson(contentType)));
        }
        return status == 401 ? run.afterUnauthorized(secret, failure) : run.next(verdict, wish, failure);
    }

    private @Nullable RetryAfter wish(HttpTransport.Response response, ErrorBody error) {
        return RetryAfter.longest(
                AnswerHeaders.all(response.headers(), Field.RETRY_AFTER),
                header(response, Field.DATE),
                error.retryAfterSeconds(),
                run.engine().time().now());
    }

    /**
     * What an answer says that sends the client somewhere else, if it does: not each status of three hundred does so.
     */
    private String elsewhere(HttpTransport.Response response) {
        return switch (response.status()) {
            case 300 -> "a choice of several answers, " + target(response) + ", of which none is followed";
            case 301, 302, 303, 307, 308 -> "a redirect " + target(response) + ", which is not followed";
            case 304 -> "\"not modified\", which only a cache may say to a request without a condition";
            case 305 ->
                "\"use a proxy\" (" + target(response) + "), which is not done: a proxy is set in a client of yours";
            case 306 -> "a status that HTTP does not use any more";
            default -> "a status that HTTP does not know, " + target(response);
        };
    }

    /** The origin only: the rest of a target may hold a number or a token. */
    private String target(HttpTransport.Response response) {
        String target = header(response, Field.LOCATION);
        if (target == null || target.isBlank()) {
            return "without a target that can be read";
        }
        try {
            URI uri = new URI(target);
            if (uri.isOpaque() || (uri.getRawAuthority() == null ? uri.isAbsolute() : uri.getHost() == null)) {
                return "to something that is not a web address";
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme() + "://";
            String origin = uri.getHost() == null ? "its own origin" : scheme + uri.getHost() + port;
            return "to " + secret.scrub(origin);
        } catch (java.net.URISyntaxException e) {
            return "to something that is not a URL";
        }
    }

    /** What a listener sees of the answer's headers. */
    Map<String, List<String>> shownHeaders(HttpTransport.Response response) {
        return ShownHeaders.of(response.headers(), secret, own());
    }

    @Nullable
    String requestId(HttpTransport.Response response) {
        String id = header(response, Field.REQUEST_ID);
        if (id == null) {
            return null;
        }
        return Masking.id(AnswerHeaders.scrubbed(id, secret), own());
    }

    private OwnNumbers own() {
        OwnNumbers known = own;
        if (known == null) {
            known = outgoing.own();
            own = known;
        }
        return known;
    }

    private static @Nullable String header(HttpTransport.Response response, Field field) {
        return AnswerHeaders.first(response.headers(), field);
    }

    private static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }
}
