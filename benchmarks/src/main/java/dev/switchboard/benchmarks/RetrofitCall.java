package dev.switchboard.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Retrofit and Jackson. */
final class RetrofitCall implements Connecting {

    private final OkHttpClient client =
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(15)).build();
    private final Service service;

    RetrofitCall(String baseUrl) {
        this.service = new Retrofit.Builder()
                .baseUrl(baseUrl + "/")
                .client(client)
                .addConverterFactory(JacksonConverterFactory.create(new ObjectMapper()))
                .build()
                .create(Service.class);
    }

    @Override
    public String call() throws IOException {
        Response<Wire.Routed> response = service.connect(Contender.NUMBER, Contender.KEY, Wire.Connect.ONE)
                .execute();
        Wire.Routed number = response.body();
        if (number == null) {
            throw new IOException("answered " + response.code());
        }
        return number.agent();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    interface Service {
        @POST("api/v1/phone-numbers/{number}/connect-agent/")
        Call<Wire.Routed> connect(
                @Path("number") String number, @Header("X-API-Key") String key, @Body Wire.Connect body);
    }
}
