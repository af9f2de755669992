package dev.switchboard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Posts to this machine, and to no other. */
final class WebhookPost {

    /** What each service gives a receiver. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int MAX_ANSWER = 64 << 10;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Shared, and made when the first webhook is posted: a client has a thread of its own. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private WebhookPost() {}

    static void checkLocal(URI url) {
        if (!isLocal(url)) {
            throw new IllegalArgumentException("A simulated webhook goes to http://127.0.0.1:port/… only");
        }
    }

    /** The address if it is of this machine, else null. */
    static @Nullable URI local(String url) {
        try {
            URI address = new URI(url);
            return isLocal(address) ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isLocal(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        return http && url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
    }

    static WebhookDelivery.Attempt post(URI url, SignedWebhook webhook, Instant now) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(TIMEOUT).POST(BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            HttpResponse<InputStream> answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
                return new WebhookDelivery.Attempt(now, answer.statusCode(), text);
            }
        } catch (IOException | IllegalArgumentException e) {
            // The second is for a port that no machine has.
            return new WebhookDelivery.Attempt(now, 0, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WebhookDelivery.Attempt(now, 0, "");
        }
    }
}
