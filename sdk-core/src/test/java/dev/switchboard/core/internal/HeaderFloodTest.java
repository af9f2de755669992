package dev.switchboard.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiResponse;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;
import dev.switchboard.core.observe.CallListener;
import dev.switchboard.core.observe.CallObserver;
import dev.switchboard.core.observe.ObservedCall;
import dev.switchboard.core.observe.TryEnd;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.core.spi.Auth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A quarter of a megabyte in each header field that is read, in many alphabets, over a socket. What is asserted is how each
 * call ends and how often it is tried; the time limits are there for a call that does not end at all.
 */
class HeaderFloodTest {

    /** OkHttp takes 256 KiB of header lines. */
    private static final int SIZE = 250_000;

    private static final List<Integer> STATUSES = List.of(200, 302, 404, 503);

    /** What OkHttp reads by itself, and what nothing reads. */
    private static final List<String> OTHERS = List.of(
            "Content-Length",
            "Transfer-Encoding",
            "Connection",
            "Keep-Alive",
            "Set-Cookie",
            "WWW-Authenticate",
            "Proxy-Authenticate",
            "Link",
            "Trailer",
            "Upgrade",
            "Age",
            "ETag",
            "X-Whatever");

    /** Of these the connection itself knows how long an answer is. */
    private static final String FRAMING = "Content-Length";

    static List<String> fields() {
        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(AnswerHeaders.Field.values()).forEach(field -> fields.add(field.header()));
        fields.addAll(ShownHeaders.HARMLESS);
        fields.addAll(OTHERS);
        return List.copyOf(fields);
    }

    private static Map<String, String> floods() {
        Map<String, String> floods = new LinkedHashMap<>();
        floods.put("zeros", "0".repeat(SIZE));
        floods.put("a fraction of zeros", "0." + "0".repeat(SIZE) + "1");
        floods.put("zeros and a digit, again and again", "0001".repeat(SIZE / 4));
        floods.put("digits", "7".repeat(SIZE));
        floods.put("letters", "x".repeat(SIZE));
        floods.put("spaces inside", "x" + " ".repeat(SIZE) + "x");
        floods.put("tabs inside", "1" + "\t".repeat(SIZE) + "1");
        floods.put("commas", ",".repeat(SIZE));
        floods.put("quotes", "\"".repeat(SIZE));
        floods.put("semicolons", "application/json" + ";".repeat(SIZE));
        floods.put("parameters", "a=".repeat(SIZE / 2));
        floods.put("dates", "Sat, 21 Nov 2026 08:00:30 GMT ".repeat(SIZE / 30).strip());
        floods.put("Latin-1", "\u00e9\u00ff".repeat(SIZE / 2));
        floods.put("numbers", "+1 (415) 555-0123 ".repeat(SIZE / 18).strip());
        floods.put("a URL", "https://" + "a.".repeat(SIZE / 2) + "example");
        floods.put("escapes", "%26amp;".repeat(SIZE / 7));
        floods.put("the credential, halves of it", (Rig.KEY.substring(1) + Rig.KEY).repeat(SIZE / 32));
        return floods;
    }

    @ParameterizedTest
    @MethodSource("fields")
    @Timeout(120)
    void flood_inAnyField_changesNothingElse(String field) {
        List<TryEnd> tries = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        try (Flooding server = new Flooding()) {
            floods().forEach((alphabet, value) -> {
                // One a flood: so many failures would spend the retries of a client.
                try (Engine engine = engine(server, builder -> builder.addListener(remembering(tries)))) {
                    for (int status : STATUSES) {
                        server.says(status, field, value);
                        // Not always the same ones: there is an even number of statuses.
                        boolean async = calls.incrementAndGet() % 5 % 2 == 0;
                        assertEnd(field + " of " + alphabet + ", " + status, engine, server, field, status, async);
                    }
                }
            });
        }
        assertThat(tries).isNotEmpty().allSatisfy(end -> {
            assertThat(end.headers().values().stream().flatMap(List::stream))
                    .allSatisfy(shown -> assertThat(shown.length()).isLessThanOrEqualTo(200));
            assertThat(String.valueOf(end.headers())).doesNotContain(Rig.KEY);
        });
    }

