package dev.switchboard.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Who is calling: {@code switchboard-java/0.1.0 java/17.0.15}. */
final class UserAgent {

    static final String VALUE = "switchboard-java/" + version() + " java/" + System.getProperty("java.version", "0");

    private UserAgent() {}

    private static String version() {
        try (InputStream in = UserAgent.class.getResourceAsStream("/dev/switchboard/core/version.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
