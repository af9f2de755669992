package dev.switchboard.testing;

import dev.switchboard.testing.HttpFraming.RefusedRequestException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose bytes are looked at before the server reads them. What is no request, or one for another host, is
 * answered, named in one line of the log, and ends the connection; and a connection that breaks is closed, which the
 * server forgets.
 */
final class CheckedSocket extends Socket {

    private static final Logger LOG = Logger.getLogger(RoutingSimulator.class.getName());

    private static final int LINGER_MILLIS = 1_000;

    private final HttpFraming framing = new HttpFraming();
    private @Nullable RefusedRequestException refusal;

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                return checked(in, into, from, most);
            }
        };
    }

    private int checked(InputStream in, byte[] into, int from, int most) throws IOException {
        if (refusal != null) {
            refuse(in, refusal);
            throw new IOException(refusal.getMessage(), refusal);
        }
        try {
            int count = in.read(into, from, most);
            if (count > 0) {
                framing.accept(into, from, count);
            }
            return count;
        } catch (RefusedRequestException e) {
            refusal = e;
            // First the answers to the requests before it.
            return framing.whole() > 0 ? framing.whole() : checked(in, into, from, most);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void refuse(InputStream in, RefusedRequestException why) throws IOException {
        LOG.warning("The simulator refused a request with " + why.status() + ": " + why.getMessage());
        byte[] body = Json.write(Json.object().put("detail", "Refused: " + why.getMessage() + "."))
                .getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + why.status() + " Refused\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        try (this) {
            getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            getOutputStream().write(body);
            shutdownOutput();
            // Closing with something unread would take the answer away from a client that is still sending.
            setSoTimeout(LINGER_MILLIS);
            in.skipNBytes(Request.BODY_LIMIT);
        }
    }
}
