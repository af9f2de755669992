package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A provider on a real socket that says what it was told to say, and 418 to everything beyond that. */
public final class FakeService implements AutoCloseable {

    public static final String JSON = "application/json";

    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());
    private static final Logger DISPATCHER_LOG = Logger.getLogger(QueueDispatcher.class.getName());

    static {
        SERVER_LOG.setLevel(Level.WARNING);
        DISPATCHER_LOG.setLevel(Level.WARNING);
    }

    private final MockWebServer server = new MockWebServer();

    public FakeService() {
        this(toldWhatToSay());
    }

    /** One that decides by itself what to say. */
    public FakeService(Dispatcher dispatcher) {
        server.setDispatcher(dispatcher);
        server.setServerSocketFactory(new PromptSockets());
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dispatcher toldWhatToSay() {
        QueueDispatcher dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder()
                .code(418)
                .body("one request too many")
                .build());
        return dispatcher;
    }

    /** The origin, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    public FakeService answers(int status, String json) {
        return answers(answer(status, json).build());
    }

    public FakeService answers(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    /** A JSON answer to build on. */
    public static MockResponse.Builder answer(int status, String json) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", JSON)
                .body(json);
    }

    /** The next request that arrived. */
    public RecordedRequest request() {
        try {
            RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
            assertThat(request).as("a request").isNotNull();
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a request", e);
        }
    }

    public String requestBody(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    /** How many requests have arrived. */
    public int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
