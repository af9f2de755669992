package dev.switchboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockWebServer;

/**
 * Plays Wassist, Kapso, Upon AI and UnleashX on a real socket of this machine. It keeps state: what one request
 * changes, the next one and the test see.
 *
 * {@snippet :
 * try (RoutingSimulator simulator = RoutingSimulator.start();
 *         WassistClient client = WassistClient.builder()
 *                 .baseUrl(simulator.wassistUrl())
 *                 .apiKey(simulator.wassistKey())
 *                 .build()) {
 *     client.number("+14155550123").connectAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a").send();
 *     System.out.println(simulator.wassist().answering("+14155550123"));       // which agent answers now?
 * }
 * }
 *
 * <p>{@link #start()} holds what the services' documented examples name: the numbers {@code +14155550123},
 * {@code +918062810341}, {@code +12025551234}, {@code +442012345678}, {@code +61212345678}, {@code +14165551234},
 * {@code +6512345678} and {@code +971501234567}, unrouted, at Wassist, Upon and UnleashX, and
 * <ul>
 *   <li>Wassist: sandbox number {@code +15551234567}, agent {@code 3c90c3cc-0d44-4b50-8888-8dd25736052a}, webhooks
 *       {@code webhook-id} and {@code 5f0c1f0e-7f43-4a0c-9d4e-0a2b6c1d8e9f};
 *   <li>Kapso: agent {@code agent-1} with configs {@code awc-123abc} and {@code awc-456def}, the latter primary, of the
 *       WhatsApp configs {@code config-123abc} and {@code config-456def}; voice agent {@code voice-agent-456def};
 *   <li>Upon: account {@code 29e90072-fb58-4c6c-870a-43005115131e}, workspace 1, extension {@code 204}, agents
 *       {@code agent_a}, {@code agent_b}, {@code agent_c}, {@code agent_d3c2df14e163c7ca8ac5b1bf38} and
 *       {@code agent_1f864a29b7c2ab407103c88335};
 *   <li>UnleashX: agents {@code agent_1}, {@code agent_2} and {@code 123}, the eight documented telephony providers
 *       configured.
 * </ul>
 *
 * <p>Requests are checked as the services document it; what they leave open is a switch on the state of a service,
 * or a scripted answer. Bodies up to 1 MiB are read. Thread-safe: any number of clients and tests may use one
 * simulator, and each request is carried out as a whole. It listens on 127.0.0.1 only, and answers 403 to a request for
 * another host than 127.0.0.1, localhost or [::1], so that no web page reaches it under a name of its own. What is no HTTP/1 request is
 * answered with 400 or the like and is one line in the log.
 */
public final class RoutingSimulator implements AutoCloseable {

    private static final List<String> EXAMPLE_NUMBERS = List.of(
            "+14155550123",
            "+918062810341",
            "+12025551234",
            "+442012345678",
            "+61212345678",
            "+14165551234",
            "+6512345678",
            "+971501234567");
    private static final String WASSIST_KEY = "test-wassist-key";
    private static final String KAPSO_KEY = "test-kapso-key";
    private static final String UPON_TOKEN = "test-upon-token";
    private static final String UNLEASHX_TOKEN = "test-unleashx-token";

    // Held, because a logger that nobody holds forgets its level.
    private static final Logger SERVER_LOGGER = Logger.getLogger(MockWebServer.class.getName());

    private final Guard guard = new Guard();
    private final Journal journal = new Journal();
    private final Script script = new Script();
    private final MockWebServer server = new MockWebServer();
    private final SimulatedWassist wassist;
    private final SimulatedKapso kapso;
    private final SimulatedUpon upon = new SimulatedUpon(guard);
    private final SimulatedUnleashx unleashx = new SimulatedUnleashx(guard);
    private final SimulatedWebhooks webhooks;
    private final Router router;

    private RoutingSimulator(Clock clock) {
        this.webhooks = SimulatedWebhooks.running(clock);
        this.wassist = new SimulatedWassist(guard, clock, webhooks);
        this.kapso = new SimulatedKapso(guard, clock);
        Map<Service, Api> services = Map.of(
                Service.WASSIST, new WassistService(wassist, WASSIST_KEY, pages(Service.WASSIST), clock),
                Service.KAPSO, new KapsoService(kapso.state, KAPSO_KEY, pages(Service.KAPSO)),
                Service.UPON, new UponService(upon, UPON_TOKEN, pages(Service.UPON)),
                Service.UNLEASHX, new UnleashxService(unleashx, UNLEASHX_TOKEN, clock));
        this.router = new Router(guard, services, journal, script, server);
    }

    /** Starts on a free port, with what the documented examples name. */
    public static RoutingSimulator start() {
        return start(0);
    }

    /**
     * Starts on a given port, with what the documented examples name.
     *
     * @param port 1 to 65535; 0 for a free one
     * @throws UncheckedIOException if the port is taken
     */
    public static RoutingSimulator start(int port) {
        RoutingSimulator simulator = new RoutingSimulator(Clock.systemUTC()).listen(port);
        simulator.wassist.addDocumentedExamples(EXAMPLE_NUMBERS);
        simulator.kapso.addDocumentedExamples();
        simulator.upon.addDocumentedExamples(EXAMPLE_NUMBERS);
        simulator.unleashx.addDocumentedExamples(EXAMPLE_NUMBERS);
        return simulator;
    }

