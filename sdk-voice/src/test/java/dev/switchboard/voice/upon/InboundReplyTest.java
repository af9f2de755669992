package dev.switchboard.voice.upon;

import static dev.switchboard.contract.Nothing.atAll;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboundReplyTest {

    private static List<String> refused(ThrowingCallable building) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, building);
        assertThat(refusal).isNotNull();
        return refusal.violations().stream().map(Violation::parameter).toList();
    }

    // The response of the page "Inbound call webhook", as far as it goes, with what its prose speaks of.
    @Test
    void build_everything_isTheDocumentedJson() {
        Map<String, Object> voice = new LinkedHashMap<>();
        voice.put("voice_id", "11labs-Adrian");
        voice.put("voice_temperature", 0.6);
        voice.put("max_call_duration_ms", 1_800_000);
        InboundReply reply = InboundReply.toCall()
                .agent("agent_12345", 1)
                .dynamicVariables(Map.of("customer_name", "Zo\u00eb"))
                .metadata(Map.of("ids", List.of(1, 2)))
                .agentOverride(Map.of("agent", voice))
                .build();

        assertThat(reply.json())
                .isEqualTo("{\"call_inbound\":{\"override_agent_id\":\"agent_12345\",\"override_agent_version\":1,"
                        + "\"dynamic_variables\":{\"customer_name\":\"Zo\u00eb\"},\"metadata\":{\"ids\":[1,2]},"
                        + "\"agent_override\":{\"agent\":{\"voice_id\":\"11labs-Adrian\",\"voice_temperature\":0.6,"
                        + "\"max_call_duration_ms\":1800000}}}}");
        assertThat(new String(reply.body(), UTF_8)).isEqualTo(reply.json());
    }

    @Test
    void build_agentAlone_sendsNothingElse() {
        assertThat(InboundReply.toChat().agent("agent_b").build().json())
                .isEqualTo("{\"chat_inbound\":{\"override_agent_id\":\"agent_b\"}}");
        assertThat(InboundReply.toChat().build().json()).isEqualTo("{\"chat_inbound\":{}}");
    }

    @Test
    void build_everythingWrong_isSaidAtOnce() {
        assertThat(refused(() -> InboundReply.toCall()
                        .agent(" ", -1)
                        .dynamicVariables(atAll())
                        .metadata(Map.of("at", new Object(), "nan", Double.NaN))
                        .build()))
                .containsExactlyInAnyOrder("agent", "agent", "dynamic_variables", "metadata.at", "metadata.nan");
        assertThat(refused(() -> InboundReply.toCall().agent(atAll()).build())).containsExactly("agent");
    }

    @Test
    void build_whatJsonDoesNotKnow_isRefused() {
        Map<String, @Nullable Object> deep = new LinkedHashMap<>();
        deep.put("x", deep);
        Map<String, String> nulls = new LinkedHashMap<>();
        nulls.put("x", atAll());

        assertThat(refused(() -> InboundReply.toCall().metadata(deep).build())).hasSize(1);
        assertThat(refused(() -> InboundReply.toCall().dynamicVariables(nulls).build()))
                .containsExactly("dynamic_variables.x");
        assertThat(refused(() ->
                        InboundReply.toCall().metadata(Map.of("x", "\ud83d")).build()))
                .containsExactly("metadata.x");
        assertThat(refused(() -> InboundReply.toCall().metadata(Map.of("", 1)).build()))
                .containsExactly("metadata");
    }

    @Test
    void build_nestedTooDeep_isRefused() {
        Object deepest = 1;
        for (int i = 0; i < 19; i++) {
            deepest = List.of(deepest);
        }
        Object fits = deepest;

        assertThat(InboundReply.toCall().metadata(Map.of("x", fits)).build().json())
                .contains("[1]");
        assertThat(refused(() -> InboundReply.toCall()
                        .metadata(Map.of("x", List.of(fits)))
                        .build()))
                .hasSize(1);
    }

    @Test
    void build_numbersOfEveryKind_arePlain() {
        assertThat(InboundReply.toCall()
                        .metadata(Map.of("x", List.of(0.0001, new BigDecimal("1E-7"), 9_007_199_254_740_993L, true)))
                        .build()
                        .json())
                .contains("[0.00010,0.0000001,9007199254740993,true]");
    }

    @Test
    void reply_whoseMakerChangesItsMaps_staysAsItWas() {
        Map<String, String> variables = new LinkedHashMap<>(Map.of("a", "b"));
        List<Object> list = new ArrayList<>(List.of(1));
        InboundReply reply = InboundReply.toCall()
                .dynamicVariables(variables)
                .metadata(Map.of("list", list))
                .build();
        String before = reply.json();
        variables.clear();
        list.add(2);

        assertThat(reply.json()).isEqualTo(before);
    }

    @Test
    void toString_masksNumbersAndHidesSecrets() {
        InboundReply reply = InboundReply.toCall()
                .dynamicVariables(Map.of("phone", "+14155550123", "api_key", "zanzibar"))
                .build();

        assertThat(reply.toString()).contains("phone=+*********23").doesNotContain("zanzibar");
        assertThat(InboundReply.toCall()
                        .dynamicVariables(Map.of("a", "zanzibar"))
                        .toString())
                .isEqualTo("reply to call_inbound");
    }
}
