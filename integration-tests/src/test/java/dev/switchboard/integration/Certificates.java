package dev.switchboard.integration;

import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An authority of our own, and what it vouches for. */
final class Certificates {

    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    private Certificates() {}

    static HeldCertificate forHost(String name) {
        return new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .addSubjectAlternativeName(name)
                .build();
    }

    static HeldCertificate expired(String name) {
        return new HeldCertificate.Builder()
                .signedBy(AUTHORITY)
                .addSubjectAlternativeName(name)
                .validityInterval(0, TimeUnit.DAYS.toMillis(1))
                .build();
    }

    /** What a user builds who trusts the authority. */
    static OkHttpClient.Builder trusting() {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(AUTHORITY.certificate())
                .build();
        return new OkHttpClient.Builder().sslSocketFactory(trust.sslSocketFactory(), trust.trustManager());
    }
}