    /** An interceptor of theirs lets OkHttp see the fields on their way up. */
    @ParameterizedTest
    @MethodSource("fields")
    @Timeout(120)
    void flood_throughAClientOfTheirs_changesNothingElse(String field) {
        OkHttpClient own = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()))
                .build();
        try (Flooding server = new Flooding();
                Engine engine = engine(server, builder -> builder.transport(OkHttpTransport.using(own)))) {
            for (String alphabet : List.of("a fraction of zeros", "dates", "commas")) {
                for (int status : STATUSES) {
                    server.says(status, field, String.valueOf(floods().get(alphabet)));
                    assertEnd(field + " of " + alphabet + ", " + status, engine, server, field, status, false);
                }
            }
        }
    }

    /** Ten thousand of one name, too. */
    @Test
    @Timeout(120)
    void flood_ofOneNameAgainAndAgain_changesNothingElse() {
        try (Flooding server = new Flooding();
                Engine engine = engine(server, builder -> builder)) {
            for (String field : fields()) {
                if (!field.equalsIgnoreCase(FRAMING) && !field.equalsIgnoreCase("Content-Type")) {
                    server.says(503, field, "0\r\n" + (field + ": 0\r\n").repeat(SIZE / (field.length() + 5)) + "X: y");
                    assertEnd(field + " again and again", engine, server, field, 503, false);
                }
            }
        }
    }

    private static Engine engine(Flooding server, Function<ClientOptions.Builder, ClientOptions.Builder> options) {
        return new Engine(
                server.url(),
                new Auth("X-API-Key", "", () -> Rig.KEY, true),
                options.apply(ClientOptions.builder().timeSource(new FakeTime()))
                        .build());
    }

    private static void assertEnd(
            String what, Engine engine, Flooding server, String field, int status, boolean async) {
        int before = server.requests();
        ApiResponse<?>[] answer = new ApiResponse<?>[1];
        Throwable failure = catchThrowable(() -> answer[0] = sent(engine, async));
        int requests = server.requests() - before;
        boolean again = status == 503;
        if (field.equalsIgnoreCase(FRAMING)) {
            assertThat(failure).as(what).isInstanceOfSatisfying(TransportException.class, broken -> {
                assertThat(broken.kind()).isEqualTo(TransportException.Kind.BROKEN);
                assertThat(broken.outcome()).isEqualTo(Outcome.UNKNOWN);
            });
            assertThat(requests).as(what).isEqualTo(3);
        } else if (status == 200 && field.equalsIgnoreCase("Content-Type")) {
            // One parameter after the other, and the type in front is still JSON.
            assertThat(failure == null || failure instanceof DecodingException)
                    .as(what)
                    .isTrue();
            assertThat(requests).as(what).isEqualTo(1);
        } else if (status == 200) {
            assertThat(failure).as(what).isNull();
            assertThat(answer[0].value()).as(what).isEqualTo("done");
            // As long as it came, for those who want to see it.
            assertThat(String.valueOf(answer[0].headers())).as(what).doesNotContain(Rig.KEY);
            assertThat(requests).as(what).isEqualTo(1);
        } else {
            assertThat(failure)
                    .as(what)
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(status));
            assertThat(requests).as(what).isEqualTo(again ? 3 : 1);
        }
        if (failure instanceof SwitchboardException known) {
            assertThat(known.attempts()).as(what).isEqualTo(requests);
            assertThat(known.retryAt()).as(what).isNull();
            assertThat(known.getMessage()).as(what).hasSizeLessThan(500).doesNotContain(Rig.KEY);
            assertThat(known.toString()).as(what).hasSizeLessThan(700);
        }
    }

    private static ApiResponse<?> sent(Engine engine, boolean async) {
        if (!async) {
            return engine.exchange(Rig.outgoing("PUT"), CallOptions.none());
        }
        try {
            return engine.exchangeAsync(Rig.outgoing("PUT"), CallOptions.none(), Function.identity())
                    .join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static CallListener remembering(List<TryEnd> tries) {
        return new CallListener() {
            @Override
            public CallObserver started(ObservedCall call) {
                return new CallObserver() {
                    @Override
                    public void tryEnded(TryEnd end) {
                        synchronized (tries) {
                            tries.add(end);
                        }
                    }
                };
            }
        };
    }

    /** A name of a header field as it stands in code; those of one word only where a field is asked for. */
    private static final Pattern NAME = Pattern.compile("\"((?:[A-Z][A-Za-z]*-)+[A-Z][A-Za-z]*)\"");

    private static final Pattern ASKED = Pattern.compile(
            "(?:[hH]eaders?\\(\\)?|\\.values|\\.names)\\(?\\)?\\.?(?:get|header|headers)?\\(\"([^\"]+)\"");

    /** Those of requests. */
    private static final Set<String> SENT = Set.of("Accept-Encoding", "User-Agent");

    /** Who reads one more must feed it here. */
    @Test
    void fields_thatTheCodeNames_areAllFed() throws IOException {
        Set<String> fed = fields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> named = new LinkedHashMap<>();
        for (String folder : List.of("internal", "okhttp")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/switchboard/core", folder))) {
                for (Path file : files.toList()) {
                    String code = Files.readString(file);
                    for (Pattern pattern : List.of(NAME, ASKED)) {
                        Matcher names = pattern.matcher(code);
                        while (names.find()) {
                            named.put(names.group(1), file.getFileName().toString());
                        }
                    }
                }
            }
        }
        named.keySet().removeAll(SENT);

        assertThat(named).containsKeys("Retry-After", "Content-Length", "Transfer-Encoding", "X-Request-Id");
        assertThat(named)
                .allSatisfy((name, file) ->
                        assertThat(fed).as("%s, named in %s", name, file).contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The fields of an answer have one way in: nothing else of the room where calls are made asks a map for one. */
    @Test
    void fields_areTakenOutOfAnAnswerInOnePlace() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/switchboard/core/internal"))) {
            assertThat(files.filter(HeaderFloodTest::asksForHeaders)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("CallRun.java", "Reading.java", "VerifiedRun.java");
        }
    }

    private static boolean asksForHeaders(Path file) {
        try {
            return Files.readString(file).contains(".headers()")
                    && Pattern.compile("(?:response|answer|last|given)\\.headers\\(\\)")
                            .matcher(Files.readString(file))
                            .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says the same to everybody, on a connection each. */
    private static final class Flooding implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger requests = new AtomicInteger();
        private volatile byte[] answer = new byte[0];

        Flooding() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread thread = new Thread(this::serve, "flooding");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }

        int requests() {
            return requests.get();
        }

        void says(int status, String field, String value) {
            String body = status == 200 ? "{\"name\":\"done\"}" : "{\"detail\":\"no\"}";
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("content-type", "application/json");
            fields.put("content-length", String.valueOf(body.length()));
            fields.put("connection", "close");
            fields.put(field.toLowerCase(Locale.ROOT), value);
            StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " so\r\n");
            fields.forEach(
                    (name, said) -> text.append(name).append(": ").append(said).append("\r\n"));
            answer = text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        private void serve() {
            try {
                while (true) {
                    try (Socket connection = socket.accept()) {
                        connection.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
                        answer(connection);
                    } catch (IOException e) {
                        if (socket.isClosed()) {
                            return;
                        }
                        // The client hung up first, which is its right.
                    }
                }
            } catch (RuntimeException e) {
                throw new AssertionError(e);
            }
        }

        private void answer(Socket connection) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            int length = 0;
            for (@Nullable String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                if (in.read() < 0) {
                    return;
                }
            }
            requests.incrementAndGet();
            connection.getOutputStream().write(answer);
            connection.shutdownOutput();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
