package dev.switchboard.contract;

import static dev.switchboard.contract.WebhookContract.refused;
import static dev.switchboard.contract.WebhookStage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.webhook.WebhookException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every way in finds the headers, and a signature's parts are read alike. */
public interface WebhookHeaderContract extends WebhookStage {

    private byte[] good() {
        return bytes(body(number()));
    }

    private Map<String, List<String>> signed() {
        return headers(SECRET, NOW, "id-1", good());
    }

    private Receiver plain() {
        return receiver(Settings.plain());
    }

    private Map<String, String> single(UnaryOperator<String> spelling) {
        Map<String, String> single = new LinkedHashMap<>();
        signed().forEach((name, values) -> single.put(spelling.apply(name), values.get(0)));
        return single;
    }

    /**
     * As documented, as HTTP/2 and serverless platforms have it, as old gateways have it, as the JDK's server has it.
     */
    private static List<UnaryOperator<String>> spellings() {
        return List.of(
                name -> name,
                name -> name.toLowerCase(Locale.ROOT),
                name -> name.toUpperCase(Locale.ROOT),
                name -> name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1).toLowerCase(Locale.ROOT));
    }

    @Test
    default void map_ofTextsInAnySpelling_isRead() {
        for (UnaryOperator<String> spelling : spellings()) {
            assertThat(plain().receive(single(spelling), good())).isNotNull();
        }
    }

    @Test
    default void map_ofAnyKindOfTexts_isRead() {
        List<Function<String, Object>> kinds = List.of(
                List::of,
                value -> new String[] {value},
                java.nio.CharBuffer::wrap,
                value -> Collections.singleton(value),
                value -> Arrays.asList(null, value),
                value -> new Object[] {null, value});
        for (Function<String, Object> kind : kinds) {
            Map<String, Object> headers = new LinkedHashMap<>();
            single(name -> name).forEach((name, value) -> headers.put(name, kind.apply(value)));
            assertThat(plain().receive(headers, good())).isNotNull();
        }
    }

    @Test
    default void map_ofSomethingElse_isRefusedByItsType() {
        for (Object value : List.of(7, List.of(7), Map.of("a", "b"), (Object) new byte[] {1})) {
            Map<String, Object> headers = new LinkedHashMap<>(signed());
            headers.put(signatureHeader(), value);
            assertThatThrownBy(() -> plain().receive(headers, good()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(signatureHeader());
            headers.put(signatureHeader(), signed().get(signatureHeader()));
            headers.put("X-Count", value);
            assertThat(plain().receive(headers, good())).isNotNull();
        }
    }

    @Test
    default void lookUp_inAMapOfEachSpelling_isRead() {
        for (UnaryOperator<String> spelling : spellings().subList(0, 3)) {
            Map<String, String> headers = single(spelling);
            assertThat(plain().receive(headers::get, good())).isNotNull();
        }
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(single(name -> name));
        assertThat(plain().receive(anyCase::get, good())).isNotNull();
    }

    @Test
    default void lookUp_everyOperation_findsThem() {
        Map<String, String> headers = single(name -> name.toLowerCase(Locale.ROOT));
        Receiver receiver = plain();
        receiver.webhooks().verify(headers::get, good());
        receiver.webhooks().receive(headers::get, good());
        receiver.webhooks().forget(headers::get, good());
        receiver.webhooks().receive(headers::get, good());
        receiver.webhooks().handled(headers::get, good());
        refused(Reason.REPLAYED, () -> receiver.webhooks().receive(headers::get, good(), event -> {}));
        refused(Reason.REPLAYED, () -> receiver.webhooks().answer(headers::get, good(), event -> event));
    }

    @Test
    default void lookUp_thatFindsTwoValues_isMalformed() {
        Map<String, String> headers = single(name -> name);
        headers.put(signatureHeader().toLowerCase(Locale.ROOT), "something else");

        refused(Reason.MALFORMED_HEADER, () -> plain().receive(headers::get, good()));
    }

    @Test
    default void missing_namesTheCause() {
        assertThat(refused(Reason.MISSING_HEADER, () -> plain().receive(name -> null, good())))
                .hasMessageContaining("look-up")
                .hasMessageContaining(signatureHeader())
                .hasMessageContaining(signatureHeader().toLowerCase(Locale.ROOT))
                .hasMessageContaining(signatureHeader().toUpperCase(Locale.ROOT));
        assertThat(refused(Reason.MISSING_HEADER, () -> plain().receive(Map.of("Host", "a"), good())))
                .hasMessageContaining("none of the 1 headers");
        assertThat(refused(Reason.MISSING_HEADER, () -> plain().receive(Map.of(signatureHeader(), " "), good())))
                .hasMessageContaining("blank");
    }

    @Test
    default void signature_writtenAnewOnItsWay_isRead() {
        String value = signed().get(signatureHeader()).get(0);
        List<String> parts = Arrays.asList(value.split(",", -1));
        List<String> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        for (String written : List.of(
                String.join(", ", parts),
                String.join("\t,  ", parts),
                "  " + value + " ",
                String.join(",", reversed),
                String.join(" , ", reversed),
                value + ",",
                "," + value,
                value + ",v9=abc",
                "x=1,y=2, " + value,
                value + ", =, z",
                value.replace("=", " = "))) {
            Map<String, List<String>> headers = new LinkedHashMap<>(signed());
            headers.put(signatureHeader(), List.of(written));
            if (written.contains(", z") && !value.contains("=")) {
                refused(Reason.MALFORMED_HEADER, () -> plain().receive(headers, good()));
            } else {
                assertThat(plain().receive(headers, good())).as(written).isNotNull();
            }
        }
    }

    @Test
    default void signature_inAnotherWriting_isTheSameDelivery() {
        Receiver receiver = plain();
        receiver.handle(signed(), good());
        String value = signed().get(signatureHeader()).get(0);
        for (String written :
                List.of(" " + value.replace(",", " , "), "x=1," + value, value.replace("a", "A"), value + ",v0=1")) {
            Map<String, List<String>> headers = new LinkedHashMap<>(headers(SECRET, NOW, "id-2", good()));
            headers.put(signatureHeader(), List.of(written));
            refused(Reason.REPLAYED, () -> receiver.receive(headers, good()));
        }
    }
}
