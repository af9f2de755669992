package dev.switchboard.core.spi;

import dev.switchboard.core.CredentialSource;

/**
 * How a client shows who it is.
 *
 * @param header the header's name
 * @param prefix what stands before the credential, such as {@code "Bearer "}
 * @param source where the credential comes from
 * @param fixed whether the source always gives the same, so that asking it again is of no use
 */
public record Auth(String header, String prefix, CredentialSource source, boolean fixed) {

    @Override
    public String toString() {
        return Masking.oneLine("Auth[" + header + ": " + prefix + Masking.REDACTED + "]", 100);
    }
}
