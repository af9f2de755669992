package dev.switchboard.voice.upon;

import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.Stage;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;

/** What the tests of all reads have in common. */
abstract class UponStage<T> extends Stage<T> {

    abstract ApiCall<T> call(UponClient client);

    @Override
    protected final Rig<T> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        UponClient client = UponClient.builder()
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

    @Override
    public final String method() {
        return "GET";
    }

    @Override
    public final String authHeader() {
        return "Authorization";
    }

    @Override
    public final String authValue(String key) {
        return "Bearer " + key;
    }

    @Override
    public final String body() {
        return "";
    }

    @Override
    public final String provider() {
        return "Upon AI";
    }

    @Override
    public final int scripts() {
        return 300;
    }
}
