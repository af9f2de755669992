package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.PhoneNumber;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.testing.AgentShare;
import dev.switchboard.testing.Answer;
import dev.switchboard.testing.ReceivedRequest;
import dev.switchboard.testing.Route;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.Service;
import dev.switchboard.testing.SimulatedUpon;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The whole program, through its command line, against a simulator that the test keeps. */
class RouteNumbersTest {

    private static final String HEADER = "number,provider,target,kind,config,telephony,account,workspace\n";
    private static final String WASSIST_ROW = "+14155550123,wassist,agent-1,,,,,\n";

    private final RoutingSimulator simulator = RoutingSimulator.startEmpty();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<String, String> environment = Map.of();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void routeNumbers_sampleFile_routesEveryGoodRow() {
        assertThat(run()).isZero();

        assertThat(out.toString()).startsWith("Simulator: there are no credentials in the environment");
        assertThat(row("wassist")).containsExactly("wassist", "58", "3", "0", "0", "61");
        assertThat(row("kapso")).containsExactly("kapso", "29", "0", "0", "0", "29");
        assertThat(row("others")).containsExactly("others", "0", "1", "0", "0", "1");
        assertThat(row("total")).containsExactly("total", "220", "12", "0", "0", "232");
        assertThat(simulator.requests()).hasSize(220).allMatch(ReceivedRequest::applied);
        assertThat(simulator.wassist().answering("+14155550123"))
                .contains(Route.agent("3c90c3cc-0d44-4b50-8888-8dd25736052a"));
        assertThat(simulator.kapso().primaryConfig("agent-0")).contains("awc-123abc");
        assertThat(simulator.upon().route("+14155550123").inboundAgents())
                .containsExactly(new AgentShare("agent_a", null, 0.9), new AgentShare("agent_b", null, 0.1));
        assertThat(simulator.unleashx().attachedTo("+6512345678")).contains("agent_1");
    }

    @Test
    void routeNumbers_sampleFile_fitsTheTerminalAndHidesNumbers() throws UnusableInputException {
        run("--strict");

        assertThat(out.toString().lines()).allMatch(line -> line.length() <= Shown.WIDTH);
        for (RouteRow row : RouteFile.read(null)) {
            assertThat(out.toString()).doesNotContain(row.number());
        }
    }

    @Test
    void routeNumbers_strict_failsOnlyForRefusedRows() {
        assertThat(run("--strict")).isEqualTo(1);
        assertThat(row("total")).containsExactly("total", "220", "12", "0", "0", "232");
    }

    @Test
    void routeNumbers_strictAndNothingRefused_succeeds() throws IOException {
        assertThat(run("--strict", file(HEADER + WASSIST_ROW))).isZero();
    }

    @Test
    void routeNumbers_showNumbers_showsThemWithWhatWasMeant() throws IOException {
        run("--show-numbers", file(HEADER + "4155550123x,wassist,agent-1\n+91 8062 810341,wassist,agent-1\n"));

        assertThat(out.toString().replaceAll("\\s+", " ")).contains("4155550123x", "write +918062810341");
    }

