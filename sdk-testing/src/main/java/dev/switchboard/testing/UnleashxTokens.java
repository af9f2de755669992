package dev.switchboard.testing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The credential of UnleashX: one value in one of two headers, or in both. */
final class UnleashxTokens {

    private final String token;

    UnleashxTokens(String token) {
        this.token = token;
    }

    void requireEither(Request request) {
        Set<String> given = new HashSet<>();
        request.header("token").ifPresent(given::add);
        request.header("api_access_token").ifPresent(given::add);
        if (!given.equals(Set.of(token))) {
            throw refused();
        }
    }

    void requireToken(Request request) {
        if (!request.header("token").equals(Optional.of(token))) {
            throw refused();
        }
    }

    private static Refusal refused() {
        return new Refusal(401, "Invalid Auth Key or Session Expired");
    }
}
