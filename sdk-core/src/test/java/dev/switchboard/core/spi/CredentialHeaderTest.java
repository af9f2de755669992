package dev.switchboard.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.CallOptions;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.error.InvalidRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field that holds the credential is the client's own, whatever its name. */
class CredentialHeaderTest {

    private final Toys.Service service = new Toys.Service(query -> Toys.Answer.json("{\"items\":[]}"));
    private final Door door = Door.open(
            "Toys",
            "https://toys.example",
            new Auth("X-Toy-Secret", "", () -> "the-credential", true),
            ClientOptions.builder().transport(service).build());

    private ApiCall<?> call() {
        return new Toys.ThingsCall(
                Toys.Scheme.PAGE.endpoint(), door, CallOptions.none(), Position.START, "b-1", Map.of());
    }

    private static CallOptions with(String header) {
        return CallOptions.builder().header(header, "another").build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Toy-Secret", "x-toy-secret", "X_TOY_SECRET", "x.toy.secret"})
    void send_withAFieldThatReadsLikeIt_isNotSent(String header) {
        ApiCall<?> call = call().with(with(header));

        assertThatThrownBy(call::send)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.violations()).singleElement().satisfies(violation -> {
                            assertThat(violation.parameter()).isEqualTo("header " + header);
                            assertThat(violation.message()).contains("credential", "leave it out");
                        }));
        assertThatThrownBy(call::preview).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> call.sendAsync().join()).hasCauseInstanceOf(InvalidRequestException.class);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void verified_withAFieldThatReadsLikeIt_isNotSentEither() {
        ApiCall<?> call = VerifyingCall.of(
                        new Routes.Write("PUT", door, CallOptions.none(), "new"),
                        Routes.readBack(door),
                        Routes.To.place("new"))
                .with(with("x_toy_secret"));

        assertThatThrownBy(call::send).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(call::preview).isInstanceOf(InvalidRequestException.class);
        assertThat(service.requests).isEmpty();
    }

    @Test
    void send_withAnotherField_sendsBoth_theCredentialLast() {
        call().with(with("X-Toy")).send();

        Map<String, String> sent = service.requests.get(0).headers();
        assertThat(sent).containsEntry("X-Toy", "another").containsEntry("X-Toy-Secret", "the-credential");
        assertThat(List.copyOf(sent.keySet())).last().isEqualTo("X-Toy-Secret");
    }
}
