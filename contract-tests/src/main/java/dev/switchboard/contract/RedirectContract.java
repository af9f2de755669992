package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The credential goes to the configured origin, and nowhere else. */
public interface RedirectContract<T> extends Contract<T> {

    private ApiException redirected(int status, String location) {
        stage().service()
                .answers(FakeService.answer(status, "{\"moved\":\"" + location + "\"}")
                        .setHeader("Location", location)
                        .build());
        ApiException failure = Failures.of(stage().call(), ApiException.class);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(stage().service().requests()).isEqualTo(1);
        Failures.assertFitForALog(failure);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    default void redirect_isNotFollowed(int status) {
        try (FakeService other = new FakeService()) {
            other.answers(200, stage().goodAnswer());
            String location = other.url() + "/secret-path/" + Stage.DIGITS + "?key=" + Stage.KEY;
            ApiException failure = redirected(status, location);
            assertThat(other.requests()).isZero();
            assertThat(failure.getMessage()).contains(String.valueOf(status), other.url());
            assertThat(failure.getMessage()).doesNotContain("secret-path", Stage.DIGITS, Stage.KEY);
            assertThat(failure.body()).doesNotContain(Stage.KEY);
        }
    }

    @Test
    default void redirect_toTheSameOrigin_isNotFollowedEither() {
        assertThat(redirected(307, "/elsewhere").getMessage()).doesNotContain("elsewhere");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@evil.example/x, https://evil.example",
        "//evil.example/x, evil.example",
        "https://evil.example:8443/x#y, https://evil.example:8443"
    })
    default void redirect_namesTheOriginOnly(String location, String origin) {
        assertThat(redirected(302, location).getMessage()).contains(origin).doesNotContain("pass", "/x", "null:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "::::", "javascript:alert(1)", "http://evil.example/ space"})
    default void redirect_toNonsense_isStillThatStatus(String location) {
        assertThat(redirected(302, location).getMessage()).contains("302");
    }
}
