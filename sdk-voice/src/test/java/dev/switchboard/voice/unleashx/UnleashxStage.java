package dev.switchboard.voice.unleashx;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.Stage;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;

/** What the tests of the newer paths have in common. */
abstract class UnleashxStage<T> extends Stage<T> {

    abstract ApiCall<T> call(UnleashxClient client);

    @Override
    protected final Rig<T> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        UnleashxClient client = UnleashxClient.builder()
                .token(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(client, call(client));
    }

    /** What an answer reads as. */
    final T reading(String json) {
        try (FakeService once = new FakeService()) {
            once.answers(200, json);
            return open(once.url(), () -> KEY, options().build()).call().send();
        }
    }

    /** A client with the other kind of token. */
    final UnleashxClient byAccessToken() {
        return UnleashxClient.builder()
                .apiAccessToken(KEY)
                .baseUrl(service().url())
                .options(options().build())
                .build();
    }

    @Override
    public final String authHeader() {
        return "token";
    }

    @Override
    public final String provider() {
        return "UnleashX";
    }

    @Override
    public final int scripts() {
        return 300;
    }
}
