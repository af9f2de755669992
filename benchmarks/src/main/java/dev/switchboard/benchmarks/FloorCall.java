package dev.switchboard.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The floor: OkHttp and Jackson by hand, with a timeout and a check of the status, and nothing else. */
final class FloorCall implements Connecting {

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client =
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(15)).build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String url;
    private final String numbers;

    FloorCall(String baseUrl) {
        this.url = baseUrl + "/api/v1/phone-numbers/" + Contender.NUMBER + "/connect-agent/";
        this.numbers = baseUrl + "/api/v1/phone-numbers/";
    }

    @Override
    public String call() throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("X-API-Key", Contender.KEY)
                .header("Accept", "application/json")
                .post(RequestBody.create(mapper.writeValueAsBytes(Wire.Connect.ONE), JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("answered " + response.code());
            }
            return mapper.readValue(response.body().byteStream(), Wire.Routed.class)
                    .agent();
        }
    }

    @Override
    public int list() throws IOException {
        Request request = new Request.Builder()
                .url(numbers)
                .header("X-API-Key", Contender.KEY)
                .header("Accept", "application/json")
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("answered " + response.code());
            }
            return mapper.readValue(response.body().byteStream(), Wire.Page.class)
                    .results()
                    .size();
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