    /** Starts on a free port with no number, agent, webhook, config or telephony provider at all. */
    public static RoutingSimulator startEmpty() {
        return new RoutingSimulator(Clock.systemUTC()).listen(0);
    }

    /** The base URL of Wassist, without a slash at its end. */
    public String wassistUrl() {
        return url(Service.WASSIST);
    }

    /** The API key that Wassist accepts. */
    public String wassistKey() {
        return WASSIST_KEY;
    }

    /** The base URL of Kapso's legacy API, up to {@code /api/v1}, without a slash at its end. */
    public String kapsoUrl() {
        return url(Service.KAPSO) + "/api/v1";
    }

    /** The base URL of Kapso's platform API, up to {@code /platform/v1}, without a slash at its end. */
    public String kapsoPlatformUrl() {
        return url(Service.KAPSO) + "/platform/v1";
    }

    /** The API key that Kapso accepts, on both of its base URLs. */
    public String kapsoKey() {
        return KAPSO_KEY;
    }

    /** The base URL of Upon, without a slash at its end. */
    public String uponUrl() {
        return url(Service.UPON);
    }

    /** The bearer token that Upon accepts. */
    public String uponToken() {
        return UPON_TOKEN;
    }

    /** The base URL of UnleashX, without a slash at its end. */
    public String unleashxUrl() {
        return url(Service.UNLEASHX);
    }

    /** The value that UnleashX accepts in its header {@code token} or {@code api_access_token}. */
    public String unleashxToken() {
        return UNLEASHX_TOKEN;
    }

    /** What Wassist holds. */
    public SimulatedWassist wassist() {
        return wassist;
    }

    /** What Kapso holds. */
    public SimulatedKapso kapso() {
        return kapso;
    }

    /** What Upon holds. */
    public SimulatedUpon upon() {
        return upon;
    }

    /** What UnleashX holds. */
    public SimulatedUnleashx unleashx() {
        return unleashx;
    }

    /** The services' webhooks: what they post to an application, on a clock that runs and can be moved on. */
    public SimulatedWebhooks webhooks() {
        return webhooks;
    }

    /**
     * The last requests received, oldest first: an immutable copy of the moment. Kept are at most 10,000, and of these the
     * last that take 16 MiB together with their paths, headers and bodies; older ones are dropped.
     */
    public List<ReceivedRequest> requests() {
        return guard.call(journal::all);
    }

    /** Those of {@link #requests()} that were for one service. */
    public List<ReceivedRequest> requests(Service service) {
        return requests().stream()
                .filter(request -> request.service() == service)
                .toList();
    }

    /** Forgets the requests received so far; the state they led to stays. */
    public void clearRequests() {
        guard.run(journal::clear);
    }

    /** Scripts the answers to the next requests of a service, one each; later ones queue up behind earlier ones. */
    public void answerNext(Service service, Answer... answers) {
        guard.run(() -> List.of(answers).forEach(answer -> script.add(service, answer)));
    }

    /** Scripts the same answer to the next few requests of a service. */
    public void answerNext(Service service, int times, Answer answer) {
        answerNext(service, Collections.nCopies(times, answer).toArray(Answer[]::new));
    }

    /** Scripts one answer in place of the service's own: short for an {@link Answer}. */
    public void failNext(Service service, int status, Map<String, String> headers, String body) {
        answerNext(service, new Answer(status, headers, body, Duration.ZERO, false));
    }

    /**
     * Scripts what is wrong with the next list pages of a service, one each; later ones queue up behind earlier ones.
     * Lists that are answered whole do not count. UnleashX pages nothing.
     */
    public void nextPages(Service service, PageFault... faults) {
        if (service == Service.UNLEASHX) {
            throw new IllegalArgumentException("UnleashX has no list that is paged");
        }
        guard.run(() -> List.of(faults).forEach(fault -> script.addPage(service, fault)));
    }

    /** Stops listening, closes every connection and ends every thread; a second time, nothing. */
    @Override
    public void close() {
        // First, so that no answer that is being held back delays the server's own end.
        router.close();
        webhooks.close();
        server.close();
    }

    @Override
    public String toString() {
        return Masking.text("RoutingSimulator[" + url("") + "]");
    }

    private Supplier<PageFault> pages(Service service) {
        return () -> script.nextPage(service);
    }

    private RoutingSimulator listen(int port) {
        if (SERVER_LOGGER.getLevel() == null) {
            // At INFO and WARNING the server writes phone numbers and unused connections to standard error.
            SERVER_LOGGER.setLevel(Level.SEVERE);
        }
        server.setDispatcher(router);
        server.setBodyLimit(Request.BODY_LIMIT);
        server.setServerSocketFactory(new PromptSockets(router::forget));
        try {
            server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        return this;
    }

    private String url(Service service) {
        return url(service.prefix());
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getPort() + path;
    }
}
