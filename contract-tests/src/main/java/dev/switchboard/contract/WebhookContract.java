package dev.switchboard.contract;

import static dev.switchboard.contract.WebhookStage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What holds for every provider's webhooks. */
public interface WebhookContract extends ThreeStatesContract, WebhookHeaderContract {

    private Receiver plain() {
        return receiver(Settings.plain());
    }

    private byte[] good() {
        return bytes(body(number()));
    }

    private Map<String, List<String>> signed(byte[] body) {
        return headers(SECRET, NOW, "id-1", body);
    }

    private Map<String, List<String>> with(Map<String, List<String>> headers, String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.put(name, values);
        return changed;
    }

    private Map<String, List<String>> renamed(Map<String, List<String>> headers, UnaryOperator<String> renaming) {
        Map<String, List<String>> changed = new LinkedHashMap<>();
        headers.forEach((name, values) -> changed.put(renaming.apply(name), values));
        return changed;
    }

    /** How a delivery is refused: in one line that shows neither secret nor number nor signature. */
    static WebhookException refused(Reason reason, ThrowingCallable receiving) {
        WebhookException refusal = catchThrowableOfType(WebhookException.class, receiving);
        assertThat(refusal).as("%s", reason).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThan(500).doesNotContain("\n");
        assertThat(Failures.shown(refusal))
                .doesNotContain("zanzibar", "4155550123", "4155550177")
                .doesNotContainPattern("[0-9a-fA-F]{64}");
        return refusal;
    }

    @Test
    default void signed_isLetIn() {
        Map<String, List<String>> headers = signed(good());

        assertThat(plain().receive(headers, good())).isNotNull();
        assertThat(plain().receive(
                                name -> headers.containsKey(name)
                                        ? headers.get(name).get(0)
                                        : null,
                                good()))
                .isNotNull();
    }

    @Test
    default void headers_inAnyCase_areFound() {
        Map<String, List<String>> headers = signed(good());

        assertThat(plain().receive(renamed(headers, name -> name.toLowerCase(Locale.ROOT)), good()))
                .isNotNull();
        assertThat(plain().receive(renamed(headers, name -> name.toUpperCase(Locale.ROOT)), good()))
                .isNotNull();
    }

    @Test
    default void headers_withNullsAsSomeClientsGive_areRead() {
        Map<String, List<String>> headers = with(signed(good()), null, List.of("HTTP/1.1 200 OK"));
        headers.put(signatureHeader().toLowerCase(Locale.ROOT), null);
        headers.put(signatureHeader().toUpperCase(Locale.ROOT), Collections.singletonList(null));

        assertThat(plain().receive(headers, good())).isNotNull();
    }

