package dev.switchboard.core.webhook;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A replay guard in a table of a database, for any number of processes. Thread-safe.
 *
 * {@snippet :
 * ReplayGuard guard = JdbcReplayGuard.builder(dataSource).build();
 * }
 *
 * <p>It needs one table; {@link #schema()} is the same as text. It is written for PostgreSQL, and uses nothing that
 * is PostgreSQL's alone but its clock, so that it also works with H2, MariaDB, MySQL and others whose driver gives
 * duplicate keys an SQL state of class 23. (SQLite's does not.)
 *
 * <pre>{@code
 * create table switchboard_deliveries (
 *     id       varchar(300) not null primary key,
 *     owner    varchar(36)  not null,
 *     handled  smallint     not null,
 *     until_ms bigint       not null
 * );
 * create index switchboard_deliveries_until on switchboard_deliveries (until_ms);
 * }</pre>
 *
 * <p><b>Transactions.</b> {@link #claim} and {@link #forget} commit on a connection of their own, whatever
 * transaction the caller has: inside that one, another try would wait for it, and a roll-back would take the claim
 * back. So give a plain pool, and not a {@code DataSource} that hands out the connection of the transaction under way
 * (Spring's {@code TransactionAwareDataSourceProxy}, a pool that a JTA manager looks after): its transaction would be
 * committed. Only {@link #handled} may join your transaction, through {@link #on}; then the work and the mark are
 * committed together, or neither is.
 *
 * <p><b>Time.</b> What counts is PostgreSQL's own clock, so that processes on machines whose clocks differ agree.
 * With another database, or with {@link Builder#clock}, it is the clock of this machine: keep the machines' clocks
 * together.
 *
 * <p><b>Growth.</b> Expired rows go by themselves: every 64th claim removes up to 500 of them, on its own connection;
 * {@link #removeExpired(int)} does it when you want. A delivery takes up to three rows for a day.
 *
 * <p>A database that is away, or a statement that fails, is an {@link IllegalStateException}, and so {@link
 * WebhookException.Reason#GUARD_FAILED}. How long to wait is the pool's and the driver's: set their time-outs to a
 * few seconds.
 */
public final class JdbcReplayGuard implements ReplayGuard {

    private static final String TABLE = "switchboard_deliveries";
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z_][A-Za-z0-9_]{0,62}\\.)?[A-Za-z_][A-Za-z0-9_]{0,56}");
    private static final int CLAIMS_PER_CLEANING = 64;
    private static final int ROWS_PER_CLEANING = 500;

    /** Each further round needs another process that was there first, and is gone again. */
    private static final int ROUNDS = 5;

    private final DataSource dataSource;
    private final String table;
    private final @Nullable InstantSource clock;
    private final @Nullable Connection joined;
    private final AtomicInteger claims;

    private JdbcReplayGuard(
            DataSource dataSource,
            String table,
            @Nullable InstantSource clock,
            @Nullable Connection joined,
            AtomicInteger claims) {
        this.dataSource = dataSource;
        this.table = table;
        this.clock = clock;
        this.joined = joined;
        this.claims = claims;
    }

    /** A builder. */
    @SuppressWarnings("exports") // who uses this reads java.sql
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** What creates the table and its index: two statements, with a semicolon after each. */
    public String schema() {
        return "create table " + table + " (\n"
                + "    id       varchar(300) not null primary key,\n"
                + "    owner    varchar(36)  not null,\n"
                + "    handled  smallint     not null,\n"
                + "    until_ms bigint       not null\n"
                + ");\n"
                + "create index " + table.substring(table.indexOf('.') + 1) + "_until on " + table + " (until_ms);\n";
    }

    /**
     * The same guard, whose {@link #handled} is part of the transaction that this connection has, and commits with
     * it. Claims and {@link #forget} are on connections of their own all the same. Use it while the connection is
     * yours.
     */
    @SuppressWarnings("exports")
    public ReplayGuard on(Connection connection) {
        return new JdbcReplayGuard(dataSource, table, clock, connection, claims);
    }

    @Override
    public Claim claim(String deliveryId, String owner, Duration lease) {
        return alone("claim", connection -> {
            Claim answer = claim(connection, deliveryId, owner, lease);
            if (answer == Claim.CLAIMED && claims.incrementAndGet() % CLAIMS_PER_CLEANING == 0) {
                clean(connection);
            }
            return answer;
        });
    }

    /**
     * Reads first, so that a repetition writes nothing; what two do at once is settled by the key and by the row's
     * time.
     */
    private Claim claim(Connection connection, String id, String owner, Duration lease) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            long now = now(connection);
            long until = after(now, lease);
            Row row = row(connection, id);
            if (row != null && row.until > now) {
                return row.handled ? Claim.HANDLED : Claim.IN_PROGRESS;
            }
            boolean mine = row == null
                    ? inserted(connection, id, owner, false, until)
                    : update(
                                    connection,
                                    "update " + table + " set owner = ?, handled = 0, until_ms = ?"
                                            + " where id = ? and until_ms = ? and owner = ?",
                                    owner,
                                    until,
                                    id,
                                    row.until,
                                    row.owner)
                            == 1;
            if (mine) {
                return Claim.CLAIMED;
            }
        }
        return Claim.IN_PROGRESS;
    }

    @Override
    public void handled(String deliveryId, @Nullable String owner, Duration keepFor) {
        Connection callers = joined;
        if (callers == null) {
            alone("keep", connection -> handled(connection, deliveryId, owner, keepFor));
            return;
        }
        try {
            handled(callers, deliveryId, owner, keepFor);
        } catch (SQLException e) {
            throw failed("keep", e);
        }
    }

    /**
     * A row that is not there any more is written anew; in a caller's transaction one that comes in between fails it.
     */
    private boolean handled(Connection connection, String id, @Nullable String owner, Duration keepFor)
            throws SQLException {
        long now = now(connection);
        long until = after(now, keepFor);
        String set = "update " + table + " set handled = 1, until_ms = ? where id = ?";
        int rows = owner == null
                ? update(connection, set, until, id)
                : update(connection, set + " and (owner = ? or until_ms <= ?)", until, id, owner, now);
        return rows > 0
                || (row(connection, id) == null && inserted(connection, id, owner == null ? "" : owner, true, until));
    }

    @Override
    public void forget(String deliveryId, @Nullable String owner) {
        String delete = "delete from " + table + " where id = ? and ";
        alone(
                "forget",
                connection -> owner == null
                        ? update(connection, delete + "handled = 0", deliveryId)
                        : update(connection, delete + "owner = ?", deliveryId, owner));
    }

    /**
     * Removes rows whose time is over.
     *
     * @param most how many at most
     * @return how many were removed
     */
    public int removeExpired(int most) {
        Checks checks = new Checks();
        if (most < 1) {
            checks.refuse("most", "must be at least 1, is " + Checks.figure(most));
        }
        checks.throwIfRefused(null);
        return alone("clean", connection -> removeExpired(connection, most));
    }

    /** Each row by its key: no two processes wait for each other's rows. */
    private int removeExpired(Connection connection, int most) throws SQLException {
        long now = now(connection);
        List<String> expired = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select id from " + table + " where until_ms <= ?")) {
            query.setLong(1, now);
            query.setMaxRows(most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    expired.add(rows.getString(1));
                }
            }
        }
        int removed = 0;
        for (String id : expired) {
            removed += update(connection, "delete from " + table + " where id = ? and until_ms <= ?", id, now);
        }
        return removed;
    }

    private void clean(Connection connection) {
        try {
            int unused = removeExpired(connection, ROWS_PER_CLEANING);
        } catch (SQLException e) {
            // The delivery is claimed: rows that are over can wait for the next cleaning.
            System.getLogger("dev.switchboard.webhooks")
                    .log(System.Logger.Level.DEBUG, "expired deliveries were not removed", e);
        }
    }

    /** What is known of a delivery. */
    private static final class Row {
        private final String owner;
        private final boolean handled;
        private final long until;

        private Row(ResultSet row) throws SQLException {
            this.owner = row.getString(1);
            this.handled = row.getInt(2) != 0;
            this.until = row.getLong(3);
        }
    }

    private @Nullable Row row(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select owner, handled, until_ms from " + table + " where id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? new Row(rows) : null;
            }
        }
    }

    private boolean inserted(Connection connection, String id, String owner, boolean handled, long until)
            throws SQLException {
        try {
            return update(
                            connection,
                            "insert into " + table + " (id, owner, handled, until_ms) values (?, ?, ?, ?)",
                            id,
                            owner,
                            handled ? 1 : 0,
                            until)
                    == 1;
        } catch (SQLException e) {
            if (connection.getAutoCommit()
                    && e.getSQLState() != null
                    && e.getSQLState().startsWith("23")) {
                return false;
            }
            throw e;
        }
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    private long now(Connection connection) throws SQLException {
        if (clock != null) {
            return clock.instant().toEpochMilli();
        }
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return Clock.systemUTC().millis();
        }
        // Not now(), which stands still in a transaction.
        try (PreparedStatement query = connection.prepareStatement(
                        "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getLong(1) : Clock.systemUTC().millis();
        }
    }

    private static long after(long now, Duration time) {
        try {
            return Math.addExact(now, time.toMillis());
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What is done on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** On a connection of its own, where each statement commits by itself; the pool gets it back as it was. */
    private <T> T alone(String what, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            if (!before) {
                connection.setAutoCommit(true);
            }
            try {
                return work.on(connection);
            } finally {
                if (!before) {
                    connection.setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    private static IllegalStateException failed(String what, SQLException cause) {
        return new IllegalStateException("the database failed to " + what + " a delivery", cause);
    }

    /** The table's name. */
    @Override
    public String toString() {
        return Masking.oneLine("JdbcReplayGuard in " + table, 100);
    }

    /** Collects what a guard needs. Not thread-safe. */
    public static final class Builder {

        private final @Nullable DataSource dataSource;
        private @Nullable String table = TABLE;
        private @Nullable InstantSource clock;
        private boolean clockSet;

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** The table's name, with a schema in front or without. Default {@code switchboard_deliveries}. */
        public Builder table(String name) {
            this.table = name;
            return this;
        }

        /** The clock that leases are measured by. Default PostgreSQL's own, and with another database the system's. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            this.clockSet = true;
            return this;
        }

        /**
         * The guard. The database is not asked yet.
         *
         * @throws dev.switchboard.core.error.InvalidRequestException listing everything that is wrong
         */
        public JdbcReplayGuard build() {
            Checks checks = new Checks();
            checks.present("dataSource", dataSource);
            if (table == null || !NAME.matcher(table).matches()) {
                checks.refuse(
                        "table",
                        "must be a name of letters, digits and _, with a schema's name and a dot in front at most");
            }
            if (clockSet) {
                checks.present("clock", clock);
            }
            checks.throwIfRefused(null);
            if (dataSource == null || table == null) {
                throw new IllegalStateException("refused above");
            }
            return new JdbcReplayGuard(dataSource, table, clock, null, new AtomicInteger());
        }

        /** The table's name. */
        @Override
        public String toString() {
            return Masking.oneLine("JdbcReplayGuard builder", 100);
        }
    }
}
