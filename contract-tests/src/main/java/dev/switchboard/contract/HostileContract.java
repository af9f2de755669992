package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contract.HostileCatalogue.Fate;
import dev.switchboard.contract.HostileCatalogue.Input;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.spi.Masking;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/**
 * Hostile text through every place of a provider's calls: refused without a connection, with a message that is fit for a
 * log, or received by the server exactly as it was given.
 */
@SuppressWarnings("try") // an AutoCloseable may throw what it likes: none of the clients does
public interface HostileContract<C extends AutoCloseable> {

    /** What a text stands in for. */
    enum Kind {
        ID,
        /** An id that is an integer, in digits. */
        INTEGER,
        NUMBER,
        URL
    }

    /**
     * A place where a caller's text enters a call.
     *
     * @param kind what the text should be
     * @param parameter the name in a violation
     * @param call the call with the text in that place; making it may refuse already
     * @param arrived the text as the server reads it
     */
    record Entrance<C>(
            Kind kind,
            String parameter,
            BiFunction<C, String, ApiCall<?>> call,
            Function<RecordedRequest, String> arrived) {

        @Override
        public String toString() {
            return Masking.oneLine(kind + " " + parameter, 100);
        }
    }

    /** A client of the server at {@code baseUrl}. */
    C client(String baseUrl);

    List<Entrance<C>> entrances();

    /** An answer that every call can read. */
    String anyAnswer();

    /** Reads a segment of the path, byte by byte as it came. */
    static Function<RecordedRequest, String> segment(int index) {
        return request -> {
            assertThat(request.getTarget()).matches("[!-~]+").doesNotContain("?", "#", ";", "//", "\\");
            String raw = request.getTarget().split("/", -1)[index];
            assertThat(raw).isNotIn(".", "..").doesNotContain("+");
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        };
    }

    /** Reads the only parameter of the query. */
    static Function<RecordedRequest, String> query(String name) {
        return request -> {
            assertThat(request.getTarget()).matches("[!-~]+").doesNotContain("+", "#", ";");
            String query = request.getTarget().substring(request.getTarget().indexOf('?') + 1);
            assertThat(query).startsWith(name + "=").doesNotContain("&");
            return URLDecoder.decode(query.substring(name.length() + 1), StandardCharsets.UTF_8);
        };
    }

    /** Reads a string of the body. */
    static Function<RecordedRequest, String> field(String pointer) {
        return request -> {
            JsonNode body = Trees.tree(
                    request.getBody() == null ? "" : request.getBody().utf8());
            return body.at(pointer).textValue();
        };
    }

    private void drive(Kind kind, List<Input> inputs) throws Exception {
        try (FakeService service = new FakeService();
                SilentServer silent = new SilentServer();
                C talking = client(service.url());
                C mute = client(silent.url())) {
            for (Entrance<C> entrance : entrances(kind)) {
                for (Input input : inputs) {
                    String what = entrance + ": " + input;
                    if (input.fate() == Fate.ARRIVES) {
                        service.answers(200, anyAnswer());
                        entrance.call().apply(talking, input.text()).send();
                        RecordedRequest request = service.request();
                        assertThat(entrance.arrived().apply(request)).as(what).isEqualTo(input.text());
                        int documented = segments(entrance.call()
                                .apply(talking, input.text())
                                .operation()
                                .pathTemplate());
                        assertThat(segments(request.getTarget())).as(what).isEqualTo(documented);
                    } else {
                        assertRefused(entrance.parameter(), entrance.call(), mute, input.text(), what);
                    }
                }
            }
            assertThat(silent.connections())
                    .as("connections for what was refused")
                    .isZero();
        }
    }

    private List<Entrance<C>> entrances(Kind kind) {
        return entrances().stream().filter(entrance -> entrance.kind() == kind).toList();
    }

    private static int segments(String path) {
        return path.split("/", -1).length;
    }

