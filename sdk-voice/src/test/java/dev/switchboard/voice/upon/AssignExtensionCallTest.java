package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.LifecycleContract;
import dev.switchboard.contract.PauseContract;
import dev.switchboard.contract.RedirectContract;
import dev.switchboard.contract.RetryContract;
import dev.switchboard.contract.Rig;
import dev.switchboard.contract.SecretContract;
import dev.switchboard.contract.Stage;
import dev.switchboard.contract.Trees;
import dev.switchboard.contract.VerbContract;
import dev.switchboard.contract.WireContract;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import org.junit.jupiter.api.Test;

class AssignExtensionCallTest extends Stage<NumberAssignment>
        implements WireContract<NumberAssignment>,
                VerbContract<NumberAssignment>,
                AnswerContract<NumberAssignment>,
                ErrorContract<NumberAssignment>,
                RetryContract<NumberAssignment>,
                RedirectContract<NumberAssignment>,
                SecretContract<NumberAssignment>,
                CredentialContract<NumberAssignment>,
                LifecycleContract<NumberAssignment>,
                PauseContract<NumberAssignment> {

    @Override
    protected Rig<NumberAssignment> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        UponClient client = UponClient.builder()
                .token(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(
                client, client.extension("204/5 #").assign("account-1", 7).timeRouting(false));
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public String target() {
        return "/api/numbers/204%2F5%20%23/agent";
    }

    @Override
    public String authHeader() {
        return "Authorization";
    }

    @Override
    public String authValue(String key) {
        return "Bearer " + key;
    }

    @Override
    public String body() {
        return "{\"accountSid\":\"account-1\",\"workspaceId\":7,\"isTimeRoutingEnabled\":false}";
    }

    @Override
    public String goodAnswer() {
        return Trees.with(UponAnswers.PAGE, "/numbers/0/number", "\"" + NUMBER + "\"");
    }

    @Override
    public NumberAssignment good() {
        return UponAnswers.read(NUMBER);
    }

    @Override
    public String provider() {
        return "Upon AI";
    }

    @Override
    public String subject() {
        return "204/5 #";
    }

    @Test
    void numberAndExtension_travelInTheSamePlace() {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(client.extension("204")
                            .assign("a", 1)
                            .timeRouting(true)
                            .preview()
                            .url())
                    .isEqualTo("https://api.upon-ai.com/api/numbers/204/agent");
            assertThat(client.extension(NUMBER)
                            .assign("a", 1)
                            .timeRouting(true)
                            .preview()
                            .url())
                    .isEqualTo(client.number(NUMBER)
                            .assign("a", 1)
                            .timeRouting(true)
                            .preview()
                            .url());
        }
    }
}
