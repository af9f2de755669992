package dev.switchboard.benchmarks;

import java.util.Locale;

/** A way to connect an agent to a number. All read the answer into the same components. */
enum Contender {
    FLOOR,
    FLOOR_AGAIN,
    SDK,
    SDK_SYNTAX,
    RETROFIT,
    JDK_HTTP;

    static final String NUMBER = "14155550123";
    static final String AGENT = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
    static final String KEY = "wsk_benchmark_0123456789abcdef";

    /** A client of the service at {@code baseUrl}, ready to call. */
    Connecting open(String baseUrl) {
        return switch (this) {
            case FLOOR, FLOOR_AGAIN -> new FloorCall(baseUrl);
            case SDK -> new SdkCall(baseUrl, false);
            case SDK_SYNTAX -> new SdkCall(baseUrl, true);
            case RETROFIT -> new RetrofitCall(baseUrl);
            case JDK_HTTP -> new JdkCall(baseUrl);
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
