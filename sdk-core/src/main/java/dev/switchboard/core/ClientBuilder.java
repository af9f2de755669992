package dev.switchboard.core;

import dev.switchboard.core.spi.Auth;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all clients have in common. Not thread-safe.
 *
 * @param <B> the builder's own type
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {

    private final String provider;
    private final String pathStart;
    private final String baseUrlVariable;
    private @Nullable String baseUrl;
    private boolean baseUrlChosen;
    private @Nullable ClientOptions options = ClientOptions.defaults();
    private boolean plainHttpAllowed;
    private @Nullable Auth auth;
    private @Nullable String fixedCredential;
    private @Nullable String credentialParameter;

    /**
     * For a provider module.
     *
     * @param provider the provider's name
     * @param defaultBaseUrl where it is unless told otherwise
     * @param pathStart the fixed start of its documented paths, which a base URL must not end with
     * @param baseUrlVariable the environment variable that names another base URL
     */
    protected ClientBuilder(String provider, String defaultBaseUrl, String pathStart, String baseUrlVariable) {
        this.provider = provider;
        this.baseUrl = defaultBaseUrl;
        this.pathStart = pathStart;
        this.baseUrlVariable = baseUrlVariable;
    }

    /** Where the provider is: everything before the documented path; may have a path of its own, and end in a slash. */
    public final B baseUrl(String url) {
        this.baseUrl = url;
        this.baseUrlChosen = true;
        return self();
    }

    /** How the client behaves on the network. Default {@link ClientOptions#defaults()}. */
    public final B options(ClientOptions clientOptions) {
        this.options = clientOptions;
        return self();
    }

    /** Whether the credential may go over plain http to a host that is not this machine. Default no. */
    public final B allowPlainHttp(boolean allow) {
        this.plainHttpAllowed = allow;
        return self();
    }

    /** This builder. */
    protected abstract B self();

    /** Sets a credential that does not change. */
    protected final B credential(String parameter, String header, String prefix, String value) {
        this.credentialParameter = parameter;
        this.fixedCredential = value;
        this.auth = new Auth(header, prefix, () -> value, true);
        return self();
    }

    /** Sets a credential that is asked for once a try. */
    protected final B credential(String parameter, String header, String prefix, CredentialSource source) {
        this.credentialParameter = parameter;
        this.fixedCredential = null;
        this.auth = source == null ? null : new Auth(header, prefix, source, false);
        return self();
    }

    /** Takes the base URL from the environment, if it is there. */
    protected final void readBaseUrl(Function<String, @Nullable String> environment) {
        String url = environment.apply(baseUrlVariable);
        if (url != null && !url.isEmpty()) {
            baseUrl(url);
        }
    }

    /** Whether somebody chose the base URL, be it the one that it would be anyway. */
    protected final boolean isBaseUrlChosen() {
        return baseUrlChosen;
    }

    /** Whether the base URL is this one. */
    protected final boolean isAt(String url) {
        return baseUrl != null && BaseUrl.withoutSlashes(baseUrl).equals(url);
    }

    /** A base URL without slashes at its end; for a second one, which keeps the rules of the first. */
    @SuppressWarnings("exports") // our provider modules alone may extend this, and they see Checks
    protected final String checkedUrl(Checks checks, String parameter, @Nullable String url, String start) {
        return BaseUrl.check(checks, parameter, url, start, plainHttpAllowed);
    }

    /**
     * Checks everything and opens the door.
     *
     * @param checks what the subclass has to say already
     * @param parameter the setter of the credential
     * @param missingCredential what to do if there is no credential, such as {@code call apiKey(...)}
     */
    @SuppressWarnings("exports") // as above
    protected final Door open(Checks checks, String parameter, String missingCredential) {
        if (auth == null) {
            checks.refuse(parameter, missingCredential);
        } else if (auth.fixed()) {
            checks.headerValue(credentialParameter == null ? parameter : credentialParameter, fixedCredential);
        }
        String url = checkedUrl(checks, "baseUrl", baseUrl, pathStart);
        checks.present("options", options);
        checks.throwIfRefused(null);
        if (auth == null || options == null) {
            throw new IllegalStateException("refused above");
        }
        return Door.open(provider, url, auth, options);
    }

    /** The provider's name; nothing that could be a secret. */
    @Override
    public final String toString() {
        return Masking.oneLine(provider + " client builder", 100);
    }
}
