package dev.switchboard.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** nginx as a child: one worker, one server on a free port, whatever it logs on its output. */
final class Nginx implements AutoCloseable {

    /** Begins each line of the access log. */
    private static final String SERVED = "served: ";

    private final Program program;
    private final int port;
    private final boolean tls;

    private Nginx(Program program, int port, boolean tls) {
        this.program = program;
        this.port = port;
        this.tls = tls;
    }

    /** In front of {@code upstream}, over plain HTTP/1.1. The directives are those of a server. */
    static Nginx plain(Path folder, String upstream, String... directives) {
        return start(folder, false, "", upstream, directives);
    }

    /** With TLS and only HTTP/1.1. */
    static Nginx tls(Path folder, HeldCertificate certificate, String upstream, String... directives) {
        write(folder.resolve("certificate.pem"), certificate.certificatePem());
        write(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
        return start(folder, true, " ssl", upstream, directives);
    }

    /** With TLS and HTTP/2. */
    static Nginx http2(Path folder, HeldCertificate certificate, String upstream, String... directives) {
        write(folder.resolve("certificate.pem"), certificate.certificatePem());
        write(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
        return start(folder, true, " ssl http2", upstream, directives);
    }

    private static Nginx start(Path folder, boolean tls, String listen, String upstream, String... directives) {
        // Somebody may take the port between our asking and nginx's.
        for (int i = 0; i < 5; i++) {
            int port = Program.freePort();
            write(folder.resolve("nginx.conf"), configuration(tls, port + listen, upstream, directives));
            Program program = Program.start(
                    "nginx", "-p", folder.toString(), "-e", "stderr", "-c", folder.resolve("nginx.conf") + "");
            if (program.awaitLines("start worker process ", 1)) {
                return new Nginx(program, port, tls);
            }
            if (program.count("Address already in use") == 0) {
                throw new AssertionError("nginx does not start: " + program.said());
            }
        }
        throw new AssertionError("no port for nginx");
    }

    private static String configuration(boolean tls, String listen, String upstream, String... directives) {
        String certificate = tls
                ? "ssl_certificate certificate.pem;\nssl_certificate_key key.pem;\nssl_protocols TLSv1.2 TLSv1.3;"
                : "";
        // A worker of another user could not write into the folder; for whoever is not root, nginx ignores the line.
        return """
                user %s;
                daemon off;
                worker_processes 1;
                pid nginx.pid;
                error_log stderr notice;
                events { worker_connections 256; }
                http {
                    log_format line '%s$request_method $status $server_protocol tls=$ssl_protocol gzip=$gzip_ratio';
                    access_log /dev/stderr line;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    limit_req_zone $limited zone=limited:1m rate=1r/m;
                    server {
                        listen 127.0.0.1:%s;
                        %s
                        set $limited "";
                        %s
                        location / { proxy_pass %s; }
                    }
                }
                """.formatted(
                System.getProperty("user.name"), SERVED, listen, certificate, String.join("\n", directives), upstream);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Without a slash at its end. */
    String url() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port;
    }

    /** A new worker takes over; when this returns, the old one has ended, and with it its idle connections. */
    void reload() {
        int before = program.count("exited with code 0");
        program.signal("HUP");
        if (!program.awaitLines("exited with code 0", before + 1)) {
            throw new AssertionError("nginx has ended: " + program.said());
        }
    }

    /** Ends at once, in the middle of whatever it does. */
    void kill() {
        program.close();
        program.awaitEnd();
    }

    /** Ends after its last answer, and tells all that it served: method, status, protocol, TLS, gzip. */
    List<String> served() {
        program.signal("QUIT");
        program.awaitEnd();
        return program.said().stream()
                .filter(line -> line.startsWith(SERVED))
                .map(line -> line.substring(SERVED.length()))
                .toList();
    }

    List<String> said() {
        return program.said();
    }

    @Override
    public void close() {
        program.close();
    }
}
