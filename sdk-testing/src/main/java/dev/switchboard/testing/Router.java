package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;

/** Takes each request to its service, lets the script intervene, and writes it down. */
final class Router extends Dispatcher {

    private static final JsonNode NO_SERVICE = Json.object()
            .put(
                    "detail",
                    "Not found. The services are under /wassist, /kapso/api/v1, /kapso/platform/v1,"
                            + " /upon and /unleashx.");

    private final Guard guard;
    private final Map<Service, Api> services;
    private final Journal journal;
    private final Script script;
    private final MockWebServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong requestIds = new AtomicLong();

    Router(Guard guard, Map<Service, Api> services, Journal journal, Script script, MockWebServer server) {
        this.guard = guard;
        this.services = services;
        this.journal = journal;
        this.script = script;
        this.server = server;
    }

    @Override
    public MockResponse dispatch(RecordedRequest wire) throws InterruptedException {
        forget();
        Request request = new Request(wire);
        Answer answer = guard.call(() -> answer(request));
        if (!answer.delay().isZero()) {
            // Not the server's own delay: that one would also hold back close().
            boolean unused = closing.await(answer.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
        return onTheWire(answer);
    }

    @Override
    public void close() {
        closing.countDown();
    }

    /**
     * The server keeps every request until it is taken; the journal is bounded, so this must be too. Requests that break off
     * are kept as well and never come here: so it is also done when the next client connects.
     */
    void forget() {
        try {
            while (server.takeRequest(0, TimeUnit.NANOSECONDS) != null) {
                // Taken, and that is all.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(Request request) {
        Service service = Service.of(request.target());
        Answer scripted = service == null ? null : script.next(service);
        Reply reply = scripted == null || scripted.applied() ? reply(service, request) : Reply.NONE;
        Answer answer = scripted == null ? reply.asAnswer() : scripted;
        journal.add(new ReceivedRequest(
                service,
                request.method(),
                request.target(),
                request.headers(),
                request.text(),
                answer.status(),
                reply.applied()));
        return answer;
    }

    private Reply reply(@Nullable Service service, Request request) {
        Api api = service == null ? null : services.get(service);
        if (api == null) {
            return Reply.refused(404, NO_SERVICE);
        }
        try {
            return api.handle(request);
        } catch (Refusal refusal) {
            return refusal.in(api);
        } catch (RuntimeException e) {
            // A bug of the simulator, but a test that waits for an answer should see it.
            return api.error(500, "The simulator failed: " + e);
        }
    }

    private MockResponse onTheWire(Answer answer) {
        if (answer.status() == 0) {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
        MockResponse.Builder response = new MockResponse.Builder()
                .code(answer.status())
                .body(answer.body())
                .setHeader("Content-Type", "application/json")
                .setHeader("X-Request-Id", "req-" + requestIds.incrementAndGet());
        if (answer.status() == 204 && answer.body().isEmpty()) {
            response.removeHeader("Content-Length").removeHeader("Content-Type");
        }
        answer.headers().forEach(response::setHeader);
        return response.build();
    }
}
