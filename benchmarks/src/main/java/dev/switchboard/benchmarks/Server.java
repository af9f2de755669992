package dev.switchboard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** An {@link AnswerServer} in a process of its own. */
record Server(Process process, String url) implements AutoCloseable {

    static Server answering(int bytes) throws IOException {
        Process process = new ProcessBuilder(
                        Jvm.java(), "-Xshare:auto", "-cp", Jvm.classPath(), AnswerServer.class.getName(), "" + bytes)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Server(process, "http://127.0.0.1:" + out.readLine());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
