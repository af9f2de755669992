package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.switchboard.contract.FakeService;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.okhttp.OkHttpTransport;
import dev.switchboard.voice.upon.NumberAssignment;
import dev.switchboard.voice.upon.UponClient;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand clients come and go, and leave nothing behind. */
@Timeout(120)
class ManyClientsTest {

    private static final int CLIENTS = 1_000;

    /** What other tests and the server itself may open meanwhile. */
    private static final int NOISE = 30;

    private static final Dispatcher YES = new Dispatcher() {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return FakeService.answer(200, "{}").build();
        }
    };

    private static UponClient client(FakeService service) {
        return UponClient.builder().baseUrl(service.url()).token("a-token").build();
    }

    private static void send(UponClient client) throws Exception {
        assertThat(client.number("+14155550123")
                        .assign("sid", 1)
                        .outboundAgent("a")
                        .send())
                .isInstanceOf(NumberAssignment.class);
        assertThat(client.number("+14155550123")
                        .assign("sid", 1)
                        .outboundAgent("a")
                        .sendAsync()
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOf(NumberAssignment.class);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("switchboard"))
                .count();
    }

    private static long sockets() {
        Assumptions.assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
                "open sockets can only be counted on Unix");
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    /** Threads end and sockets close a moment later: waits for that, and is no verdict on how long it takes. */
    private static void assertFallsTo(String what, LongSupplier count, long wanted) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (count.getAsLong() > wanted && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(count.getAsLong()).as(what).isLessThanOrEqualTo(wanted);
    }

    @Test
    void clients_oneAfterTheOther_leaveThreadsAndSocketsFlat() throws Exception {
        try (FakeService service = new FakeService(YES)) {
            long before = sockets();
            long most = 0;
            for (int i = 0; i < CLIENTS; i++) {
                try (UponClient client = client(service)) {
                    send(client);
                }
                most = Math.max(most, threads());
            }
            // The shared timer, and the worker of a client that is just being closed.
            assertThat(most).isLessThan(10);
            assertFallsTo("threads", ManyClientsTest::threads, 1);
            assertFallsTo("sockets", ManyClientsTest::sockets, before + NOISE);
        }
    }

    @Test
    void clients_allAtOnce_shareTheirConnectionsAndLeaveNothing() throws Exception {
        try (FakeService service = new FakeService(YES)) {
            long before = sockets();
            List<UponClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                UponClient client = client(service);
                clients.add(client);
                assertThat(client.number("+14155550123")
                                .assign("sid", 1)
                                .outboundAgent("a")
                                .send())
                        .isInstanceOf(NumberAssignment.class);
            }
            assertThat(sockets()).isLessThanOrEqualTo(before + NOISE);

            // Nobody else's calls end with it, and a second time does no harm.
            UponClient last = clients.remove(0);
            clients.forEach(UponClient::close);
            clients.forEach(client -> assertThatCode(client::close).doesNotThrowAnyException());
            send(last);
            last.close();

            assertFallsTo("threads", ManyClientsTest::threads, 1);
            assertFallsTo("sockets", ManyClientsTest::sockets, before + NOISE);
        }
    }

    @Test
    void close_leavesAUsersOwnClientOpen() throws Exception {
        try (FakeService service = new FakeService(YES)) {
            OkHttpClient own = new OkHttpClient();
            ClientOptions options = ClientOptions.builder()
                    .transport(OkHttpTransport.using(own))
                    .build();
            UponClient client = UponClient.builder()
                    .baseUrl(service.url())
                    .token("a-token")
                    .options(options)
                    .build();
            send(client);
            client.close();

            assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
            assertThat(own.connectionPool().connectionCount()).isPositive();
            try (Response response = own.newCall(
                            new Request.Builder().url(service.url() + "/x").build())
                    .execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
        }
    }
}
