package dev.switchboard.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.webhook.ReplayGuard.Claim;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a database that is not PostgreSQL, without a server. */
class JdbcReplayGuardTest implements ReplayGuardContract {

    private final JdbcDataSource database = new JdbcDataSource();

    JdbcReplayGuardTest() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private JdbcReplayGuard built(Instant[] now) {
        JdbcReplayGuard guard =
                JdbcReplayGuard.builder(database).clock(() -> now[0]).build();
        run(guard.schema());
        return guard;
    }

    @Override
    public ReplayGuard guard(Instant[] now) {
        return built(now);
    }

    private void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from switchboard_deliveries")) {
            assertThat(count.next()).isTrue();
            return count.getInt(1);
        }
    }

    @Test
    void expiredRows_goByThemselves_someAtATime() throws SQLException {
        Instant[] now = {START};
        JdbcReplayGuard guard = built(now);
        for (int i = 0; i < 63; i++) {
            guard.claim("old-" + i, "1", LEASE);
        }
        guard.handled("kept", "1", DAY);
        now[0] = START.plusSeconds(60);
        assertThat(rows()).isEqualTo(64);
        guard.claim("new", "1", LEASE);

        assertThat(rows()).as("the 64th claim cleans").isEqualTo(2);
        assertThat(guard.claim("kept", "2", LEASE)).isEqualTo(Claim.HANDLED);
        assertThat(guard.claim("new", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
    }

    @Test
    void removeExpired_removesNoMoreThanItIsTold() throws SQLException {
        Instant[] now = {START};
        JdbcReplayGuard guard = built(now);
        for (int i = 0; i < 10; i++) {
            guard.claim("old-" + i, "1", LEASE);
        }
        assertThat(guard.removeExpired(100)).isZero();
        now[0] = START.plusSeconds(60);

        assertThat(guard.removeExpired(3)).isEqualTo(3);
        assertThat(rows()).isEqualTo(7);
        assertThat(guard.removeExpired(100)).isEqualTo(7);
        assertThatThrownBy(() -> guard.removeExpired(0)).isInstanceOf(InvalidRequestException.class);
    }

    // Between the look for what is over and its removal another process claims it anew.
    @Test
    void removeExpired_ofARowThatIsClaimedMeanwhile_leavesIt() {
        Instant[] now = {START};
        JdbcReplayGuard other = built(now);
        other.claim("a", "1", LEASE);
        now[0] = START.plusSeconds(60);
        JdbcReplayGuard cleaning = JdbcReplayGuard.builder(before("delete", () -> other.claim("a", "2", LEASE)))
                .clock(() -> now[0])
                .build();

        assertThat(cleaning.removeExpired(100)).isZero();
        assertThat(other.claim("a", "3", LEASE)).isEqualTo(Claim.IN_PROGRESS);
    }

    // Two look at once and find nothing: one inserts, and the other hears of it.
    @Test
    void claim_ofARowThatComesMeanwhile_isRefused() {
        Instant[] now = {START};
        JdbcReplayGuard other = built(now);
        JdbcReplayGuard late = JdbcReplayGuard.builder(before("insert", () -> other.claim("a", "1", LEASE)))
                .clock(() -> now[0])
                .build();

        assertThat(late.claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
    }

    /** The same database, where something happens before each statement of a kind. */
    private DataSource before(String verb, Runnable event) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (source, asked, none) -> {
                    Connection real = database.getConnection();
                    return Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                                if (method.getName().equals("prepareStatement")
                                        && args[0].toString().startsWith(verb)) {
                                    event.run();
                                }
                                return method.invoke(real, args);
                            });
                });
    }

    @Test
    void handled_inTheCallersTransaction_endsWithIt() throws SQLException {
        JdbcReplayGuard guard = built(new Instant[] {START});
        guard.claim("a", "1", LEASE);
        try (Connection caller = database.getConnection()) {
            caller.setAutoCommit(false);
            guard.on(caller).handled("a", "1", DAY);
            caller.rollback();
            assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);

            guard.on(caller).handled("a", "1", DAY);
            caller.commit();
            assertThat(caller.getAutoCommit()).isFalse();
        }
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.HANDLED);
    }

    @Test
    void claimAndForget_areNeverInTheCallersTransaction() throws SQLException {
        JdbcReplayGuard guard = built(new Instant[] {START});
        try (Connection caller = database.getConnection()) {
            caller.setAutoCommit(false);
            ReplayGuard joined = guard.on(caller);
            assertThat(joined.claim("a", "1", LEASE)).isEqualTo(Claim.CLAIMED);
            caller.rollback();
            assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
            joined.forget("a", "1");
            caller.rollback();
        }
        assertThat(guard.claim("a", "2", LEASE)).isEqualTo(Claim.CLAIMED);
    }

    @Test
    void databaseThatIsAway_isSaidWithItsCause() throws SQLException {
        JdbcReplayGuard guard = built(new Instant[] {START});
        Connection closed = database.getConnection();
        closed.close();
        assertThatThrownBy(() -> guard.on(closed).handled("a", "1", DAY))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(SQLException.class);
        run("drop table switchboard_deliveries");

        assertThatThrownBy(() -> guard.claim("a", "1", LEASE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the database failed to claim a delivery")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> guard.handled("a", "1", DAY)).hasMessageContaining("keep");
        assertThatThrownBy(() -> guard.forget("a", "1")).hasMessageContaining("forget");
    }

    @Test
    void withoutAClock_goesByTheSystems() {
        JdbcReplayGuard guard =
                JdbcReplayGuard.builder(database).table("public.other_name").build();
        run(guard.schema());

        assertThat(guard.claim("a", "1", Duration.ofHours(1))).isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("a", "2", Duration.ofHours(1))).isEqualTo(Claim.IN_PROGRESS);
        assertThat(guard.claim("b", "1", Duration.ofSeconds(Long.MAX_VALUE / 1_000)))
                .isEqualTo(Claim.CLAIMED);
        assertThat(guard.claim("b", "2", LEASE)).isEqualTo(Claim.IN_PROGRESS);
        assertThat(guard).hasToString("JdbcReplayGuard in public.other_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a;drop table x", "a.b.c", "1a", "a-b", "\"a\"", "a.", ".a"})
    void tableThatIsNoName_isRefused(String name) {
        assertThatThrownBy(() -> JdbcReplayGuard.builder(database).table(name).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("table");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller's mistake hands over
    void build_tellsAllThatIsWrong() {
        JdbcReplayGuard.Builder wrong =
                JdbcReplayGuard.builder(null).table(null).clock(null);

        assertThat(wrong).hasToString("JdbcReplayGuard builder");
        assertThatThrownBy(wrong::build)
                .hasMessageContaining("dataSource")
                .hasMessageContaining("table")
                .hasMessageContaining("clock");
    }
}
