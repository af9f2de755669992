package dev.switchboard.voice.upon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.AnswerContract;
import dev.switchboard.contract.CredentialContract;
import dev.switchboard.contract.ErrorContract;
import dev.switchboard.contract.FaultScriptContract;
import dev.switchboard.contract.FuzzContract;
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

class AssignCallTest extends Stage<NumberAssignment>
        implements WireContract<NumberAssignment>,
                VerbContract<NumberAssignment>,
                AnswerContract<NumberAssignment>,
                ErrorContract<NumberAssignment>,
                RetryContract<NumberAssignment>,
                RedirectContract<NumberAssignment>,
                SecretContract<NumberAssignment>,
                CredentialContract<NumberAssignment>,
                LifecycleContract<NumberAssignment>,
                PauseContract<NumberAssignment>,
                FuzzContract<NumberAssignment>,
                FaultScriptContract<NumberAssignment> {

    @Override
    protected Rig<NumberAssignment> rig(String baseUrl, CredentialSource credential, ClientOptions options) {
        UponClient client = UponClient.builder()
                .token(credential)
                .baseUrl(baseUrl)
                .options(options)
                .build();
        return new Rig<>(client, client.number(NUMBER).assign("account-1", 7).timeRouting(false));
    }

    private AssignCall assign() {
        return (AssignCall) call();
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public String target() {
        return "/api/numbers/%2B14155550123/agent";
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
        return NUMBER;
    }

    @Test
    void body_equalsThePages() {
        String page = Trees.fixture(AssignCallTest.class, "page-request.json");
        UponClient client = UponClient.builder().token("a-token").build();
        try (client) {
            AssignCall call = client.number(NUMBER)
                    .assign("29e90072-fb58-4c6c-870a-43005115131e", 1)
                    .outboundAgent("agent_d3c2df14e163c7ca8ac5b1bf38", 0)
                    .inboundAgents(InboundAgents.builder()
                            .agent("agent_d3c2df14e163c7ca8ac5b1bf38", 0, 0.5)
                            .agent("agent_1f864a29b7c2ab407103c88335", 0, 0.5)
                            .build())
                    .inboundWebhookUrl("https://app.uponai.com/inbound-dynamic-vars/1/uponaiworkspace-913")
                    .timeRouting(false);
            assertThat(Trees.tree(call.preview().body())).isEqualTo(Trees.tree(page));
        }
    }

    private static final String START = "{\"accountSid\":\"account-1\",\"workspaceId\":7,";
    private static final String END = "\"isTimeRoutingEnabled\":false}";

    @Test
    void outboundAgent_hasThreeStates() {
        assertThat(assign().preview().body()).isEqualTo(START + END);
        assertThat(assign().outboundAgent("a").preview().body()).isEqualTo(START + "\"outboundAgentId\":\"a\"," + END);
        assertThat(assign().outboundAgent("a", 0).preview().body())
                .isEqualTo(START + "\"outboundAgentId\":\"a\",\"outboundAgentVersion\":0," + END);
        assertThat(assign().outboundAgent("a", 3).outboundAgent("b").preview().body())
                .isEqualTo(START + "\"outboundAgentId\":\"b\"," + END);
        assertThat(assign().outboundAgent("a", 3).clearOutboundAgent().preview().body())
                .isEqualTo(START + "\"outboundAgentId\":null," + END);
        assertThat(assign().clearOutboundAgent().outboundAgent("a").preview().body())
                .isEqualTo(START + "\"outboundAgentId\":\"a\"," + END);
    }

    @Test
    void inboundWebhookUrl_hasThreeStates() {
        assertThat(assign().inboundWebhookUrl("https://a.example/v?x=1&y=%20")
                        .preview()
                        .body())
                .isEqualTo(START + "\"inboundWebhookUrl\":\"https://a.example/v?x=1&y=%20\"," + END);
        assertThat(assign().inboundWebhookUrl("https://a.example")
                        .clearInboundWebhookUrl()
                        .preview()
                        .body())
                .isEqualTo(START + "\"inboundWebhookUrl\":null," + END);
        assertThat(assign().clearInboundWebhookUrl()
                        .inboundWebhookUrl("https://a.example")
                        .preview()
                        .body())
                .isEqualTo(START + "\"inboundWebhookUrl\":\"https://a.example\"," + END);
    }

    @Test
    void timeRouting_isSentAsSaid() {
        assertThat(assign().timeRouting(true).preview().body()).isEqualTo(START + "\"isTimeRoutingEnabled\":true}");
    }

    @Test
    void clearing_isSomethingToSend() {
        try (UponClient client = UponClient.builder().token("a-token").build()) {
            assertThat(client.number(NUMBER)
                            .assign("a", 1)
                            .clearOutboundAgent()
                            .preview()
                            .body())
                    .isEqualTo("{\"accountSid\":\"a\",\"workspaceId\":1,\"outboundAgentId\":null}");
            assertThat(client.number(NUMBER)
                            .assign("a", 1)
                            .clearInboundWebhookUrl()
                            .preview()
                            .body())
                    .isEqualTo("{\"accountSid\":\"a\",\"workspaceId\":1,\"inboundWebhookUrl\":null}");
        }
    }

    @Test
    void inboundAgents_areSentInTheirOrder() {
        InboundAgents split = InboundAgents.builder()
                .agent("agent_a", 0, 0.9)
                .agent("agent_b", 0.1)
                .build();
        assertThat(assign().inboundAgents(split).preview().body())
                .isEqualTo(START + "\"inboundAgents\":[{\"agent_id\":\"agent_a\",\"agent_version\":0,\"weight\":0.9},"
                        + "{\"agent_id\":\"agent_b\",\"weight\":0.1}]," + END);
    }
}
