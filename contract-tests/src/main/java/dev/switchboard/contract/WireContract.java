package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.RequestPreview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What goes over the wire is exactly what is documented, and exactly what a preview shows. */
public interface WireContract<T> extends Contract<T> {

    @Test
    default void send_sendsTheDocumentedRequest() {
        stage().service().answers(200, stage().goodAnswer());
        stage().call().send();
        RecordedRequest request = stage().service().request();
        assertThat(request.getRequestLine()).isEqualTo(stage().method() + " " + stage().target() + " HTTP/1.1");
        assertThat(stage().service().requestBody(request)).isEqualTo(stage().body());
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
        boolean bodiless = stage().body().isEmpty();
        boolean silent = stage().reads() || stage().method().equals("DELETE");
        String length = String.valueOf(stage().body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(request.getHeaders().values("Content-Type"))
                .isEqualTo(bodiless ? List.of() : List.of("application/json"));
        assertThat(request.getHeaders().values("Content-Length")).isEqualTo(silent ? List.of() : List.of(length));
        assertThat(request.getHeaders().values("User-Agent"))
                .singleElement()
                .asString()
                .matches("switchboard-java/\\d+\\.\\d+\\.\\d+\\S* \\S.*");
        assertThat(request.getHeaders().values(stage().authHeader())).containsExactly(stage().authValue(Stage.KEY));
    }

    @Test
    default void send_namesNoOtherCredentialHeader() {
        stage().service().answers(200, stage().goodAnswer());
        stage().call().send();
        RecordedRequest request = stage().service().request();
        List<String> names = new ArrayList<>(
                List.of("Accept", "User-Agent", "Host", "Connection", "Accept-Encoding", stage().authHeader()));
        if (!stage().body().isEmpty()) {
            names.add("Content-Type");
        }
        if (!stage().reads() && !stage().method().equals("DELETE")) {
            names.add("Content-Length");
        }
        assertThat(request.getHeaders().names()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    default void baseUrl_withAPathAndASlash_keepsThePathOnce() {
        stage().service().answers(200, stage().goodAnswer());
        stage().open(
                        stage().service().url() + "/gate/way%20one/",
                        () -> Stage.KEY,
                        stage().options().build())
                .call()
                .send();
        assertThat(stage().service().request().getTarget()).isEqualTo("/gate/way%20one" + stage().target());
    }

    @Test
    default void preview_isWhatIsSent() {
        stage().service().answers(200, stage().goodAnswer());
        RequestPreview preview = stage().call()
                .with(CallOptions.builder().header("X-Trace", "it's one").build())
                .preview();
        stage().call()
                .with(CallOptions.builder().header("X-Trace", "it's one").build())
                .send();
        RecordedRequest request = stage().service().request();
        assertThat(preview.method()).isEqualTo(request.getMethod());
        assertThat(preview.url()).isEqualTo(stage().service().url() + request.getTarget());
        assertThat(preview.body()).isEqualTo(stage().service().requestBody(request));
        assertThat(preview.headers()).isEqualTo(redacted(request, preview));
    }

    /** The request's header fields that the preview names, with the credential as the preview shows it. */
    private Map<String, String> redacted(RecordedRequest request, RequestPreview preview) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : preview.headers().keySet()) {
            headers.put(name, request.getHeaders().get(name));
        }
        headers.put(stage().authHeader(), stage().authValue("[redacted]"));
        headers.put("X-Trace", "it's one");
        return headers;
    }

    @Test
    default void preview_asksForNoCredentialAndSendsNothing() {
        RequestPreview preview = stage().open(
                        stage().service().url(),
                        () -> {
                            throw new AssertionError("asked");
                        },
                        stage().options().build())
                .call()
                .preview();
        assertThat(preview.headers()).containsEntry(stage().authHeader(), stage().authValue("[redacted]"));
        assertThat(stage().service().requests()).isZero();
    }

    @Test
    default void toCurl_withTheKeyPutIn_sendsTheSameRequest() throws Exception {
        stage().service().answers(200, stage().goodAnswer()).answers(200, stage().goodAnswer());
        var call = stage().call()
                .with(CallOptions.builder().header("X-Trace", "it's $HOME `id`").build());
        call.send();
        RecordedRequest ours = stage().service().request();
        runInShell(call.preview().toCurl().replace("[redacted]", Stage.KEY));
        RecordedRequest theirs = stage().service().request();
        assertThat(theirs.getRequestLine()).isEqualTo(ours.getRequestLine());
        assertThat(theirs.getBody()).isEqualTo(ours.getBody());
        for (String name : call.preview().headers().keySet()) {
            assertThat(theirs.getHeaders().values(name))
                    .as(name)
                    .isEqualTo(ours.getHeaders().values(name));
        }
    }

    private static void runInShell(String line) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("bash", "-c", line + " --silent --show-error --noproxy '*' --max-time 20")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("there is no bash here");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Assumptions.assumeFalse(code == 127, "there is no curl here");
        assertThat(code).as(said).isZero();
    }
}