    @Test
    void routeNumbers_dryRun_sendsNothing() {
        assertThat(run("--dry-run")).isZero();

        assertThat(simulator.requests()).isEmpty();
        assertThat(out.toString())
                .startsWith("Dry run: nothing is sent.")
                .contains("connect-agent/", "220 rows would be sent, 12 are refused.")
                .doesNotContain("14155550123", simulator.wassistKey());
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= Shown.WIDTH);
    }

    @Test
    void routeNumbers_dryRunWithNumbers_printsCurlLines() throws IOException {
        run("--dry-run", "--live", "--show-numbers", file(HEADER + WASSIST_ROW));

        assertThat(simulator.requests()).isEmpty();
        assertThat(out.toString()).containsPattern("curl --request POST --url '.*/14155550123/connect-agent/'");
    }

    @Test
    void routeNumbers_postAnswered503_isUnknown() throws IOException {
        simulator.answerNext(Service.WASSIST, Answer.of(503, "away: +14155550123"));

        assertThat(run(file(HEADER + WASSIST_ROW))).isEqualTo(1);

        assertThat(row("total")).containsExactly("total", "0", "0", "0", "1", "1");
        assertThat(out.toString())
                .contains("Unknown: look which route stands", "line   2", "answered 503")
                .doesNotContain("14155550123", "\tat ");
    }

    @Test
    void routeNumbers_refusedByTheService_isFailed() throws IOException {
        simulator.answerNext(Service.WASSIST, Answer.of(404, "{\"detail\": \"Not found.\"}"));

        assertThat(run(file(HEADER + WASSIST_ROW))).isEqualTo(1);

        assertThat(row("wassist")).containsExactly("wassist", "0", "0", "1", "0", "1");
        assertThat(out.toString()).contains("Failed: the old route stands.", "Not found.");
    }

    @Test
    void routeNumbers_successThatCannotBeRead_isRoutedAndSaysSo() throws IOException {
        simulator.answerNext(Service.WASSIST, Answer.of(200, "{\"isSandbox\": 7}"));

        assertThat(run(file(HEADER + WASSIST_ROW))).isZero();

        assertThat(row("total")).containsExactly("total", "1", "0", "0", "0", "1");
        assertThat(out.toString()).contains("Routed, but:", "cannot be read");
    }

    @Test
    void routeNumbers_carrierStepFailed_isRoutedWithAProblem() throws IOException {
        simulator.upon().assignmentsEnd(SimulatedUpon.Outcome.PLATFORM_IMPORT_ERROR);

        assertThat(run(file(HEADER + "+14155550123,upon,agent_a,,,,account-1,1\n")))
                .isEqualTo(1);

        assertThat(row("upon")).containsExactly("upon", "1", "0", "0", "0", "1");
        assertThat(out.toString()).contains("Routed, but:", "a step at the carrier failed");
    }

    @Test
    void routeNumbers_credentialsWithoutLive_staysInTheSimulatorAndSaysSo() throws IOException {
        environment = Map.of("WASSIST_API_KEY", "real", "UNLEASHX_API_ACCESS_TOKEN", "real");

        assertThat(run(file(HEADER + WASSIST_ROW))).isZero();

        assertThat(out.toString())
                .startsWith(
                        "Simulator: nothing leaves this machine. There are credentials for wassist, unleashx: --live");
    }

    @Test
    void routeNumbers_liveWithoutCredentials_namesEachVariable() {
        environment = Map.of("KAPSO_API_KEY", "real", "UPON_TOKEN", "");

        assertThat(run("--live")).isEqualTo(2);

        assertThat(simulator.requests()).isEmpty();
        assertThat(err.toString())
                .contains("WASSIST_API_KEY", "UPON_TOKEN", "UNLEASHX_TOKEN or UNLEASHX_API_ACCESS_TOKEN")
                .doesNotContain("KAPSO_API_KEY");
    }

    @Test
    void routeNumbers_liveWithTheCredentialsOfTheFile_sends() throws IOException {
        environment = Map.of("WASSIST_API_KEY", "real");
        simulator.wassist().addNumber("+14155550123").addAgent("agent-1");

        assertThat(run("--live", file(HEADER + WASSIST_ROW))).isZero();

        assertThat(out.toString()).startsWith("LIVE");
        assertThat(simulator.wassist().answering("+14155550123")).contains(Route.agent("agent-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n", "number,provider\n", "number,number,provider,target\n", HEADER + "\"+1"})
    void routeNumbers_fileThatIsNone_isAUsageError(String content) throws IOException {
        assertThat(run(file(content))).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("routes.csv");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void routeNumbers_linesBehindASign_areNamedAndStrictRefusesThem() throws IOException {
        String text = "number,provider,target\n#14155550123,wassist,agent-1\n# a note\n+14155550124,wassist,agent-1\n";

        assertThat(run(file(text))).isZero();
        assertThat(out.toString()).contains("2 lines begin with # and were passed over: 2, 3");
        assertThat(run("--dry-run", "--strict", file(text))).isEqualTo(1);
        assertThat(run("--dry-run", "--strict", file(text.replace("#14155550123,", "#"))))
                .isZero();
    }

    @Test
    void routeNumbers_columnTwice_isAUsageError() throws IOException {
        assertThat(run(file("number,provider,target,kind,kind\n+14155550123,wassist,x-1,agent,webhook\n")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("line 1: the header names the column kind twice");
        assertThat(simulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4930123456.0", "4930123456.00", "+14155550123/4", "+14155550123 / +14155550124", "\"+14155550123,5\"",
                "+14155550123;+14155550124", "+1 415 555 0123", "+14155550123 ext. 5", "'+14155550123",
                        "1.4155550123E10",
                "=\"+14155550123\"", "tel:+14155550123", "+14155550123-24", "0014155550123", "+\u06f14155550123"
            })
    void routeNumbers_otherWritings_areRefusedWithLineAndSuggestion(String cell) throws IOException {
        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class,
                () -> PhoneNumber.of(cell.replaceAll("^\"|\"$", "").replace("\"\"", "\"")));
        String suggestion = refusal.violations().get(0).suggestion();

        assertThat(run("--show-numbers", "--strict", file("number,provider,target\n" + cell + ",wassist,agent-1\n")))
                .isEqualTo(1);

        String printed = out.toString().replaceAll("\\s+", " ");
        assertThat(simulator.requests()).isEmpty();
        assertThat(printed).contains(" line 2 ");
        assertThat(printed.contains("; write ")).isEqualTo(suggestion != null);
        assertThat(printed).contains(suggestion == null ? "" : "; write " + suggestion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "tr-TR"})
    void routeNumbers_anyLocale_printsTheSame(String locale) throws IOException {
        String expected = everything();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            assertThat(everything()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** All that the program can print of one file. */
    private String everything() throws IOException {
        StringWriter all = new StringWriter();
        String rows =
                HEADER + WASSIST_ROW + "#,,\n\u00a01,wassist,a,KIND\n+12025551234,wassist,webhook-I,webhook,,,,\n";
        String file = file(rows);
        for (String args : List.of("", "--parallel=1", "--dry-run --show-numbers", "--dry-run --strict", "--help")) {
            try (RoutingSimulator fresh = RoutingSimulator.startEmpty()) {
                fresh.answerNext(Service.WASSIST, Answer.of(404, "{}"));
                CommandLine line = RouteCommand.commandLine(
                        new Surroundings(environment::get, () -> fresh, () -> Clients.of(fresh)));
                line.setOut(new PrintWriter(all, true)).setErr(new PrintWriter(all, true));
                // One after the other, as the scripted answer is for the request that comes first.
                line.execute(args.isEmpty() ? new String[] {"--parallel=1"} : (args + " " + file).split(" "));
            }
        }
        return all.toString().replaceAll("127.0.0.1:\\d+", "127.0.0.1").replaceAll("req-\\d+", "req");
    }

    @Test
    void routeNumbers_missingFile_isAUsageError() {
        assertThat(run("nowhere.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file nowhere.csv");
    }

    @Test
    void routeNumbers_notUtf8_isAUsageError() throws IOException {
        Path file = Files.write(folder.resolve("latin.csv"), new byte[] {'n', (byte) 0xe9, '\n'});

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--parallel=0", "--parallel=101", "--parallel=many", "--unknown"})
    void routeNumbers_wrongOption_isAUsageError(String option) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void routeNumbers_help_describesEachColumn() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains(HEADER.strip().split(","));
    }

    private int run(String... args) {
        Surroundings surroundings = new Surroundings(environment::get, () -> simulator, () -> Clients.of(simulator));
        return RouteCommand.commandLine(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String[] row(String name) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.split(" +"))
                .findFirst()
                .orElseThrow();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("routes.csv"), content).toString();
    }
}