    @Test
    default void body_anyByteFlipped_isAWrongSignature() {
        byte[] body = good();
        Map<String, List<String>> headers = signed(body);
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            refused(Reason.WRONG_SIGNATURE, () -> plain().receive(headers, flipped));
        }
        refused(Reason.WRONG_SIGNATURE, () -> plain().receive(headers, bytes(body(number()) + " ")));
        refused(Reason.WRONG_SIGNATURE, () -> plain().receive(headers, new byte[0]));
    }

    @Test
    default void signature_anyDigitChanged_isAWrongSignature() {
        Map<String, List<String>> headers = signed(good());
        String header = headers.get(signatureHeader()).get(0);
        for (int i = header.length() - 64; i < header.length(); i++) {
            char other = header.charAt(i) == '0' ? '1' : '0';
            String changed = header.substring(0, i) + other + header.substring(i + 1);
            refused(
                    Reason.WRONG_SIGNATURE,
                    () -> plain().receive(with(headers, signatureHeader(), List.of(changed)), good()));
        }
    }

    @Test
    default void secret_another_isAWrongSignature() {
        Map<String, List<String>> headers = headers("another", NOW, "id-1", good());

        refused(Reason.WRONG_SIGNATURE, () -> plain().receive(headers, good()));
    }

    @Test
    default void secret_anyOfSeveral_isRight() {
        for (String secret : List.of("new", SECRET)) {
            Receiver rotating = receiver(Settings.plain().secrets(List.of("new", SECRET)));
            assertThat(rotating.receive(headers(secret, NOW, "id-1", good()), good()))
                    .isNotNull();
            refused(Reason.WRONG_SIGNATURE, () -> rotating.receive(headers("old", NOW, "id-3", good()), good()));
        }
    }

    @Test
    default void secret_thatCannotBeMeant_isRefusedWhenBuilt() {
        List<List<String>> wrong = List.of(
                List.of(),
                List.of(""),
                List.of("  "),
                List.of("zanzibar\n"),
                List.of(" zanzibar"),
                Collections.singletonList(null),
                List.of(SECRET, ""),
                Collections.nCopies(11, SECRET),
                List.of("zanzibar".repeat(200)),
                List.of("\ufeffzanzibar"),
                List.of("zanzibar\u200b"),
                List.of("zanzibar\u00a0"),
                List.of("zan\u00a0zibar"),
                List.of("\u202azanzibar\u202c"),
                List.of("zan\rzibar"),
                List.of("zan\u00adzibar"),
                List.of("zan\u3164zibar"),
                List.of("zan\ud83dzibar"),
                List.of("zan\ufe0fzibar"),
                List.of("zan\udb40\udc41zibar"),
                List.of("\"zanzibar\""),
                List.of("'zanzibar'"),
                List.of("\u201czanzibar\u201d"),
                List.of("`zanzibar`"),
                List.of("zanzibar\""));
        for (List<String> secrets : wrong) {
            InvalidRequestException refusal = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> receiver(Settings.plain().secrets(secrets)));
            assertThat(refusal).as("%s", secrets).isNotNull();
            assertThat(refusal.getMessage()).doesNotContain("zanzibar", "zibar");
        }
    }

    @Test
    default void secret_withSomethingInvisible_isRefusedByPositionAndCodePoint() {
        assertThat(catchThrowableOfType(
                        InvalidRequestException.class,
                        () -> receiver(Settings.plain().secrets(List.of("zan\u200bzibar")))))
                .hasMessageContaining("U+200B at position 3");
        assertThat(receiver(Settings.plain().secrets(List.of("a b\"c'd\u00e9\u4e2d"))))
                .isNotNull();
    }

    @Test
    default void settings_everythingWrong_isSaidAtOnce() {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class,
                () -> receiver(Settings.plain().secrets(List.of("")).clock(null).maxBytes(0)));

        assertThat(refusal.violations())
                .extracting(Violation::parameter)
                .hasSize(3)
                .contains("clock", "maxBodyBytes");
    }

    @Test
    default void signatureHeader_missingOrBlank_isMissing() {
        for (List<String> values : List.of(List.<String>of(), List.of(""), List.of("  "))) {
            WebhookException refusal = refused(
                    Reason.MISSING_HEADER,
                    () -> plain().receive(with(signed(good()), signatureHeader(), values), good()));
            assertThat(refusal).hasMessageContaining(signatureHeader());
        }
        refused(Reason.MISSING_HEADER, () -> plain().receive(Map.of(), good()));
        refused(Reason.MISSING_HEADER, () -> plain().receive(name -> null, good()));
    }

    @Test
    default void signatureHeader_twice_isMalformed() {
        Map<String, List<String>> headers = signed(good());
        List<String> value = headers.get(signatureHeader());
        String lower = signatureHeader().toLowerCase(Locale.ROOT);

        refused(
                Reason.MALFORMED_HEADER,
                () -> plain().receive(with(headers, signatureHeader(), List.of(value.get(0), value.get(0))), good()));
        refused(Reason.MALFORMED_HEADER, () -> plain().receive(with(headers, lower, value), good()));
    }

    @Test
    default void signatureHeader_ofAnotherForm_isMalformed() {
        Map<String, List<String>> headers = signed(good());
        List<String> wrong =
                new ArrayList<>(malformed(headers.get(signatureHeader()).get(0)));
        wrong.addAll(List.of("zanzibar", "=", ",", ",,,,", "x".repeat(5_000), "\u0661=\u0662"));
        for (String value : wrong) {
            WebhookException refusal = refused(
                    Reason.MALFORMED_HEADER,
                    () -> plain().receive(with(headers, signatureHeader(), List.of(value)), good()));
            assertThat(refusal).hasMessageContaining(signatureHeader());
        }
    }

    @Test
    default void body_tooLong_isRefusedBeforeAnythingElse() {
        byte[] body = good();
        Receiver exact = receiver(Settings.plain().maxBytes(body.length));
        Receiver tight = receiver(Settings.plain().maxBytes(body.length - 1));

        assertThat(exact.receive(signed(body), body)).isNotNull();
        refused(Reason.TOO_LARGE, () -> tight.receive(Map.of(), body));
        WebhookException byDefault =
                refused(Reason.TOO_LARGE, () -> plain().receive(Map.of(), new byte[(1 << 20) + 1]));
        assertThat(byDefault).hasMessageContaining("1024 KiB");
    }

    @Test
    default void body_thatIsNotTheDocumentedJson_isUnreadable() {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "",
                "null",
                "[]",
                "7",
                "\"event\"",
                "{",
                "{} {}",
                "{\"event\":\"a\",\"event\":\"b\"}",
                "{\"a\":".repeat(5_000),
                "[".repeat(100_000),
                "{\"event\":\"a\",\"x\":" + "9".repeat(2_000) + "}",
                "<html>+14155550123 zanzibar</html>")) {
            bodies.add(bytes(text));
        }
        bodies.add(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        bodies.add("{\"event\":\"a\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        for (byte[] body : bodies) {
            refused(Reason.UNREADABLE, () -> plain().receive(signed(body), body));
        }
    }

    @Test
    default void body_withFieldsNobodyKnows_keepsThem() {
        byte[] body = bytes(body(number()).replaceFirst("\\{", "{\"brand_new\":[1,{\"x\":null}],"));

        assertThat(plain().receive(signed(body), body).toString()).contains("brand_new=[1, {x=null}]");
    }

    @Test
    default void refusedForItsSignature_isNotParsed() {
        byte[] body = bytes("{");

        refused(Reason.WRONG_SIGNATURE, () -> plain().receive(headers("another", NOW, "id-1", body), body));
    }

    @Test
    default void delivery_underAnotherId_isTheSame() {
        Receiver receiver = plain();
        receiver.receive(signed(good()), good());

        // What a recording allows: everything that is not signed can be changed.
        refused(Reason.IN_PROGRESS, () -> receiver.receive(headers(SECRET, NOW, "id-2", good()), good()));
        receiver.handled(signed(good()), good());
        refused(Reason.REPLAYED, () -> receiver.receive(headers(SECRET, NOW, "id-2", good()), good()));
    }

    @Test
    default void handled_unsigned_isRefused() {
        refused(Reason.WRONG_SIGNATURE, () -> plain().handled(headers("another", NOW, "id-1", good()), good()));
    }

    @Test
    default void verify_looksAtTheSignatureAlone() {
        byte[] body = bytes("{\"name\":\"look_up\",\"args\":{\"a\":[1]}}");
        Receiver receiver = receiver(Settings.plain().inbound(InboundGuard.of("+14155550177")));
        receiver.webhooks().verify(signed(body), body);
        receiver.webhooks().verify(signed(body), body);
        receiver.webhooks().verify(signed(bytes("no JSON")), bytes("no JSON"));

        refused(Reason.WRONG_SIGNATURE, () -> receiver.webhooks().verify(signed(body), good()));
        refused(Reason.MISSING_HEADER, () -> receiver.webhooks().verify(Map.of(), body));
        refused(Reason.TOO_LARGE, () -> receiver.webhooks().verify(Map.of(), new byte[(1 << 20) + 1]));
    }

    @Test
    default void forget_unsigned_isRefused() {
        refused(Reason.WRONG_SIGNATURE, () -> plain().forget(headers("another", NOW, "id-1", good()), good()));
    }

    @Test
    default void delivery_refused_doesNotUseUpItsId() {
        boolean[] open = {false};
        Receiver receiver = receiver(Settings.plain().inbound(digits -> open[0]));
        refused(Reason.NUMBER_NOT_ROUTED, () -> receiver.receive(signed(good()), good()));
        refused(Reason.WRONG_SIGNATURE, () -> receiver.receive(headers("another", NOW, "id-1", good()), good()));
        open[0] = true;

        assertThat(receiver.receive(signed(good()), good())).isNotNull();
    }

    @Test
    default void inboundGuard_ownNumberInAnyWriting_passes() {
        String digits = number().replace("+", "");
        // Meta's ids have no plus sign.
        for (String written : List.of(digits, number())) {
            Receiver receiver = receiver(Settings.plain().inbound(InboundGuard.of(written)));
            assertThat(receiver.receive(signed(good()), good())).as(written).isNotNull();
        }
    }

    @Test
    default void inboundGuard_foreignNumber_isRefused() {
        Receiver receiver = receiver(Settings.plain().inbound(InboundGuard.of("+14155550177", "+14155550178")));

        WebhookException refusal = refused(Reason.NUMBER_NOT_ROUTED, () -> receiver.receive(signed(good()), good()));
        assertThat(refusal.status()).isEqualTo(200);
        String digits = number().replace("+", "");
        assertThat(refusal.getMessage()).doesNotContain(digits).contains("*" + digits.substring(digits.length() - 2));
    }

    @Test
    default void inboundGuard_foreignNumber_isAnsweredAsTheBuilderWasTold() {
        Settings foreign =
                Settings.plain().inbound(InboundGuard.of("+14155550177")).foreignStatus(403);

        assertThat(refused(Reason.NUMBER_NOT_ROUTED, () -> receiver(foreign).receive(signed(good()), good()))
                        .status())
                .isEqualTo(403);
        for (int status : new int[] {-1, 99, 199, 600}) {
            assertThat(catchThrowableOfType(
                            InvalidRequestException.class, () -> receiver(foreign.foreignStatus(status))))
                    .hasMessageContaining("answerForeign");
        }
    }

    @Test
    default void inboundGuard_thatFails_is503WithNothingUsedUp() {
        boolean[] away = {true};
        Receiver receiver = receiver(Settings.plain().inbound(digits -> {
            if (away[0]) {
                throw new IllegalStateException("the table is away");
            }
            return true;
        }));

        WebhookException refusal = refused(Reason.GUARD_FAILED, () -> receiver.receive(signed(good()), good()));
        assertThat(refusal).hasRootCauseMessage("the table is away");
        assertThat(refusal.status()).isEqualTo(503);
        away[0] = false;
        assertThat(receiver.receive(signed(good()), good())).isNotNull();
    }

    @Test
    default void toString_showsNoSecret() {
        assertThat(plain().toString()).doesNotContain("zanzibar").isNotBlank();
    }

    @Test
    default void event_shown_hasItsNumbersMasked() {
        assertThat(plain().receive(signed(good()), good()).toString())
                .doesNotContain(number().replace("+", ""))
                .contains("*");
    }
}
