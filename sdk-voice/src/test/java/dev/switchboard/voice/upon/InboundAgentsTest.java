package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Nothing;
import dev.switchboard.contract.Refusals;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A split that cannot be invalid, and how it is written. */
class InboundAgentsTest {

    private final UponClient client = UponClient.builder().token("a-token").build();

    @AfterEach
    void close() {
        client.close();
    }

    private String sent(InboundAgents split) {
        return client.number("+14155550123")
                .assign("a", 1)
                .inboundAgents(split)
                .preview()
                .body();
    }

    /** The weights as they are written, byte by byte. */
    private List<String> weights(InboundAgents split) {
        return Stream.of(sent(split).split("\"weight\":", -1))
                .skip(1)
                .map(rest -> rest.substring(0, rest.indexOf('}')))
                .toList();
    }

    private BigDecimal sum(InboundAgents split) {
        return weights(split).stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> refused(InboundAgents.Builder builder) {
        return Refusals.parameters(Refusals.building(builder::build));
    }

    private static InboundAgents.Builder two(double a, double b) {
        return InboundAgents.builder().agent("a", a).agent("b", b);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                -0.0,
                0.0,
                -0.5,
                1.0000001,
                1.0000000000000002,
                2,
                50
            })
    void weightOutOfRange_isRefused(double weight) {
        assertThat(refused(InboundAgents.builder().agent("a", weight).agent("b", 0.5)))
                .containsExactly("inboundAgents[0].weight");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.4999999", "0.5, 0.5000001", "0.9, 0.2", "0.5, 0.499999998", "0.5, 0.500000002", "1, 1"})
    void sumThatIsNotOne_isRefused(double a, double b) {
        assertThat(refused(two(a, b))).containsExactly("inboundAgents");
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.5, 0.499999999", "0.5, 0.500000001", "0.1, 0.9", "0.9999, 0.0001"})
    void sumWithinABillionth_isTaken(double a, double b) {
        assertThat(two(a, b).build().agents())
                .containsExactly(new WeightedAgent("a", null, a), new WeightedAgent("b", null, b));
    }

    @Test
    void threeThirds_areTaken() {
        InboundAgents thirds = InboundAgents.builder()
                .agent("a", 1.0 / 3)
                .agent("b", 1.0 / 3)
                .agent("c", 1.0 / 3)
                .build();
        assertThat(weights(thirds)).containsOnly("0.3333333333333333");
    }

    @Test
    void tenTenths_areTaken() {
        InboundAgents.Builder builder = InboundAgents.builder();
        IntStream.range(0, 10).forEach(i -> builder.agent("agent-" + i, 0.1));
        assertThat(builder.build().agents()).hasSize(10);
    }

    @Test
    void noAgent_isRefused() {
        assertThat(refused(InboundAgents.builder())).containsExactly("inboundAgents");
    }

    @Test
    void sameAgentInTheSameVersion_isRefused() {
        assertThat(refused(InboundAgents.builder().agent("a", 1, 0.5).agent("a", 1, 0.5)))
                .containsExactly("inboundAgents[1]");
        assertThat(refused(two(0.5, 0.25).agent("a", 0.25))).containsExactly("inboundAgents[2]");
    }

    @Test
    void sameAgentInAnotherVersion_isTaken() {
        assertThat(InboundAgents.builder()
                        .agent("a", 0, 0.5)
                        .agent("a", 1, 0.25)
                        .agent("a", 0.25)
                        .build()
                        .agents())
                .hasSize(3);
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        assertThat(refused(InboundAgents.builder()
                        .agent("", -1, 0)
                        .agent(Nothing.atAll(), 2)
                        .agent("c", Double.NaN)))
                .containsExactly(
                        "inboundAgents[0].agentId",
                        "inboundAgents[0].agentVersion",
                        "inboundAgents[0].weight",
                        "inboundAgents[1].agentId",
                        "inboundAgents[1].weight",
                        "inboundAgents[2].weight");
    }

    @Test
    void sumThatIsWrong_namesTheSumAndTheWayOut() {
        assertThat(Refusals.building(() -> two(0.5, 0.25).build()).getMessage()).contains("0.75", "shares(");
    }

    @Test
    void tinyWeight_isAPlainDecimal() {
        assertThat(weights(two(0.0001, 0.9999).build())).containsExactly("0.0001", "0.9999");
        assertThat(weights(two(1.0E-7, 0.9999999).build())).containsExactly("0.0000001", "0.9999999");
        assertThat(weights(two(1.0E-12, 1).build())).containsExactly("0.000000000001", "1.0");
    }

    @Test
    void smallestDouble_isAPlainDecimal() {
        assertThat(weights(two(Double.MIN_VALUE, 1).build()).get(0)).matches("0\\.0+49");
    }

    @Test
    void single_isAll() {
        InboundAgents all = InboundAgents.single("a");
        assertThat(all.agents()).containsExactly(new WeightedAgent("a", null, 1.0));
        assertThat(new BigDecimal(weights(all).get(0))).isEqualByComparingTo("1");
    }

    @Test
    void evenly_givesTheRestToOne() {
        InboundAgents thirds = InboundAgents.evenly("a", "b", "c");
        assertThat(weights(thirds)).containsExactly("0.333333333333", "0.333333333333", "0.333333333334");
        assertThat(weights(InboundAgents.evenly("a", "b"))).containsExactly("0.5", "0.5");
        assertThat(weights(InboundAgents.evenly("a", "b", "c", "d"))).containsOnly("0.25");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 9, 11, 13, 97, 999, 1_000, 9_999, 10_000})
    void evenly_sumsToExactlyOne(int count) {
        String[] ids = IntStream.range(0, count).mapToObj(i -> "agent-" + i).toArray(String[]::new);
        InboundAgents split = InboundAgents.evenly(ids);
        assertThat(sum(split)).isEqualByComparingTo("1");
        assertThat(weights(split)).hasSize(count).allMatch(weight -> weight.matches("(0\\.\\d{1,12}|1(\\.0)?)"));
    }

    @Test
    void evenly_ofNobodyOrTwice_isRefused() {
        assertThat(Refusals.parameters(Refusals.building(InboundAgents::evenly)))
                .isNotEmpty();
        assertThat(Refusals.parameters(Refusals.building(() -> InboundAgents.evenly(Nothing.<String[]>atAll()))))
                .containsExactly("agentIds");
        assertThat(Refusals.building(() -> InboundAgents.evenly("a", "a")).violations())
                .hasSize(1);
        assertThat(Refusals.building(() -> InboundAgents.evenly("a", Nothing.<String>atAll()))
                        .violations())
                .hasSize(1);
    }

    static Stream<Double> canaryShares() {
        return Stream.of(0.1, 0.05, 0.3, 0.7, 0.9, 0.01, 0.001, 0.0001, 1.0 / 3, 0.123456789012, 1e-12, 0.999999999999);
    }

    @ParameterizedTest
    @MethodSource("canaryShares")
    void canary_sumsToExactlyOne(double share) {
        InboundAgents split = InboundAgents.canary("stable", "canary", share);
        assertThat(split.agents()).extracting(WeightedAgent::agentId).containsExactly("stable", "canary");
        assertThat(sum(split)).isEqualByComparingTo("1");
        assertThat(weights(split)).allMatch(weight -> weight.matches("0\\.\\d{1,12}"));
    }

    @Test
    void canary_givesTheShareToTheCanary() {
        assertThat(weights(InboundAgents.canary("s", "c", 0.1))).containsExactly("0.9", "0.1");
        assertThat(weights(InboundAgents.canary("s", "c", 0.3))).containsExactly("0.7", "0.3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, 1e-13, 0.9999999999999})
    void canaryShare_outOfRange_isRefused(double share) {
        assertThat(Refusals.parameters(Refusals.building(() -> InboundAgents.canary("s", "c", share))))
                .containsExactly("canaryShare");
    }

    @Test
    void canary_ofTheSameAgentOrNobody_isRefused() {
        assertThat(Refusals.building(() -> InboundAgents.canary("a", "a", 0.5)).violations())
                .hasSize(1);
        assertThat(Refusals.building(() -> InboundAgents.canary(Nothing.atAll(), " ", 0.5))
                        .violations())
                .hasSize(2);
    }

    @Test
    void shares_areBroughtToOne() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        shares.put("a", 90);
        shares.put("b", 9);
        shares.put("c", 1);
        assertThat(weights(InboundAgents.shares(shares))).containsExactly("0.9", "0.09", "0.01");
        shares.put("d", Integer.MAX_VALUE);
        assertThat(sum(InboundAgents.shares(shares))).isEqualByComparingTo("1");
    }

    @Test
    void shares_ofManyBig_sumToExactlyOne() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> shares.put("agent-" + i, Integer.MAX_VALUE - i));
        assertThat(sum(InboundAgents.shares(shares))).isEqualByComparingTo("1");
    }

