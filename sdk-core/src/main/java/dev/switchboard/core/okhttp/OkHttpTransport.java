package dev.switchboard.core.okhttp;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.HttpTransport;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests with OkHttp. {@link #using} takes a client of your own, with its proxy, DNS, TLS and interceptors; ours
 * is derived from it with retries, redirects, cookies, the cache and the server authenticator off, because the call around
 * it decides those. Your proxy's authenticator works for https; for plain http a password must be sent unasked, by an
 * interceptor that sets {@code Proxy-Authorization}, because no request is sent a second time. Yours is never changed and
 * never closed. Thread-safe.
 *
 * {@snippet :
 * okhttp3.OkHttpClient own = new okhttp3.OkHttpClient.Builder().followRedirects(false).build();
 * ClientOptions options = ClientOptions.builder().transport(OkHttpTransport.using(own)).build();
 * }
 */
public final class OkHttpTransport implements HttpTransport {

    private static final MediaType JSON = MediaType.get("application/json");

    /** Idle connections are kept for 30 s: long enough for a burst, shorter than most servers keep theirs. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private static final Duration PING = Duration.ofSeconds(4);

    private static final int MOST_TIMEOUTS = 16;
    private static final int REMEMBERED = 256;

    private final OkHttpClient client;

    /** The same client with other connect timeouts, in milliseconds: OkHttp knows none of one call without an interceptor. */
    private final Map<Integer, OkHttpClient> connecting = new ConcurrentHashMap<>();

    /** By its call, because a request's tags are an interceptor's to drop, and cost Kotlin's reflection. */
    private final Map<Call, Sending> underWay = new ConcurrentHashMap<>();

    private final AtomicReferenceArray<HttpUrl> urls = new AtomicReferenceArray<>(REMEMBERED);

    private volatile @Nullable Spelled spelled;

    private OkHttpTransport(OkHttpClient client) {
        this.client = client.newBuilder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                // One timeout rules a try, the call timeout: it covers writing, reading and slow drips alike.
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                // An HTTP/2 connection that died in silence would take one call after the other with it.
                .pingInterval(client.pingIntervalMillis() == 0 ? PING : Duration.ofMillis(client.pingIntervalMillis()))
                .addNetworkInterceptor(new WireInterceptor(underWay, isWithoutInterceptors(client)))
                .build();
    }

    /**
     * The class that is asked for its version, by name. Named here too, because what leaves unused classes out of a jar does not
     * know what is named in a text.
     */
    static Class<?> versioned() {
        return OkHttp.class;
    }

    private static boolean isWithoutInterceptors(OkHttpClient client) {
        return client.interceptors().isEmpty() && client.networkInterceptors().isEmpty();
    }

    /**
     * A transport over {@code client}'s connections, proxy and interceptors. A named module that calls this says {@code
     * requires okhttp3}; no other part of the SDK asks for that.
     */
    @SuppressWarnings("exports") // who has a client of their own requires okhttp3 already; nobody else shall
    public static OkHttpTransport using(OkHttpClient client) {
        Checks checks = new Checks();
        checks.present("client", client);
        checks.throwIfRefused(null);
        return new OkHttpTransport(client);
    }

    /**
     * A transport with a connection pool of its own. It speaks HTTP/1.1: each call has its connection to itself, so that what
     * a server does to one is never another's trouble. HTTP/2 is for those who bring a client of their own.
     */
    public static OkHttpTransport create() {
        ConnectionPool pool = new ConnectionPool(32, KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS);
        return new OkHttpTransport(new OkHttpClient.Builder()
                .connectionPool(pool)
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new ChannelSockets())
                // The usual one, so that most calls need no client derived from this one.
                .connectTimeout(ClientOptions.builder().build().connectTimeout())
                .build());
    }

    /** Closes the connections that nobody uses now. */
    public void closeIdleConnections() {
        // It holds the credential of whoever called last.
        spelled = null;
        client.connectionPool().evictAll();
    }

    @Override
    public Exchange prepare(Request request) {
        Sending sending = new Sending(request);
        HttpUrl url = url(request.url());
        okhttp3.Request wire = withHeaders(request.headers(), url)
                .newBuilder()
                .url(url)
                .method(request.method(), body(request))
                .build();
        return new OkHttpExchange(connectingWithin(request.connectTimeout()), wire, sending, underWay);
    }

    /** Taking a URL apart costs as much as reading an answer, and a service has its own numbers. */
    private HttpUrl url(String text) {
        int place = text.hashCode() & (REMEMBERED - 1);
        HttpUrl known = urls.get(place);
        if (known == null || !known.toString().equals(text)) {
            known = HttpUrl.get(text);
            urls.set(place, known);
        }
        return known;
    }

    private OkHttpClient connectingWithin(Duration timeout) {
        int millis = (int) Math.max(1, timeout.toMillis());
        if (millis == client.connectTimeoutMillis()) {
            return client;
        }
        OkHttpClient known = connecting.get(millis);
        if (known == null) {
            if (connecting.size() >= MOST_TIMEOUTS) {
                connecting.clear();
            }
            known = client.newBuilder()
                    .connectTimeout(millis, TimeUnit.MILLISECONDS)
                    .build();
            connecting.put(millis, known);
        }
        return known;
    }

    /** Of one client, the header fields are mostly the same, call after call: OkHttp checks each of them only once. */
    private okhttp3.Request withHeaders(Map<String, String> fields, HttpUrl anywhere) {
        Spelled known = spelled;
        if (known == null || !known.fields().equals(fields)) {
            // Named here, so that OkHttp leaves decompression to the call: it would take a broken one for a broken
            // connection.
            Headers.Builder builder = new Headers.Builder().add("Accept-Encoding", "gzip");
            fields.forEach(builder::set);
            okhttp3.Request pattern = new okhttp3.Request.Builder()
                    .url(anywhere)
                    .headers(builder.build())
                    .build();
            known = new Spelled(Map.copyOf(fields), pattern);
            spelled = known;
        }
        return known.pattern();
    }

    private record Spelled(Map<String, String> fields, okhttp3.Request pattern) {
        @Override
        public String toString() {
            return Masking.oneLine("Spelled[" + fields.size() + "]", 100);
        }
    }

    /** OkHttp wants a body for every POST and PUT; one of no bytes says {@code Content-Length: 0}. */
    private static @Nullable RequestBody body(Request request) {
        byte[] bytes = request.body();
        if (bytes != null) {
            return new OneShotBody(bytes, JSON);
        }
        return request.method().equals("GET") || request.method().equals("DELETE")
                ? null
                : new OneShotBody(new byte[0], null);
    }

    /** The protocols that are spoken, and nothing else: a client's settings may hold secrets. */
    @Override
    public String toString() {
        return Masking.oneLine("OkHttpTransport[protocols=" + List.copyOf(client.protocols()) + "]", 200);
    }

    /** One-shot, because that is what keeps OkHttp from ever sending it again by itself. */
    private static final class OneShotBody extends RequestBody {
        private final byte[] bytes;
        private final @Nullable MediaType type;

        OneShotBody(byte[] bytes, @Nullable MediaType type) {
            this.bytes = bytes;
            this.type = type;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws java.io.IOException {
            sink.write(bytes);
        }
    }
}
