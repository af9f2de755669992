package dev.switchboard.core.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.webhook.ReplayGuard.Claim;
import dev.switchboard.core.webhook.WebhookException.Reason;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a real PostgreSQL, with one process and with two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresReplayGuardTest implements ReplayGuardContract {

    private static final byte[] BODY = "event".getBytes(UTF_8);

    private final AtomicInteger tables = new AtomicInteger();
    private Postgres postgres;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    private JdbcReplayGuard.Builder builder() {
        JdbcReplayGuard.Builder builder =
                JdbcReplayGuard.builder(postgres.dataSource()).table("deliveries_" + tables.incrementAndGet());
        postgres.execute(builder.build().schema());
        return builder;
    }

    private String table() {
        return "deliveries_" + tables.get();
    }

    @Override
    public ReplayGuard guard(Instant[] now) {
        return builder().clock(() -> now[0]).build();
    }

    // The machine's clock is a year behind: what counts is the database's.
    @Test
    void databasesClock_isWhatCounts() {
        JdbcReplayGuard guard = builder().build();
        assertThat(guard.claim("a", "1", Duration.ofMinutes(1))).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("a", "2", Duration.ofMinutes(1))).isEqualTo(Claim.IN_PROGRESS);
        postgres.execute("update " + table() + " set until_ms = until_ms - 61000");

        assertThat(guard.claim("a", "2", Duration.ofMinutes(1))).isEqualTo(Claim.CLAIMED);
        postgres.execute("do $$ begin if (select until_ms from " + table()
                + ") not between (extract(epoch from now()) * 1000)::bigint + 1 and (extract(epoch from now()) * 1000)::bigint"
                + " + 60000 then raise exception 'not by the clock'; end if; end $$");
    }

    // A pool may be set so that its connections do not commit by themselves.
    @Test
    void poolWithoutAutoCommit_commitsAllTheSame() {
        JdbcReplayGuard.Builder ready = builder();
        Connection[] last = new Connection[1];
        DataSource pool = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    Connection connection = postgres.dataSource().getConnection();
                    connection.setAutoCommit(false);
                    last[0] = connection;
                    return connection;
                });
        JdbcReplayGuard guard = JdbcReplayGuard.builder(pool).table(table()).build();
        assertThat(guard.claim("a", "1", LEASE)).isEqualTo(Claim.CLAIMED);

        assertThat(ready.build().claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        guard.handled("a", "1", DAY);
        assertThat(ready.build().claim("a", "2", LEASE)).isEqualTo(Claim.HANDLED);
        assertThat(last[0]).isNotNull();
    }

    private static Map<String, String> headers(long second, String id) {
        return ToyWebhooks.headers(ReceivingProcess.START.plusSeconds(second), id, BODY);
    }

    // The caller has a transaction under way, with work in it: the claim is seen outside at once, and outlives a
    // roll-back.
    @Test
    void callersTransaction_holdsTheMarkAndNotTheClaim() throws SQLException {
        Instant[] now = {ReceivingProcess.START};
        JdbcReplayGuard guard = builder().clock(() -> now[0]).build();
        postgres.execute("create table orders_" + table() + " (id int)");
        ToyWebhooks one =
                new ToyWebhooks.Builder().clock(() -> now[0]).replayGuard(guard).build();
        ToyWebhooks other =
                new ToyWebhooks.Builder().clock(() -> now[0]).replayGuard(guard).build();
        try (Connection caller = postgres.dataSource().getConnection();
                Statement work = caller.createStatement()) {
            caller.setAutoCommit(false);
            work.execute("insert into orders_" + table() + " values (1)");
            assertThatThrownBy(() -> one.receive(headers(0, "d"), BODY, event -> {
                        refused(other, 0, Reason.IN_PROGRESS);
                        one.handled(headers(0, "d"), BODY, guard.on(caller));
                        refused(other, 0, Reason.IN_PROGRESS);
                        throw new IOException("after the mark");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasNoSuppressedExceptions();
            caller.rollback();
            refused(other, 0, Reason.IN_PROGRESS);

            now[0] = now[0].plusSeconds(60);
            one.receive(headers(60, "d"), BODY, event -> {
                work.execute("insert into orders_" + table() + " values (1)");
                one.handled(headers(60, "d"), BODY, guard.on(caller));
            });
            caller.commit();
        }
        refused(other, 60, Reason.REPLAYED);
    }

    private static void refused(ToyWebhooks webhooks, long second, Reason reason) {
        WebhookException refusal =
                catchThrowableOfType(WebhookException.class, () -> webhooks.receive(headers(second, "d"), BODY));
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    @Test
    void handled_inATransactionThatFailsAlready_saysSo() throws SQLException {
        JdbcReplayGuard guard = builder().build();
        try (Connection caller = postgres.dataSource().getConnection();
                Statement work = caller.createStatement()) {
            caller.setAutoCommit(false);
            assertThatThrownBy(() -> work.execute("select no_such_function()")).isInstanceOf(SQLException.class);

            assertThatThrownBy(() -> guard.on(caller).handled("a", "1", DAY)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(guard.claim("a", "1", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    // Claimed by a process that is killed before it says how it ended.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void processKilledAfterTheClaim_theNextOneIsLetInAfterTheLease(boolean databasesClock) throws Exception {
        builder();
        try (ReceivingProcess one = ReceivingProcess.start(postgres.url(), table(), databasesClock);
                ReceivingProcess other = ReceivingProcess.start(postgres.url(), table(), databasesClock)) {
            assertThat(one.tell("receive 0 d-1")).isEqualTo("ok");
            one.kill();
            assertThat(other.tell("receive 10 d-1")).isEqualTo("IN_PROGRESS 503");
            assertThat(other.tell("receive 40 d-1")).isEqualTo("IN_PROGRESS 503");
            if (databasesClock) {
                postgres.execute("update " + table() + " set until_ms = until_ms - 60000");
            }
            assertThat(other.tell("receive 130 d-1")).isEqualTo("ok");
            assertThat(other.tell("handled 130 d-1")).isEqualTo("ok");
        }
        try (ReceivingProcess third = ReceivingProcess.start(postgres.url(), table(), databasesClock)) {
            assertThat(third.tell("receive 140 d-1")).isEqualTo("REPLAYED 200");
            assertThat(third.tell("receive 140 d-2")).isEqualTo("ok");
        }
    }

    @Test
    void processKilledAfterTheEnd_theDeliveryStaysHandled() throws Exception {
        builder();
        try (ReceivingProcess one = ReceivingProcess.start(postgres.url(), table(), false);
                ReceivingProcess other = ReceivingProcess.start(postgres.url(), table(), false)) {
            assertThat(one.tell("receive 0 d-1")).isEqualTo("ok");
            assertThat(one.tell("handled 0 d-1")).isEqualTo("ok");
            one.kill();
            assertThat(other.tell("receive 10 d-1")).isEqualTo("REPLAYED 200");
            assertThat(other.tell("receive 100 d-1")).isEqualTo("REPLAYED 200");
        }
    }

    // The first is slow, its lease ends, and the second takes over: what the first says then is not about that.
    @Test
    void processThatIsTooSlow_doesNotEndTheNextOnesClaim() throws Exception {
        builder();
        try (ReceivingProcess slow = ReceivingProcess.start(postgres.url(), table(), false);
                ReceivingProcess other = ReceivingProcess.start(postgres.url(), table(), false)) {
            assertThat(slow.tell("receive 0 d-1")).isEqualTo("ok");
            assertThat(other.tell("receive 60 d-1")).isEqualTo("ok");
            assertThat(slow.tell("forget 0 d-1")).isEqualTo("ok");
            assertThat(slow.tell("receive 70 d-1")).isEqualTo("IN_PROGRESS 503");
            assertThat(other.tell("forget 60 d-1")).isEqualTo("ok");
            assertThat(slow.tell("receive 71 d-1")).isEqualTo("ok");
        }
    }

    // Received here, handled there: a queue's worker.
    @Test
    void processThatDidNotReceiveIt_endsTheClaimToo() throws Exception {
        builder();
        try (ReceivingProcess one = ReceivingProcess.start(postgres.url(), table(), false);
                ReceivingProcess worker = ReceivingProcess.start(postgres.url(), table(), false)) {
            assertThat(one.tell("receive 0 d-1")).isEqualTo("ok");
            assertThat(worker.tell("forget 0 d-1")).isEqualTo("ok");
            assertThat(one.tell("receive 0 d-1")).isEqualTo("ok");
            assertThat(worker.tell("handled 0 d-1")).isEqualTo("ok");
            assertThat(one.tell("receive 0 d-1")).isEqualTo("REPLAYED 200");
            assertThat(one.tell("receive 10 d-1")).isEqualTo("REPLAYED 200");
        }
    }
}
