package dev.switchboard.whatsapp.kapso;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
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

/** An operation of Kapso, with all that every operation owes its caller. Both base URLs are the same server. */
abstract class KapsoStage<T> extends Stage<T>
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

    abstract ApiCall<T> call(KapsoClient client);

    @Override
    protected Rig<T> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        KapsoClient client = KapsoClient.builder()
                .apiKey(credential)
                .baseUrl(baseUrl)
                .platformBaseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(client, call(client));
    }

    @Override
    public String authHeader() {
        return "X-API-Key";
    }

    @Override
    public String provider() {
        return "Kapso";
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public int scripts() {
        return 300;
    }
}
