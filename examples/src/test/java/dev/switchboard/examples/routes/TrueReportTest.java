package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.RetryPolicy;
import dev.switchboard.testing.AgentShare;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.Route;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.SimulatedUpon;
import dev.switchboard.testing.VoiceRoute;
import dev.switchboard.voice.unleashx.UnleashxClient;
import dev.switchboard.voice.upon.UponClient;
import dev.switchboard.whatsapp.kapso.KapsoClient;
import dev.switchboard.whatsapp.wassist.WassistClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the report says of a row, beside what the simulator holds: whatever is answered, the one never contradicts the other. */
class TrueReportTest {

    private static final String HEADER = "number,provider,target,kind,config,telephony,account,workspace\n";
    private static final Map<Service, String> ROWS = Map.of(
            Service.WASSIST, "+14155550123,wassist,agent-1,agent,,,,",
            Service.KAPSO, "+14155550123,kapso,agent-1,,awc-new,,,",
            Service.UPON, "+14155550123,upon,agent_a:0.9|agent_b:0.1,,,,acc,1",
            Service.UNLEASHX, "+14155550123,unleashx,agent_1,,,twilio,,");

    private final RoutingSimulator simulator = RoutingSimulator.startEmpty();
    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void oldRoutes() {
        simulator
                .wassist()
                .addNumber("+14155550123")
                .addAgent("agent-0")
                .addAgent("agent-1")
                .route("+14155550123", Route.agent("agent-0"));
        simulator
                .kapso()
                .addConfig("agent-1", "awc-old")
                .addConfig("agent-1", "awc-new")
                .makePrimary("agent-1", "awc-old");
        simulator
                .upon()
                .addNumber("+14155550123", "acc", 1)
                .addAgent("agent_a")
                .addAgent("agent_b")
                .addAgent("agent_c")
                .route("+14155550123", new VoiceRoute(List.of(new AgentShare("agent_c", null, 1)), null, null, false));
        simulator.unleashx().addNumber("+14155550123").addAgent("agent_1").configureProvider("twilio");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    /** Every answer with the service's work done before it, and without; where it tells which, only that one. */
    static Stream<Arguments> answers() {
        Stream.Builder<Arguments> all = Stream.builder();
        for (Service service : ROWS.keySet()) {
            for (Answer answer : leftOpenByAnyone()) {
                add(all, service, answer, "unknown", true, false);
            }
            for (int status : new int[] {401, 403, 404, 429}) {
                add(all, service, Answer.of(status, "{}"), "failed", false);
            }
            // 400, 409, 422 of one number: nothing was changed.
            for (int status : new int[] {304, 307, 400, 409, 410, 422, 425}) {
                add(all, service, Answer.of(status, "{\"message\": \"no\"}"), "failed", false);
            }
        }
        for (Service service : List.of(Service.WASSIST, Service.UPON, Service.UNLEASHX)) {
            answered(all, service, "{}", "unknown");
        }
        wassist(all);
        kapso(all);
        upon(all);
        unleashx(all);
        return all.build();
    }

    private static List<Answer> leftOpenByAnyone() {
        return List.of(
                Answer.of(200, "{\"data\": {}}"),
                Answer.of(200, "{\"error\": \"strange\"}"),
                Answer.of(200, "<html>").header("Content-Type", "text/html"),
                Answer.of(204, ""),
                Answer.of(302, "").header("Location", "/elsewhere"),
                Answer.of(408, "{}"),
                Answer.of(500, "{}"),
                Answer.of(503, "away"),
                Answer.of(600, "{}"),
                Answer.dropped());
    }

    private static void wassist(Stream.Builder<Arguments> all) {
        String form =
                "{'number': '%s', 'isSandbox': %s, 'defaultRouting': %s, 'activeAgent': %s, 'defaultWebhook': %s}";
        String digits = "14155550123";
        wassist(all, form, "routed", digits, "false", "'agent'", "{'id': 'agent-1'}", "null");
        wassist(all, form, "routed", "+" + digits, "null", "'agent'", "'agent-1'", "null");
        wassist(all, form, "unknown", digits, "false", "'agent'", "{'id': 'agent-0'}", "null");
        wassist(all, form, "unknown", digits, "false", "'agent'", "null", "null");
        wassist(all, form, "unknown", digits, "false", "null", "{'id': 'agent-1'}", "null");
        wassist(all, form, "unknown", digits, "false", "'webhook'", "{'id': 'agent-1'}", "{'id': 'agent-1'}");
        wassist(all, form, "unknown", digits, "false", "'new-mode'", "{'id': 'agent-1'}", "null");
        wassist(all, form, "unknown", digits, "true", "'agent'", "{'id': 'agent-1'}", "null");
        wassist(all, form, "unknown", "14155550124", "false", "'agent'", "{'id': 'agent-1'}", "null");
        add(
                all,
                Service.WASSIST,
                Answer.of(200, "{'activeAgent': {'id': 'agent-1'}}".replace('\'', '"')),
                "unknown",
                true,
                false);
        add(all, Service.WASSIST, Answer.of(200, "{\"isSandbox\": 7}"), "routed", true);
    }

    private static void wassist(Stream.Builder<Arguments> all, String form, String claim, Object... values) {
        answered(all, Service.WASSIST, String.format(Locale.ROOT, form, values), claim);
    }

    private static void kapso(Stream.Builder<Arguments> all) {
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-new', 'is_primary': true}}", "routed");
        answered(all, Service.KAPSO, "{'data': {'is_primary': true}}", "routed");
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-new', 'is_primary': false}}", "unknown");
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-new', 'is_primary': null}}", "unknown");
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-new'}}", "unknown");
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-old', 'is_primary': true}}", "unknown");
        // Without an object that can be read it is done, by the documented meaning of a 200.
        answered(all, Service.KAPSO, "{}", "routed");
        answered(all, Service.KAPSO, "{'data': {'id': 'awc-new', 'is_primary': 'yes'}}", "routed");
    }

    private static void upon(Stream.Builder<Arguments> all) {
        String split =
                "[{'agent_id': 'agent_b', 'weight': 0.1}, {'agent_id': 'agent_a', 'weight': 0.9, 'agent_version': 3}]";
        answered(all, Service.UPON, "{'success': true, 'assignment': {'inbound_agents': " + split + "}}", "routed");
        answered(
                all,
                Service.UPON,
                "{'numbers': [{'number': '+1 415-555-0123', 'inbound_agents': " + split + "}]}",
                "routed");
        answered(all, Service.UPON, "{'success': true}", "unknown");
        answered(all, Service.UPON, "{'success': true, 'assignment': {}}", "unknown");
        answered(all, Service.UPON, "{'success': true, 'assignment': null}", "unknown");
        answered(all, Service.UPON, "{'success': true, 'assignment': {'inbound_agents': []}}", "unknown");
        answered(all, Service.UPON, "{'success': true, 'assignment': {'inbound_agents': null}}", "unknown");
        answered(all, Service.UPON, "{'success': true, 'assignment': {'inbound_agent_id': 'agent_a'}}", "unknown");
        answered(
                all,
                Service.UPON,
                "{'assignment': {'inbound_agents': " + split.replace("agent_a", "agent_c") + "}}",
                "unknown");
        answered(
                all,
                Service.UPON,
                "{'assignment': {'inbound_agents': " + split.replace("0.9", "0.8") + "}}",
                "unknown");
        answered(all, Service.UPON, "{'assignment': {'workspace_id': 2, 'inbound_agents': " + split + "}}", "unknown");
        answered(all, Service.UPON, "{'assignment': {'account_sid': 'a', 'inbound_agents': " + split + "}}", "unknown");
        answered(
                all,
                Service.UPON,
                "{'numbers': [{'number': '+14155550124', 'inbound_agents': " + split + "}]}",
                "unknown");
        answered(
                all,
                Service.UPON,
                "{'assignment': {'inbound_agents': " + split + "}, 'numbers': [{'number': '+14155550123',"
                        + " 'inbound_agent_id': 'agent_c'}]}",
                "unknown");
        answered(
                all,
                Service.UPON,
                "{'assignment': {'inbound_agents': " + split + "}, 'numbers': [{'number': '+14155550124'}]}",
                "unknown");
        String carrier = "'platform_import_error': true, 'platform_import_error_message': 'SIP trunk'";
        answered(all, Service.UPON, "{'assignment': {" + carrier + ", 'inbound_agents': " + split + "}}", "problem");
        answered(all, Service.UPON, "{'success': true, 'assignment': {" + carrier + "}}", "problem");
        answered(all, Service.UPON, "{'numbers': [{'number': '+14155550123', " + carrier + "}]}", "problem");
        answered(all, Service.UPON, "{'assignment': {" + carrier + ", 'inbound_agent_id': 'agent_c'}}", "unknown");
        answered(all, Service.UPON, "{'success': false, 'assignment': {'inbound_agents': " + split + "}}", "unknown");
        answered(all, Service.UPON, "{'success': false, 'assignment': {}}", "unknown");
        answered(
                all,
                Service.UPON,
                "{'success': false, 'numbers': [{'number': '+14155550123', " + carrier + "}]}",
                "unknown");
        add(all, Service.UPON, Answer.of(200, "{\"success\": false}"), "failed", false);
    }

    private static void unleashx(Stream.Builder<Arguments> all) {
        String number = "'phone_numbers': ['+14155550123']";
        for (String[] data : new String[][] {
            {"'agent_id': 'agent_1', " + number, "routed"},
            {"'agent_id': 'agent_1', 'provider': 'twilio', 'status': 'active', " + number, "routed"},
            {"'agent_id': 'agent_1', 'phone_numbers': ['14155550123']", "routed"},
            {"'agent_id': 'agent_1', 'status': 'pending', " + number, "problem"},
            {"'agent_id': 'agent_1', 'status': 'inactive', " + number, "problem"},
            {"'agent_id': 'agent_1', 'status': 'new-status', " + number, "problem"},
            {"'agent_id': 'agent_1', 'provider': 'exotel', " + number, "problem"},
            {"'agent_id': 'agent_2', " + number, "unknown"},
            {"'agent_id': null, " + number, "unknown"},
            {number, "unknown"},
            {"'agent_id': 'agent_1', 'phone_numbers': []", "unknown"},
            {"'agent_id': 'agent_1', 'phone_numbers': null", "unknown"},
            {"'agent_id': 'agent_1'", "unknown"},
            {"'agent_id': 'agent_1', 'phone_numbers': ['+14155550124']", "unknown"},
            {"'agent_id': 'agent_1', 'phone_numbers': ['555-0123']", "unknown"},
        }) {
            answered(all, Service.UNLEASHX, "{'error': false, 'code': 200, 'data': {" + data[0] + "}}", data[1]);
        }
        answered(all, Service.UNLEASHX, "{'error': false, 'code': 409}", "unknown");
        answered(all, Service.UNLEASHX, "{'error': true, 'code': 500}", "unknown");
        answered(all, Service.UNLEASHX, "{'error': true, 'code': 409, 'data': {" + number + "}}", "unknown");
        answered(all, Service.UNLEASHX, "{'error': true, 'data': {'agent_id': 'agent_1', " + number + "}}", "unknown");
        add(all, Service.UNLEASHX, Answer.of(200, "{\"error\": true, \"code\": 409}"), "failed", false);
        add(all, Service.UNLEASHX, Answer.of(200, "{\"error\": true, \"code\": 422, \"data\": {}}"), "failed", false);
    }

    /** In single quotes. What is said to be done was done; what is left open may be both. */
    private static void answered(Stream.Builder<Arguments> all, Service service, String body, String claim) {
        Answer answer = Answer.of(200, body.replace('\'', '"'));
        if (claim.equals("unknown")) {
            add(all, service, answer, claim, true, false);
        } else {
            add(all, service, answer, claim, true);
        }
    }

    private static void add(
            Stream.Builder<Arguments> all, Service service, Answer answer, String claim, Boolean... applied) {
        for (boolean first : applied) {
            all.add(Arguments.of(service, first ? answer.afterApplying() : answer, answer.body(), claim));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @MethodSource("answers")
    void report_anyAnswer_saysWhatTheSimulatorHolds(Service service, Answer answer, String body, String claim)
            throws IOException {
        simulator.answerNext(service, answer);

        int exit = run(service);

        assertThat(claimed()).isEqualTo(claim);
        assertThat(exit).isEqualTo(claim.equals("routed") ? 0 : 1);
        contradictsNothing(service);
    }

    static Stream<Arguments> ownEnds() {
        return Stream.of(
                Arguments.of(Service.WASSIST, "routed", (Consumer<RoutingSimulator>) it -> {}),
                Arguments.of(Service.KAPSO, "routed", (Consumer<RoutingSimulator>) it -> {}),
                Arguments.of(Service.UPON, "routed", (Consumer<RoutingSimulator>) it -> {}),
                Arguments.of(Service.UNLEASHX, "routed", (Consumer<RoutingSimulator>) it -> {}),
                ending(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR, "problem"),
                ending(SimulatedUpon.Outcome.REFUSED, "failed"),
                ending(SimulatedUpon.Outcome.FAILED_AFTER_ASSIGNING, "unknown"),
                Arguments.of(Service.UNLEASHX, "problem", (Consumer<RoutingSimulator>)
                        it -> it.unleashx().attachmentStatus("pending")),
                Arguments.of(Service.UNLEASHX, "failed", (Consumer<RoutingSimulator>)
                        it -> it.unleashx().addAgent("agent_2").attach("+14155550123", "agent_2")),
                Arguments.of(Service.UNLEASHX, "failed", (Consumer<RoutingSimulator>)
                        it -> it.unleashx().unconfigureProvider("twilio")));
    }

    private static Arguments ending(SimulatedUpon.Outcome outcome, String claim) {
        return Arguments.of(Service.UPON, claim, (Consumer<RoutingSimulator>)
                it -> it.upon().assignmentsEnd(outcome));
    }

    @ParameterizedTest
    @MethodSource("ownEnds")
    void report_anyEndOfTheServices_saysWhatTheSimulatorHolds(
            Service service, String claim, Consumer<RoutingSimulator> before) throws IOException {
        before.accept(simulator);

        int exit = run(service);

        assertThat(claimed()).isEqualTo(claim);
        assertThat(exit).isEqualTo(claim.equals("routed") ? 0 : 1);
        contradictsNothing(service);
    }

    @Test
    void report_problemAtTheCarrier_isToldAsRoutedWithItsMessage() throws IOException {
        simulator.upon().assignmentsEnd(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR);

        assertThat(run(Service.UPON)).isEqualTo(1);

        assertThat(out.toString())
                .contains("Routed, but:", "a step at the carrier failed")
                .doesNotContain("the old route stands");
    }

    @Test
    void report_sandboxNumber_saysWhatItIs() throws IOException {
        String body = "{\"isSandbox\": true, \"defaultRouting\": \"agent\", \"activeAgent\": \"agent-1\"}";
        simulator.answerNext(Service.WASSIST, Answer.of(200, body));

        assertThat(run(Service.WASSIST)).isEqualTo(1);

        assertThat(out.toString()).contains("it is a sandbox number");
    }

    @Test
    void report_faultOfTheProgramItself_isUnknownAndLosesNoOtherRow() throws Exception {
        try (Clients clients = clients()) {
            List<PlannedRoute<?>> routes = Plan.of(RouteFile.read(file(Service.WASSIST, Service.KAPSO)), clients)
                    .routes();
            PlannedRoute<?> faulty = with(routes.get(0), () -> {
                throw new IllegalStateException("+14155550123");
            });

            List<RowResult> results = Applying.apply(List.of(faulty, routes.get(1)), 1, Progress.of(2));

            assertThat(results)
                    .extracting(RowResult::status)
                    .containsExactly(RowResult.Status.UNKNOWN, RowResult.Status.ROUTED);
            assertThat(results.get(0).verdict().reason()).doesNotContain("14155550123");
            assertThat(newRouteStands(Service.WASSIST)).isTrue();
        }
    }

    @Test
    void report_interrupted_hasAResultForEveryRow() throws Exception {
        try (Clients clients = clients()) {
            List<PlannedRoute<?>> routes = Plan.of(
                            RouteFile.read(file(Service.WASSIST, Service.KAPSO, Service.UPON)), clients)
                    .routes();
            Thread tester = Thread.currentThread();
            PlannedRoute<?> interrupting = with(routes.get(1), () -> {
                tester.interrupt();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            List<RowResult> results =
                    Applying.apply(List.of(routes.get(0), interrupting, routes.get(2)), 1, Progress.of(3));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(results)
                    .extracting(RowResult::status)
                    .containsExactly(RowResult.Status.ROUTED, RowResult.Status.UNKNOWN, RowResult.Status.FAILED);
            assertThat(newRouteStands(Service.KAPSO)).isTrue();
            assertThat(newRouteStands(Service.UPON)).isFalse();
            assertThat(results.get(2).verdict().reason()).contains("not sent");
        }
    }

    private static <T> PlannedRoute<T> with(PlannedRoute<T> route, Runnable afterTheCall) {
        return new PlannedRoute<>(route.row(), route.provider(), route.call(), (row, answer) -> {
            afterTheCall.run();
            return Verdict.routed();
        });
    }

    private void contradictsNothing(Service service) {
        switch (claimed()) {
            case "routed", "problem" -> assertThat(newRouteStands(service)).isTrue();
            case "failed" -> assertThat(newRouteStands(service)).isFalse();
            default -> assertThat(out.toString()).contains("Unknown: look which route stands");
        }
    }

    private boolean newRouteStands(Service service) {
        return switch (service) {
            case WASSIST -> simulator.wassist().answering("+14155550123").equals(Optional.of(Route.agent("agent-1")));
            case KAPSO -> simulator.kapso().primaryConfig("agent-1").equals(Optional.of("awc-new"));
            case UPON -> simulator.upon().route("+14155550123").inboundAgents().size() == 2;
            case UNLEASHX -> simulator.unleashx().attachedTo("+14155550123").equals(Optional.of("agent_1"));
        };
    }

    /** What is printed of the one row: by the table, which the titles below it must not contradict. */
    private String claimed() {
        String[] counts = out.toString()
                .lines()
                .filter(line -> line.startsWith("total "))
                .map(line -> line.split(" +"))
                .findFirst()
                .orElseThrow();
        boolean routed = counts[1].equals("1");
        boolean failed = counts[3].equals("1");
        boolean noted = out.toString().contains("Routed, but:");
        boolean unreadable = out.toString().contains("cannot be read");
        assertThat(out.toString().contains("the old route stands")).isEqualTo(failed);
        assertThat(out.toString().contains("Unknown: look")).isEqualTo(counts[4].equals("1"));
        return routed ? noted && !unreadable ? "problem" : "routed" : failed ? "failed" : "unknown";
    }

    private int run(Service... services) throws IOException {
        Surroundings surroundings = new Surroundings(name -> "given", () -> simulator, this::clients);
        return RouteCommand.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("--live", file(services).toString());
    }

    private Path file(Service... services) throws IOException {
        String rows = Stream.of(services).map(ROWS::get).collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("routes.csv"), HEADER + rows + "\n");
    }

    /** Each call is tried once: a second try would meet the service's own answer. */
    private Clients clients() {
        ClientOptions once = ClientOptions.builder().retry(RetryPolicy.none()).build();
        return new Clients(
                WassistClient.builder()
                        .baseUrl(simulator.wassistUrl())
                        .apiKey(simulator.wassistKey())
                        .options(once)
                        .build(),
                KapsoClient.builder()
                        .baseUrl(simulator.kapsoUrl())
                        .apiKey(simulator.kapsoKey())
                        .options(once)
                        .build(),
                UponClient.builder()
                        .baseUrl(simulator.uponUrl())
                        .token(simulator.uponToken())
                        .options(once)
                        .build(),
                UnleashxClient.builder()
                        .baseUrl(simulator.unleashxUrl())
                        .token(simulator.unleashxToken())
                        .options(once)
                        .build());
    }
}
