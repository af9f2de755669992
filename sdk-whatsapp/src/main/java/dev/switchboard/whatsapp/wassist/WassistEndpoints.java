package dev.switchboard.whatsapp.wassist;

import dev.switchboard.core.spi.Endpoint;
import dev.switchboard.core.spi.ErrorDecoder;

/** Where everything is. Every path ends in a slash; the number goes without its plus sign. */
final class WassistEndpoints {

    static final Endpoint<WhatsAppNumber> CONNECT_AGENT =
            post("connect an agent", "/api/v1/phone-numbers/{number}/connect-agent/");

    static final Endpoint<WhatsAppNumber> SUBSCRIBE =
            post("subscribe a webhook", "/api/v1/phone-numbers/{number}/subscribe/");

    private WassistEndpoints() {}

    private static Endpoint<WhatsAppNumber> post(String name, String path) {
        return new Endpoint<>("Wassist", name, "POST", path, ErrorDecoder.LOOSE_SIGNS, WhatsAppNumber::from);
    }
}
