package dev.switchboard.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.core.webhook.InboundGuard;
import dev.switchboard.core.webhook.WebhookException;
import dev.switchboard.testing.RoutingSimulator;
import dev.switchboard.testing.WebhookSender;
import dev.switchboard.whatsapp.wassist.WassistEvent;
import dev.switchboard.whatsapp.wassist.WassistWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Receives Wassist's webhooks with the JDK's own HTTP server: checks who sent them, queues them, and answers at once.
 */
public final class ReceiveWebhooks implements AutoCloseable {

    /** One byte more than an event may have: longer ones are refused, not read. */
    private static final int MOST_BYTES = 1 << 20;

    private final HttpServer server;
    private final WassistWebhooks webhooks;
    private final BlockingQueue<WassistEvent> events = new LinkedBlockingQueue<>(1_000);

    private ReceiveWebhooks(HttpServer server, WassistWebhooks webhooks) {
        this.server = server;
        this.webhooks = webhooks;
    }

    /** Plays a genuine message, the same once more, a forged one, and one for a number that is not routed here. */
    public static void main(String... args) throws Exception {
        try (RoutingSimulator simulator = RoutingSimulator.start();
                ReceiveWebhooks receiver = start(simulator.webhooks().wassist().secret(), "+14155550123")) {
            WebhookSender wassist = simulator.webhooks().wassist();
            var message = wassist.event("message.received", "+14155550123");
            wassist.deliver(message, receiver.address());
            wassist.deliver(message, receiver.address());
            WebhookSender stranger = wassist.withSecret("a-guess");
            stranger.deliver(stranger.event("message.received", "+14155550123"), receiver.address());
            wassist.deliver(wassist.event("message.received", "+442012345678"), receiver.address());
            System.out.println("Handled: " + receiver.events.take().event());
        }
    }

    /** Listens on a free port of this machine. */
    static ReceiveWebhooks start(String secret, String... routedNumbers) throws IOException {
        WassistWebhooks webhooks = WassistWebhooks.builder()
                .secret(secret)
                .inboundGuard(InboundGuard.of(routedNumbers))
                .maxBodyBytes(MOST_BYTES)
                .build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        ReceiveWebhooks receiver = new ReceiveWebhooks(server, webhooks);
        server.createContext("/hooks/wassist", receiver::receive);
        server.start();
        return receiver;
    }

    private void receive(HttpExchange exchange) throws IOException {
        // The raw bytes: what was parsed and written again does not fit its signature.
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        int status = 200;
        try {
            // It counts as handled when it is in the queue. A service that may be killed takes a queue that lasts.
            webhooks.receive(exchange.getRequestHeaders(), body, events::add);
        } catch (WebhookException e) {
            System.out.println("Refused (" + e.reason() + "): " + e.getMessage());
            status = e.status();
        } catch (IllegalStateException queueFull) {
            // It does not count as handled: Wassist tries again.
            status = 503;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/wassist");
    }

    BlockingQueue<WassistEvent> events() {
        return events;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