    @Test
    void shares_thatAreNone_areRefused() {
        Map<String, Integer> shares = new LinkedHashMap<>();
        assertThat(Refusals.building(() -> InboundAgents.shares(shares)).violations())
                .hasSize(1);
        shares.put("a", 0);
        shares.put("b", -1);
        shares.put("c", Nothing.atAll());
        assertThat(Refusals.building(() -> InboundAgents.shares(shares)).violations())
                .hasSize(3);
        assertThat(Refusals.parameters(Refusals.building(() -> InboundAgents.shares(Nothing.atAll()))))
                .containsExactly("shares");
    }

    @Test
    void tenThousandAgents_areOneRequest() {
        InboundAgents.Builder builder = InboundAgents.builder();
        IntStream.range(0, 10_000).forEach(i -> builder.agent("agent-" + i, i, 0.0001));
        InboundAgents split = builder.build();
        assertThat(split.agents()).hasSize(10_000);
        assertThat(Trees.tree(sent(split)).get("inboundAgents")).hasSize(10_000);
        assertThat(weights(split)).containsOnly("0.0001");
        assertThat(split.toString()).hasSizeLessThanOrEqualTo(2_000);
    }

    @Test
    void tenThousandMistakes_areRefusedInOneShortMessage() {
        InboundAgents.Builder builder = InboundAgents.builder();
        IntStream.range(0, 10_000).forEach(i -> builder.agent("", -1, 5));
        InvalidRequestException refusal = Refusals.building(builder::build);
        assertThat(refusal.violations().size()).isGreaterThanOrEqualTo(30_000);
    }

