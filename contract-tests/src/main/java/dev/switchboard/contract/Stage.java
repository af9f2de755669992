package dev.switchboard.contract;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.ClientOptions;
import dev.switchboard.core.CredentialSource;
import dev.switchboard.core.error.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * One operation as the contracts see it, with a provider to talk to. What every operation owes its caller is in the
 * contracts; an operation's own test adds what is true of it alone.
 */
public abstract class Stage<T> implements Contract<T> {

    /** With characters that JSON may escape. */
    public static final String KEY = "canary/key+42";

    /** The number that every operation is about. */
    public static final String NUMBER = "+14155550123";

    public static final String DIGITS = "14155550123";

    /** Without its country code. */
    public static final String NATIONAL = "4155550123";

    private final FakeService service = new FakeService();
    private final FakeTime time = new FakeTime();
    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public final Stage<T> stage() {
        return this;
    }

    /** The operation under test, on a client made of these. */
    protected abstract Rig<T> rig(String baseUrl, CredentialSource credential, ClientOptions options);

    /** The documented method. */
    public abstract String method();

    /** What follows the base URL, byte by byte. */
    public abstract String target();

    /** The header that carries the credential. */
    public abstract String authHeader();

    /** What that header says for {@link #KEY}. */
    public String authValue(String key) {
        return key;
    }

    /** The body, byte by byte; empty for none. */
    public abstract String body();

    /** An answer of the service, and {@link #good()} is what it reads as. */
    public abstract String goodAnswer();

    public abstract T good();

    /** The provider's name in {@code operation()}. */
    public abstract String provider();

    /** What {@code operation().subject()} says. */
    public abstract @Nullable String subject();

    public final boolean repeatable() {
        return method().equals("PUT") || reads();
    }

    /** Whether it only reads. */
    public final boolean reads() {
        return method().equals("GET");
    }

    /** What is true after a failure that leaves a write so: a read has changed nothing. */
    public final Outcome outcome(Outcome ofAWrite) {
        return reads() ? Outcome.NOT_APPLIED : ofAWrite;
    }

    /** Whether a 204 is the documented success. */
    public boolean documentsNothing() {
        return false;
    }

    /** How many fault scripts the build plays. */
    public int scripts() {
        return 2_000;
    }

    public final FakeService service() {
        return service;
    }

    public final FakeTime time() {
        return time;
    }

    /** Options with the fake clock, to build on. */
    public final ClientOptions.Builder options() {
        return ClientOptions.builder().timeSource(time);
    }

    /** The call, to the fake service. */
    public final ApiCall<T> call() {
        return call(options().build());
    }

    public final ApiCall<T> call(ClientOptions options) {
        return open(service.url(), () -> KEY, options).call();
    }

    public final Rig<T> open(String baseUrl, CredentialSource credential, ClientOptions options) {
        Rig<T> rig = rig(baseUrl, credential, options);
        open.add(rig.client());
        return rig;
    }

    @AfterEach
    final void tearDown() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
        service.close();
    }
}
