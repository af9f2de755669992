/** A stateful simulator of the four routing services, for tests. */
module dev.switchboard.testing {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.logging;
    requires java.net.http;
    requires mockwebserver3;
    requires okhttp3;
    requires okio;
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.switchboard.testing;
}
