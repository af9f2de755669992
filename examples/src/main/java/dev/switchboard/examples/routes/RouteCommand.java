package dev.switchboard.examples.routes;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.examples.routes.RowResult.Status;
import dev.switchboard.testing.RoutingSimulator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code RouteNumbers}. */
@Command(
        name = "RouteNumbers",
        usageHelpWidth = Shown.WIDTH,
        sortOptions = false,
        description = {
            "Routes a CSV file of phone numbers through Wassist, Kapso, Upon AI and UnleashX.",
            "Checks all rows first, lists those that cannot be right, then sends the others. Without --live everything"
                    + " goes to a simulator on this machine.",
            ""
        },
        footer = {
            "",
            "The file: UTF-8, comma-separated. Its first line names the columns, in any order; others are passed over,"
                    + " as are blank lines and lines that begin with #. Such lines below the first are named in the report.",
            "  number     E.164, as +14155550123; for kapso it is checked, but not sent",
            "  provider   wassist, kapso, upon or unleashx",
            "  target     the agent; wassist: or the webhook; upon: or a split, as agent_a:0.9|agent_b:0.1",
            "  kind       wassist: agent, the default, or webhook",
            "  config     kapso: the WhatsApp config that becomes the agent's primary one",
            "  telephony  unleashx: the carrier, as twilio",
            "  account    upon: the account sid",
            "  workspace  upon: the workspace id",
            "",
            "Exit codes: 0 every row that was sent was routed; 1 one was not, or is unknown, or has a problem, or with"
                    + " --strict one was refused or may be hidden behind a #; 2 the program could not begin."
        })
public final class RouteCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Routes to read. Default: a sample.")
    private @Nullable Path file;

    @Option(names = "--dry-run", description = "Print what would be sent to the live services, and send nothing.")
    private boolean dryRun;

    @Option(names = "--live", description = "Send to the live services, with the credentials in the environment.")
    private boolean live;

    @Option(names = "--strict", description = "Exit with 1 also if a row was refused, or begins with #.")
    private boolean strict;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "8", description = "Calls at a time. Default: 8.")
    private int parallel;

    @Option(names = "--show-numbers", description = "Show phone numbers in full, and dry runs as curl lines.")
    private boolean showNumbers;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    RouteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs it, and gives the exit code. */
    public static int run(String... args) {
        return commandLine(Surroundings.real()).execute(args);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new RouteCommand(surroundings)).setParameterExceptionHandler((mistake, args) -> {
            mistake.getCommandLine().getErr().println(mistake.getMessage() + ". --help describes all options.");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (parallel < 1 || parallel > 100) {
            throw new ParameterException(line, "--parallel must be from 1 to 100, is " + parallel);
        }
        try {
            RouteFile routes = RouteFile.of(file);
            PrintWriter out = line.getOut();
            return dryRun ? previewed(routes, out) : live ? sentLive(routes, out) : simulated(routes, out);
        } catch (UnusableInputException | InvalidRequestException e) {
            line.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private int previewed(RouteFile routes, PrintWriter out) {
        out.println("Dry run: nothing is sent.");
        try (Clients clients = surroundings.live().get()) {
            Plan plan = Plan.of(routes.rows(), clients);
            Report report = new Report(out, showNumbers);
            report.refused(plan.refused());
            report.passedOver(routes.comments());
            report.previews(plan.routes());
            out.printf(
                    Locale.ROOT,
                    "%n%d rows would be sent, %d are refused.%n",
                    plan.routes().size(),
                    plan.refused().size());
            return exitCode(plan, routes.comments(), List.of());
        }
    }

    private int sentLive(RouteFile routes, PrintWriter out) throws UnusableInputException {
        try (Clients clients = surroundings.live().get()) {
            Plan plan = Plan.of(routes.rows(), clients);
            surroundings.requireCredentials(plan.routes());
            out.println(
                    plan.routes().isEmpty()
                            ? "LIVE: there is no row to send, so nothing changes."
                            : "LIVE: the routes of real numbers change now.");
            return applied(plan, routes.comments(), out);
        }
    }

    private int simulated(RouteFile routes, PrintWriter out) {
        List<String> credentials = surroundings.credentials();
        out.println(
                credentials.isEmpty()
                        ? "Simulator: there are no credentials in the environment, so nothing leaves this machine."
                        : "Simulator: nothing leaves this machine. There are credentials for "
                                + String.join(", ", credentials) + ": --live would use them.");
        try (RoutingSimulator simulator = surroundings.simulator().get();
                Clients clients = Clients.of(simulator)) {
            Plan plan = Plan.of(routes.rows(), clients);
            SimulatedAccounts.open(simulator, plan.routes());
            out.printf(
                    Locale.ROOT,
                    "It was told the numbers, agents and configs of the %d rows of %s that can be sent.%n",
                    plan.routes().size(),
                    file == null ? "the sample" : file);
            return applied(plan, routes.comments(), out);
        }
    }

    private int applied(Plan plan, Comments comments, PrintWriter out) {
        Report report = new Report(out, showNumbers);
        report.refused(plan.refused());
        report.passedOver(comments);
        out.flush();
        List<RowResult> results;
        try (Progress progress = Progress.of(plan.routes().size())) {
            results = Applying.apply(plan.routes(), parallel, progress);
        }
        report.results(results, plan.refused());
        return exitCode(plan, comments, results);
    }

    private int exitCode(Plan plan, Comments comments, List<RowResult> results) {
        boolean allRouted = results.stream().allMatch(result -> result.status() == Status.ROUTED);
        boolean accepted = !strict || (plan.refused().isEmpty() && !comments.asWideAsTheHeader());
        return allRouted && accepted ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