    private void assertRefused(
            String parameter, BiFunction<C, String, ApiCall<?>> calls, C client, String text, String what) {
        InvalidRequestException refusal;
        ApiCall<?> call = null;
        try {
            call = calls.apply(client, text);
            refusal = Failures.of(call, InvalidRequestException.class);
        } catch (InvalidRequestException atOnce) {
            refusal = atOnce;
        }
        Refusals.assertFit(refusal, what);
        assertThat(refusal.violations())
                .as(what)
                .extracting(Violation::parameter)
                .containsExactly(parameter);
        if (call != null) {
            assertThat(Failures.of(call.sendAsync(), InvalidRequestException.class)
                            .violations())
                    .as(what)
                    .isEqualTo(refusal.violations());
        }
    }

    @Test
    default void id_ofEveryHostileKind_isRefusedOrArrivesWhole() throws Exception {
        drive(Kind.ID, HostileCatalogue.ids());
    }

    @Test
    default void integer_ofEveryHostileKind_isRefusedOrArrivesAsItIs() throws Exception {
        drive(Kind.INTEGER, HostileCatalogue.integers());
    }

    @Test
    default void number_ofEveryHostileKind_isRefused() throws Exception {
        drive(Kind.NUMBER, HostileCatalogue.numbers());
    }

    @Test
    default void url_ofEveryHostileKind_isRefusedOrArrivesWhole() throws Exception {
        try (C client = client("http://127.0.0.1:9")) {
            for (Entrance<C> entrance : entrances()) {
                if (entrance.kind() == Kind.URL) {
                    drive(Kind.URL, sorted(entrance, client));
                }
            }
        }
    }

    /** What becomes of a URL is not in the catalogue; but whatever it is, it must be that. */
    private static <C> List<Input> sorted(Entrance<C> entrance, C client) {
        return HostileCatalogue.urls("app.example").stream()
                .map(url -> {
                    Throwable refusal = catchThrowable(
                            () -> entrance.call().apply(client, url).preview());
                    return new Input(url, refusal == null ? Fate.ARRIVES : Fate.REFUSED);
                })
                .toList();
    }

    @Test
    default void header_ofEveryHostileKind_isRefusedOrArrivesWhole() throws Exception {
        try (FakeService service = new FakeService();
                C client = client(service.url())) {
            ApiCall<?> call = entrances().get(0).call().apply(client, "a");
            for (Input input : HostileCatalogue.headerValues()) {
                CallOptions.Builder options = CallOptions.builder().header("X-Tenant", input.text());
                if (input.fate() == Fate.REFUSED) {
                    InvalidRequestException refusal = Refusals.building(options::build);
                    Refusals.assertFit(refusal, input.toString());
                    assertThat(Refusals.parameters(refusal))
                            .as(input.toString())
                            .containsExactly("header X-Tenant");
                    assertThat(refusal.getMessage()).as(input.toString()).doesNotContain("zqx", "vjw");
                } else {
                    service.answers(200, anyAnswer());
                    call.with(options.build()).send();
                    assertThat(service.request().getHeaders().values("X-Tenant"))
                            .as(input.toString())
                            .containsExactly(input.text());
                }
            }
        }
    }

    /** Whatever a refusal suggests is right. */
    @Test
    default void suggestion_ofEveryHostileNumber_isANumber() throws Exception {
        try (C client = client("http://127.0.0.1:9")) {
            for (Entrance<C> entrance : entrances()) {
                for (Input input : HostileCatalogue.numbers()) {
                    if (entrance.kind() == Kind.NUMBER) {
                        Refusals.building(() -> entrance.call()
                                        .apply(client, input.text())
                                        .preview())
                                .violations()
                                .forEach(HostileContract::assertSuggestsANumber);
                    }
                }
            }
        }
    }

    private static void assertSuggestsANumber(Violation violation) {
        String suggestion = violation.suggestion();
        if (suggestion != null) {
            assertThat(PhoneNumber.of(suggestion).e164()).isEqualTo(suggestion);
        }
    }
}
