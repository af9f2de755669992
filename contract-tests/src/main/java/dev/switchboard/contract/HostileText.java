package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;

/** Text that nobody means, in the place of an id. */
public final class HostileText {

    private HostileText() {}

    /** Never an id: must be refused. */
    public static Stream<String> neverAnId() {
        return Stream.of(
                "",
                " ",
                "\t",
                "\u00a0",
                "\u2007",
                "\u202f",
                "\u3000",
                "\u200b",
                ".",
                "..",
                "a\r\nHost: evil.example",
                "a\nb",
                "nul\u0000",
                "\u007f",
                "half \ud800",
                "\udc00 half",
                "\u202emirrored",
                " lead",
                "trail ",
                "x".repeat(10_000));
    }

    /** Odd, but somebody may have it: either refused, or it arrives as it is. */
    public static Stream<String> odd() {
        return Stream.of(
                "a/b",
                "../../admin",
                "...",
                "%2e%2e",
                "%2E%2E%2F",
                "%2F",
                "%00",
                "%",
                "a?b=c",
                "a#b",
                "a;b=c",
                "a&b",
                "a b",
                "a+b",
                "a\\b",
                "a\"b'c",
                "{number}",
                "{agent_id}",
                "{id}",
                "<script>",
                "schl\u00fcssel",
                "\ud83d\ude00",
                "e\u0301",
                "$HOME`id`",
                "x".repeat(512));
    }

    /** Sends, or sees it refused; what arrived keeps the template's segments, and the value decodes as it was. */
    public static void assertRefusedOrWhole(FakeService service, ApiCall<?> call, String value, int segment) {
        Throwable failure = catchThrowable(call::send);
        if (failure != null) {
            assertThat(failure).isInstanceOf(InvalidRequestException.class);
            assertThat(service.requests()).isZero();
            return;
        }
        RecordedRequest request = service.request();
        assertThat(request.getTarget()).matches("[!-~]+").doesNotContain("?", "#");
        List<String> segments = List.of(request.getTarget().split("/", -1));
        List<String> documented = List.of(call.operation().pathTemplate().split("/", -1));
        assertThat(segments).hasSameSizeAs(documented);
        for (int i = 0; i < segments.size(); i++) {
            if (!documented.get(i).startsWith("{")) {
                assertThat(segments.get(i)).isEqualTo(documented.get(i));
            }
        }
        if (segment > 0) {
            String raw = segments.get(segment).replace("+", "%2B");
            assertThat(URLDecoder.decode(raw, StandardCharsets.UTF_8)).isEqualTo(value);
        }
    }
}