    @Test
    void manyTinyWeights_areSummedExactly() {
        InboundAgents.Builder builder = InboundAgents.builder().agent("all", 1);
        IntStream.range(0, 9_999).forEach(i -> builder.agent("tiny-" + i, Double.MIN_VALUE));
        assertThat(builder.build().agents()).hasSize(10_000);
        assertThat(refused(builder.agent("more", 0.000_000_001_1))).containsExactly("inboundAgents");
    }

    @Test
    void callersArrayAndMap_areCopied() {
        String[] ids = {"a", "b"};
        InboundAgents even = InboundAgents.evenly(ids);
        ids[0] = "changed";
        assertThat(even).isEqualTo(InboundAgents.evenly("a", "b"));
        Map<String, Integer> shares = new LinkedHashMap<>(Map.of("a", 1));
        InboundAgents shared = InboundAgents.shares(shares);
        shares.put("b", 9);
        assertThat(shared).isEqualTo(InboundAgents.single("a"));
    }

    @Test
    void builder_leavesWhatWasBuiltAlone() {
        InboundAgents.Builder builder = InboundAgents.builder().agent("a", 1);
        InboundAgents one = builder.build();
        builder.agent("b", 1);
        assertThat(one.agents()).hasSize(1);
        assertThat(one.agents()).isUnmodifiable();
        assertThat(one).isEqualTo(InboundAgents.single("a")).hasSameHashCodeAs(InboundAgents.single("a"));
    }
}
