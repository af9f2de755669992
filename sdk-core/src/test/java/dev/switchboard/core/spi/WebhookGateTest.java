package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookBuilder;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookGateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");
    private static final byte[] BODY = bytes("{\"id\":\"e1\"}");

    private final Toy toy = new Toy();

    /** A provider with nothing of its own. */
    private static final class Toy extends WebhookBuilder<Toy> {

        Toy() {
            super("Toy", "key");
            clock(InstantSource.fixed(NOW));
        }

        Toy key(String secret) {
            return addSecret(secret);
        }

        Toy tolerance(Duration tolerance) {
            return within(tolerance);
        }

        WebhookGate build() {
            return gate();
        }

        @Override
        protected Toy self() {
            return this;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(Reason reason, String says, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WebhookException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageContaining(says);
        });
    }

    @Test
    void signed_rfc4231_fits() {
        // RFC 4231, test case 2.
        String known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        WebhookGate gate = toy.key("Jefe").build();
        gate.signed("Sign", List.of(known), bytes("what do ya want for nothing?"));
        // RFC 6234, "abc".
        assertThat(gate.signedId(bytes("a"), bytes("bc")))
                .isEqualTo("Toy:signed:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void signed_anyOfTheSecretsAndSignatures_fits() {
        WebhookGate gate = toy.key("new").key("old").build();
        String other = "00".repeat(32);
        String old = hmac("old", "12.body");
        gate.signed("Sign", List.of(other, old), bytes("12"), bytes("."), bytes("body"));
        gate.signed("Sign", List.of(old, other), bytes("12.body"));
        gate.signed("Sign", List.of(hmac("new", "12.body")), bytes("12.body"));
    }

    @Test
    void signed_byAnotherSecretOrForOtherBytes_isRefused() {
        WebhookGate gate = toy.key("good").build();
        refused(
                Reason.WRONG_SIGNATURE,
                "does not fit the body",
                () -> gate.signed("Sign", List.of(hmac("evil", "body")), bytes("body")));
        refused(
                Reason.WRONG_SIGNATURE,
                "Sign",
                () -> gate.signed("Sign", List.of(hmac("good", "body")), bytes("body ")));
        refused(Reason.WRONG_SIGNATURE, "Sign", () -> gate.signed("Sign", List.of(), bytes("body")));
    }

    private static Signed at(Instant at, ChronoUnit unit) {
        return new Signed("Sign", "id", at, unit);
    }

    @Test
    void fresh_upToTheTolerance_bothWays() {
        WebhookGate gate = toy.key("k").tolerance(Duration.ofSeconds(30)).build();
        gate.fresh(at(NOW.minusSeconds(30), ChronoUnit.MILLIS));
        gate.fresh(at(NOW.plusSeconds(30), ChronoUnit.MILLIS));
        gate.fresh(new Signed("Sign", "id", null, ChronoUnit.MILLIS));
        refused(
                Reason.TOO_OLD,
                "Sign was made 30.001 s ago, at most 30.0 s",
                () -> gate.fresh(at(NOW.minusMillis(30_001), ChronoUnit.MILLIS)));
        refused(
                Reason.IN_THE_FUTURE,
                "30.001 s from now",
                () -> gate.fresh(at(NOW.plusMillis(30_001), ChronoUnit.MILLIS)));
        refused(
                Reason.TOO_OLD,
                "more than a day ago",
                () -> gate.fresh(at(NOW.minus(Duration.ofDays(2)), ChronoUnit.MILLIS)));
    }

    @Test
    void fresh_inSeconds_forgivesTheFractionOfNow() {
        WebhookGate gate = toy.key("k").tolerance(Duration.ofSeconds(30)).build();
        Instant second = NOW.truncatedTo(ChronoUnit.SECONDS);
        gate.fresh(at(second.minusSeconds(30), ChronoUnit.SECONDS));
        refused(Reason.TOO_OLD, "31.0 s", () -> gate.fresh(at(second.minusSeconds(31), ChronoUnit.SECONDS)));
    }

    @Test
    void body_isACopy_upToTheLimit() {
        WebhookGate gate = toy.key("k").maxBodyBytes(4).build();
        byte[] received = {1, 2, 3, 4};
        byte[] body = gate.body(received);
        received[0] = 9;
        assertThat(body).containsExactly(1, 2, 3, 4);
        refused(Reason.TOO_LARGE, "longer than 4 bytes", () -> gate.body(new byte[5]));
        WebhookGate usual = new Toy().key("k").build();
        refused(Reason.TOO_LARGE, "1024 KiB", () -> usual.body(new byte[(1 << 20) + 1]));
    }

    @Test
    void read_whatIsNoDocumentedJson_isRefused() {
        WebhookGate gate = toy.key("k").build();
        assertThat(gate.<String>read(BODY, json -> String.valueOf(json.id("id"))))
                .isEqualTo("e1");
        for (String body : List.of("", "{", "[]", "null", "7", "{\"id\":{}}", "{} {}")) {
            refused(
                    Reason.UNREADABLE,
                    "signed, but cannot be read",
                    () -> gate.<String>read(bytes(body), json -> String.valueOf(json.id("id"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14155550123",
                "14155550123",
                " +1 (415) 555-0123 ",
                "1.415.555.0123",
                "0014155550123",
                "011 1 415 555 0123",
                "+1\u00a0415\u2011555\u20110123",
                "\u202a+1 415\u20135550123\u202c",
                "\uff0b\uff11\uff14\uff11\uff155550123"
            })
    void routed_inAnyWriting_isKnown(String number) {
        WebhookGate gate =
                toy.key("k").inboundGuard(InboundGuard.of("+14155550123")).build();
        gate.routed(OwnNumber.of("to", number));
        gate.routed(OwnNumber.of("to", null, " ", "sip:nobody", number));
    }

    @Test
    void routed_aNumberOfSomebodyElse_isRefusedWithItsDigitsMasked() {
        WebhookGate gate =
                toy.key("k").inboundGuard(InboundGuard.of("+14155550123")).build();
        refused(Reason.NUMBER_NOT_ROUTED, "is not a number", () -> gate.routed(OwnNumber.of("to", "+14155550199")));
        assertThatThrownBy(() -> gate.routed(OwnNumber.of("to", "+14155550199")))
                .hasMessageNotContaining("14155550199");
        refused(Reason.NUMBER_NOT_ROUTED, "to is missing", () -> gate.routed(OwnNumber.of("to", null, "")));
    }

    @Test
    void routed_aSipAddress_isHandedOverAsItCame() {
        List<String> asked = new ArrayList<>();
        WebhookGate gate = toy.key("k").inboundGuard(asked::add).build();
        gate.routed(OwnNumber.of("to", "sip:+14155550123@example.com"));
        assertThat(asked).containsExactly("sip:+14155550123@example.com");
    }

    @Test
    void routed_withoutAGuard_letsAllIn() {
        toy.key("k").build().routed(OwnNumber.of("to", "nonsense"));
    }

    @Test
    void routed_whatIsNeitherTextNorInteger_isRefusedBesideWhatIsRouted() {
        WebhookGate gate = toy.key("k").inboundGuard(digits -> true).build();
        gate.routed(OwnNumber.of("to", 14155550123L, 7, java.math.BigInteger.TEN, "x"));
        for (Object odd : List.of(9.99e2, true, List.of("7"), Map.of("id", "7"), new java.math.BigDecimal("7"))) {
            refused(
                    Reason.NUMBER_NOT_ROUTED,
                    "to must be a text or an integer",
                    () -> gate.routed(OwnNumber.of("to", "+14155550123", odd)));
        }
    }

    @Test
    void routed_guardThatRefusesItself_isTakenAtItsWord() {
        WebhookGate gate = toy.key("k")
                .inboundGuard(digits -> {
                    throw WebhookException.of(Reason.NUMBER_NOT_ROUTED, "of my own", 404);
                })
                .build();
        refused(Reason.NUMBER_NOT_ROUTED, "of my own", () -> gate.routed(OwnNumber.of("to", "+14155550123")));
    }

    @Test
    void ids_areOfTheProvider_andRememberedLongEnough() {
        WebhookGate gate = toy.key("k").tolerance(Duration.ofSeconds(30)).build();
        assertThat(gate.deliveryId("7")).isEqualTo("Toy:delivery:7");
        assertThat(gate.in(Duration.ofDays(1))).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(gate.untilTooOld(NOW)).isEqualTo(NOW.plusSeconds(61));
        assertThat(gate).hasToString("Toy webhooks");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller's mistake hands over
    void build_tellsAllThatIsWrong_andNoSecret() {
        Toy wrong = toy.key(" canary-1")
                .key("")
                .key("canary-2".repeat(200))
                .tolerance(Duration.ZERO)
                .clock(null)
                .replayGuard(null)
                .inboundGuard(null)
                .maxBodyBytes(0);
        assertThat(wrong.toString()).isEqualTo("Toy webhooks builder");
        assertThatThrownBy(wrong::build).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.violations()).hasSize(8);
            assertThat(e.getMessage())
                    .contains(
                            "U+0020 at position 0",
                            "must not be blank",
                            "longer than",
                            "tolerance",
                            "clock",
                            "replayGuard")
                    .contains("inboundGuard", "maxBodyBytes")
                    .doesNotContain("canary");
        });
        assertThatThrownBy(() -> new Toy().key(null).build()).hasMessageContaining("must not be null");
        assertThatThrownBy(() -> new Toy().build()).hasMessageContaining("key is missing: call key(...)");
        Toy many = new Toy();
        Collections.nCopies(11, "k").forEach(many::key);
        assertThatThrownBy(many::build).hasMessageContaining("is set 11 times: at most 10");
    }

    @ParameterizedTest
    @CsvSource({"X-Sign", "x-sign", "X-SIGN"})
    void header_inAnyCase_isFound(String name) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(name, List.of("  v "));
        headers.put(null, List.of("HTTP/1.1 200"));
        headers.put("empty", null);
        assertThat(WebhookHeaders.of(headers).required("X-Sign")).isEqualTo("v");
        assertThat(WebhookHeaders.of(headers).optional("Empty")).isNull();
    }

    @Test
    void header_missingTwiceOrTooLong_isRefused() {
        WebhookHeaders headers = WebhookHeaders.of(Map.of(
                "a", List.of("1"),
                "A", List.of("2"),
                "long", List.of("x".repeat(4_097)),
                "blank", List.of(" "),
                "id", List.of("with space"),
                "long-id", List.of("i".repeat(201)),
                "good-id", List.of("i".repeat(200))));
        refused(Reason.MALFORMED_HEADER, "a is there 2 times", () -> headers.optional("a"));
        refused(Reason.MALFORMED_HEADER, "longer than 4096", () -> headers.optional("long"));
        refused(Reason.MISSING_HEADER, "blank is missing", () -> headers.required("blank"));
        refused(Reason.MISSING_HEADER, "none is missing", () -> headers.required("none"));
        refused(Reason.MALFORMED_HEADER, "printable ASCII", () -> headers.requiredId("id"));
        refused(Reason.MALFORMED_HEADER, "printable ASCII", () -> headers.requiredId("long-id"));
        assertThat(headers.requiredId("good-id")).hasSize(200);
    }

    @Test
    void header_byALookUp_isFound() {
        WebhookHeaders headers = WebhookHeaders.of(name -> name.equals("X-Sign") ? "v" : null);
        assertThat(headers.required("X-Sign")).isEqualTo("v");
        assertThat(headers.optional("X-Other")).isNull();
    }
}
