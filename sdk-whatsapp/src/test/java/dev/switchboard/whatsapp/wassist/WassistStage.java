package dev.switchboard.whatsapp.wassist;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Stage;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;

/** What every operation of Wassist owes its caller; an operation says which it is, and adds what is true of it alone. */
abstract class WassistStage<T> extends Stage<T>
        implements WireContract<T>,
                VerbContract<T>,
                AnswerContract<T>,
                ErrorContract<T>,
                RetryContract<T>,
                RedirectContract<T>,
                SecretContract<T>,
                CredentialContract<T>,
                LifecycleContract<T>,
                PauseContract<T>,
                FaultScriptContract<T> {

    /** The operation under test. */
    abstract ApiCall<T> of(WassistClient client);

    @Override
    protected Rig<T> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        WassistClient client = client(baseUrl, credential, options);
        return new Rig<>(client, of(client));
    }

    private static WassistClient client(String baseUrl, CredentialSource credential, ClientOptions options) {
        return WassistClient.builder()
                .apiKey(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
    }

    /** What the operation makes of an answer, read aside. */
    T read(String answer) {
        try (FakeService aside = new FakeService();
                WassistClient client = client(aside.url(), () -> KEY, options().build())) {
            aside.answers(200, answer);
            return of(client).send();
        }
    }

    /** The engine is the same for all of them, and SubscribeCallTest plays it through. */
    @Override
    public int scripts() {
        return 300;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String authHeader() {
        return "X-API-Key";
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public T good() {
        return read(goodAnswer());
    }

    @Override
    public String provider() {
        return "Wassist";
    }
}
