package dev.switchboard.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.TransportException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionsTest {

    private static final Operation POST = VerdictTest.operation("POST", false);
    private static final Instant LATER = Instant.parse("2026-11-21T08:00:00Z");

    private static FailureContext context() {
        return new FailureContext(POST, Outcome.UNKNOWN, 2, true, LATER);
    }

    private static ErrorAnswer answer(@Nullable String message, @Nullable String code, @Nullable String requestId) {
        return new ErrorAnswer(409, 409, message, code, requestId, Map.of(), "");
    }

    private static Class<?> classOf(int status) {
        return switch (status) {
            case 400, 422 -> RejectedRequestException.class;
            case 401 -> AuthenticationException.class;
            case 403 -> PermissionDeniedException.class;
            case 404 -> NotFoundException.class;
            case 409 -> ConflictException.class;
            case 429 -> RateLimitException.class;
            default -> status / 100 == 5 ? ServerException.class : ApiException.class;
        };
    }

    /** A later leaf must not break a {@code switch} that somebody compiled. */
    @Test
    void family_isOpenToNewLeaves() {
        assertThat(SwitchboardException.class.isSealed()).isFalse();
        assertThat(ApiException.class.isSealed()).isFalse();
    }

    @Test
    void apiException_everyStatus_hasItsClass() {
        for (int status = -1; status <= 1_000; status++) {
            ApiException failure = ApiException.of(POST, status, "body");

            assertThat(failure).as("%d", status).isExactlyInstanceOf(classOf(status));
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.body()).isEqualTo("body");
            assertThat(failure.outcome())
                    .isEqualTo(Verdict.ofStatus(status, POST).outcome());
            assertThat(failure.attempts()).isEqualTo(1);
        }
    }

    @Test
    void apiException_twoHundredThatSaysItFailed_hasTheClassOfItsMeaning() {
        for (int meaning = 200; meaning <= 599; meaning++) {
            ErrorAnswer answer = new ErrorAnswer(200, meaning, "no", "c", "req_1", Map.of("f", List.of("e")), "raw");

            ApiException failure = ApiException.of(context(), answer);

            assertThat(failure).as("%d", meaning).isExactlyInstanceOf(classOf(meaning));
            assertThat(failure.status()).isEqualTo(200);
        }
    }

    @Test
    void apiException_fromATest_givesBackWhatWasPutIn() {
        ErrorAnswer answer =
                new ErrorAnswer(409, 409, "taken", "E12", "req_1", Map.of("number", List.of("a", "b")), "{raw}");

        ApiException failure = ApiException.of(context(), answer);

        assertThat(failure.code()).isEqualTo("E12");
        assertThat(failure.requestId()).isEqualTo("req_1");
        assertThat(failure.fieldErrors())
                .isEqualTo(Map.of("number", List.of("a", "b")))
                .isUnmodifiable();
        assertThat(failure.body()).isEqualTo("{raw}");
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.retryAt()).isEqualTo(LATER);
        assertThat(failure.operation()).isEqualTo(POST);
        assertThat(failure)
                .hasMessage(
                        "Sample: do it (POST /things/{id}): answered 409, code E12: taken {number=[a, b]} (request id req_1)"
                                + " [UNKNOWN, 2 attempts, not before 2026-11-21T08:00:00Z]");
    }

    @Test
    void message_statusBesideACode_isNotTakenForANumber() {
        assertThat(ApiException.of(context(), answer("taken", "14090", null)))
                .hasMessageContaining("answered 409, code ");
    }

    @Test
    void apiException_codeThatRepeatsTheStatus_isNotSaidTwice() {
        assertThat(ApiException.of(context(), answer("taken", "409", null)))
                .hasMessageContaining("answered 409: taken [");
        assertThat(ApiException.of(context(), new ErrorAnswer(200, 409, null, "409", null, Map.of(), "")))
                .hasMessageContaining("answered 200 that says 409 [");
    }

    @Test
    void fieldErrors_ofTheCaller_areCopiedDeeplyAndInOrder() {
        List<String> messages = new ArrayList<>(List.of("first"));
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> names = List.of("zeta", "alpha", "mid", "beta", "omega", "one", "two", "three");
        names.forEach(name -> fields.put(name, messages));

        ErrorAnswer answer = new ErrorAnswer(400, 400, null, null, null, fields, "");
        messages.add("later");
        fields.clear();

        assertThat(List.copyOf(answer.fieldErrors().keySet())).isEqualTo(names);
        assertThat(answer.fieldErrors().get("zeta")).containsExactly("first");
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "line\nbreak\r\nand\u2028more\u2029",
                "\u001b[31mred\u001b[0m\u0007\u0000",
                "\u202egnp.exe\u2066\u200b\ufeff",
                "\ud835 half \udfd0",
                "call +12025551234 or (202) 555-1234 or +\u0661\u0662\u0660\u0662\u0665\u0665\u0665",
                "x".repeat(1 << 20),
                "1".repeat(1 << 20),
                "👍".repeat(1 << 18),
                "\u202e".repeat(1 << 18),
                "");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void message_hostileServerText_isOneShortSafeLine(String hostile) {
        ErrorAnswer everywhere = new ErrorAnswer(
                500, 500, hostile, hostile, hostile, Map.of(hostile + "k", List.of(hostile, hostile)), hostile);
        Operation operation = new Operation(hostile, hostile, "POST", hostile, false, false, hostile);
        FailureContext hostileContext =
                new FailureContext(operation, Outcome.UNKNOWN, Integer.MAX_VALUE, true, Instant.MAX);
        List<SwitchboardException> failures = List.of(
                ApiException.of(context(), everywhere),
                ApiException.of(hostileContext, everywhere),
                ApiException.of(operation, 404, hostile),
                DecodingException.of(context(), hostile, hostile),
                TransportException.of(context(), Kind.BROKEN, hostile, null),
                CredentialException.of(hostileContext, hostile, null));

        for (SwitchboardException failure : failures) {
            assertSafe(String.valueOf(failure.getMessage()), 500);
            assertThat(failure.getMessage()).contains("attempt").endsWith("]");
            assertSafe(failure.toString(), 600);
        }
        assertThat(everywhere.toString()).hasSizeLessThan(2_100).doesNotContain("2025551234");
        assertThat(hostileContext.toString()).hasSizeLessThan(2_100).doesNotContain("2025551234");
    }

    private static void assertSafe(String message, int length) {
        assertThat(message)
                .hasSizeLessThan(length)
                .doesNotContainPattern("\\d{11}")
                .doesNotContain("555-1234");
        assertThat(message.codePoints().allMatch(ExceptionsTest::isPrintable))
                .as(message)
                .isTrue();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Test
    void message_withoutAnOperation_saysSwitchboard() {
        assertThat(ApiException.of(null, 404, "")).hasMessage("Switchboard: answered 404 [NOT_APPLIED, 1 attempt]");
    }

    @Test
    void message_whateverIsLong_keepsTheTrailer() {
        ApiException failure = ApiException.of(context(), answer("x".repeat(10_000), "c".repeat(100), "r".repeat(100)));

        assertThat(failure.getMessage()).endsWith(" [UNKNOWN, 2 attempts, not before 2026-11-21T08:00:00Z]");
    }

    @Test
    void message_retryAt_isRoundedUpToWholeSeconds() {
        FailureContext context = new FailureContext(POST, Outcome.NOT_APPLIED, 1, true, LATER.plusNanos(1));

        assertThat(ApiException.of(context, answer("m", null, null)))
                .hasMessageEndingWith("[NOT_APPLIED, 1 attempt, not before 2026-11-21T08:00:01Z]");
    }

    @Test
    void message_longProviderText_leavesRoomForTheRequestId() {
        assertThat(ApiException.of(context(), answer("x".repeat(10_000), "c", "req_1")))
                .hasMessageContaining("request id req_1");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void transportException_everyKind_isKept(Kind kind) {
        IOException cause = new IOException("x");

        TransportException failure = TransportException.of(context(), kind, "broke", cause);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasCause(cause).hasMessageContaining(": broke [");
    }

    @Test
    void decodingException_requestId_isKept() {
        assertThat(DecodingException.of(context(), "m", "req_1").requestId()).isEqualTo("req_1");
        assertThat(DecodingException.of(context(), "m", null).requestId()).isNull();
    }

    @Test
    void credentialException_cause_isKept() {
        IllegalStateException cause = new IllegalStateException("vault is sealed");

        assertThat(CredentialException.of(FailureContext.notSent(POST), "failed", cause))
                .hasCause(cause)
                .hasMessageNotContaining("vault");
    }

    @Test
    void invalidRequest_tenThousandViolations_areAllListedInFourKilobytes() {
        List<Violation> many = IntStream.range(0, 10_000)
                .mapToObj(i -> new Violation("numbers[" + i + "]", "must not be null"))
                .toList();

        InvalidRequestException refusal = InvalidRequestException.of(POST, many);

        assertThat(refusal.violations()).isEqualTo(many);
        String message = String.valueOf(refusal.getMessage());
        assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_096);
        assertThat(message)
                .startsWith("Sample: do it (POST /things/{id}): not sent: numbers[0] must not be null; numbers[1]");
        assertThat(message).matches(".*; and 9\\d\\d\\d more");
        int named = message.split("must not be null", -1).length - 1;
        assertThat(message).endsWith("; and " + (10_000 - named) + " more");
    }

    @Test
    void invalidRequest_ofAValueThatIsNoCall_doesNotSpeakOfSending() {
        assertThat(InvalidRequestException.of(new Violation("secret", "is missing")))
                .hasMessage("Switchboard: refused: secret is missing");
    }

    @Test
    void invalidRequest_hostileViolation_isOneSafeLine() {
        String hostile = "a\nb\u2028c\u202e +12025551234 ";
        InvalidRequestException refusal = InvalidRequestException.of(new Violation(hostile, hostile, "+12025551234"));

        assertSafe(String.valueOf(refusal.getMessage()), 4_096);
        assertThat(refusal.getMessage()).doesNotContain("2025551234");
        assertThat(refusal.violations().get(0).suggestion()).isEqualTo("+12025551234");
        assertThat(refusal.violations().toString()).doesNotContain("2025551234");
    }

    @Test
    void invalidRequest_hostileOperation_isOneSafeLine() {
        Operation hostile = new Operation("a\nb", "+12025551234", "POST", "\u202e", false, false, null);

        assertSafe(
                String.valueOf(InvalidRequestException.of(hostile, List.of(new Violation("a", "b")))
                        .getMessage()),
                4_096);
    }

    @Test
    void invalidRequest_oneLongViolation_isShownCutNotDropped() {
        InvalidRequestException refusal =
                InvalidRequestException.of(new Violation("name", "is wrong " + "x".repeat(9_000)));

        assertThat(refusal.getMessage()).contains("name is wrong").hasSizeLessThanOrEqualTo(4_000);
    }

    @Test
    void invalidRequest_listOfTheCaller_isCopied() {
        List<Violation> mine = new ArrayList<>(List.of(new Violation("a", "b")));
        InvalidRequestException refusal = InvalidRequestException.of(null, mine);
        mine.clear();

        assertThat(refusal.violations()).hasSize(1).isUnmodifiable();
    }

    @Test
    void invalidRequest_saysThatNothingWasSent() {
        InvalidRequestException refusal = InvalidRequestException.of(POST, List.of(new Violation("a", "b")));

        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(refusal.attempts()).isZero();
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.retryAt()).isNull();
        assertThat(refusal.operation()).isEqualTo(POST);
    }

    static Stream<SwitchboardException> oneOfEach() {
        Stream<SwitchboardException> answers = IntStream.of(400, 401, 402, 403, 404, 409, 422, 429, 500, 302)
                .mapToObj(status -> ApiException.of(
                        context(), new ErrorAnswer(status, status, "m", "c", "r", Map.of("f", List.of("e")), "body")));
        return Stream.concat(
                answers,
                Stream.of(
                        InvalidRequestException.of(POST, List.of(new Violation("a", "b", "+12025551234"))),
                        InvalidRequestException.of(new Violation("a", "b")),
                        CredentialException.of(context(), "m", new IllegalStateException("x")),
                        TransportException.of(context(), Kind.TIMEOUT, "m", new IOException("x")),
                        DecodingException.of(context(), "m", "req_1")));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void serialisation_everyException_comesBackWhole(SwitchboardException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        SwitchboardException back;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            back = (SwitchboardException) in.readObject();
        }

        assertThat(back).isExactlyInstanceOf(failure.getClass()).hasMessage(failure.getMessage());
        assertThat(back.outcome()).isEqualTo(failure.outcome());
        assertThat(back.attempts()).isEqualTo(failure.attempts());
        assertThat(back.retryable()).isEqualTo(failure.retryable());
        assertThat(back.retryAt()).isEqualTo(failure.retryAt());
        assertThat(back.operation()).isEqualTo(failure.operation());
        if (failure instanceof ApiException api && back instanceof ApiException copy) {
            assertThat(copy.status()).isEqualTo(api.status());
            assertThat(copy.fieldErrors()).isEqualTo(api.fieldErrors());
            assertThat(copy.body()).isEqualTo(api.body());
        }
        if (failure instanceof InvalidRequestException invalid && back instanceof InvalidRequestException copy) {
            assertThat(copy.violations()).isEqualTo(invalid.violations());
        }
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void family_constructors_areClosed(SwitchboardException failure) {
        for (Class<?> type = failure.getClass(); type != RuntimeException.class; type = type.getSuperclass()) {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                int modifiers = constructor.getModifiers();
                assertThat(Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))
                        .as("%s", constructor)
                        .isFalse();
            }
        }
        assertThat(failure).isInstanceOf(RuntimeException.class);
    }

    @Test
    void toString_ofWhatAnExceptionHolds_showsWhatIsHarmless() {
        assertThat(context().toString()).contains("outcome=UNKNOWN").contains("attempts=2");
        assertThat(answer("taken", "E1", "req_1").toString())
                .contains("status=409")
                .contains("message=taken");
        assertThat(new Violation("number", "is blank").toString()).contains("parameter=number");
    }
}
