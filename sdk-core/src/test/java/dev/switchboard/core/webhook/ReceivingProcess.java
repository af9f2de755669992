package dev.switchboard.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that receives deliveries, with a guard in PostgreSQL: it is told a line, {@code receive 7 id} for a try that is made
 * at second 7 under an id, and says what it did.
 */
final class ReceivingProcess implements AutoCloseable {

    static final Instant START = Instant.ofEpochSecond(1_700_000_000);
    private static final byte[] BODY = "event".getBytes(UTF_8);

    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;

    private ReceivingProcess(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts one, whose guard goes by the database's clock or by the time of each try. */
    static ReceivingProcess start(String url, String table, boolean databasesClock) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReceivingProcess.class.getName(),
                        url,
                        table,
                        "" + databasesClock))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new ReceivingProcess(builder.start());
    }

    /** Says a line, and gives the answer. */
    String tell(String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
        return String.valueOf(out.readLine());
    }

    /** As a machine that loses its power. */
    void kill() {
        process.destroyForcibly();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String... args) throws IOException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(args[0]);
        Instant[] now = {START};
        JdbcReplayGuard.Builder guard = JdbcReplayGuard.builder(database).table(args[1]);
        if (!Boolean.parseBoolean(args[2])) {
            guard.clock(() -> now[0]);
        }
        ToyWebhooks webhooks = new ToyWebhooks.Builder()
                .clock(() -> now[0])
                .replayGuard(guard.build())
                .build();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            now[0] = START.plusSeconds(Long.parseLong(words[1]));
            // Signed anew for each try, as providers do.
            System.out.println(answer(webhooks, words[0], ToyWebhooks.headers(now[0], words[2], BODY)));
        }
    }

    private static String answer(ToyWebhooks webhooks, String what, Map<String, String> headers) {
        try {
            switch (what) {
                case "receive" -> webhooks.receive(headers, BODY);
                case "handled" -> webhooks.handled(headers, BODY);
                case "forget" -> webhooks.forget(headers, BODY);
                default -> throw new IllegalArgumentException(what);
            }
            return "ok";
        } catch (WebhookException e) {
            return e.reason() + " " + e.status();
        }
    }
}
