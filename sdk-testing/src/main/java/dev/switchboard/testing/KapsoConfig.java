package dev.switchboard.testing;

import java.time.Duration;
import java.time.Instant;

/**
 * A WhatsApp config of the project. The platform calls it a phone number.
 *
 * @param position its place in the project: the rest follows from it, so that a million need not be kept
 */
record KapsoConfig(String id, int position, String name, String customerId, String businessAccountId) {

    static final String CUSTOMER = "customer-456def";
    static final String BUSINESS_ACCOUNT = "98765432109";
    static final Instant CREATED_AT = Instant.parse("2023-11-07T05:31:56Z");

    private static final String NAME = "Client WhatsApp";
    private static final long FIRST_PHONE_NUMBER_ID = 1_234_567_890L;
    private static final long FIRST_PHONE_NUMBER = 56_961_461_262L;

    /** The first one is that of the documentation. */
    static KapsoConfig at(String id, int position) {
        String name = position == 0 ? NAME : NAME + " " + position;
        return new KapsoConfig(id, position, name, CUSTOMER, BUSINESS_ACCOUNT);
    }

    /** The id that Meta gave to the number. */
    String phoneNumberId() {
        return String.valueOf(FIRST_PHONE_NUMBER_ID + position);
    }

    /** The position of the config with a phone number id, if it can be one. */
    static int position(String phoneNumberId) {
        long ahead = phoneNumberId.matches("[1-9][0-9]{0,17}") ? Long.parseLong(phoneNumberId) : 0;
        long position = ahead - FIRST_PHONE_NUMBER_ID;
        return position >= 0 && position <= Integer.MAX_VALUE ? (int) position : -1;
    }

    String displayName() {
        return name + " (+" + phoneNumberId() + ")";
    }

    String phoneNumber() {
        return String.valueOf(FIRST_PHONE_NUMBER + position);
    }

    Instant createdAt() {
        return CREATED_AT.plus(Duration.ofMinutes(position));
    }

    @Override
    public String toString() {
        return Masking.text("KapsoConfig[" + id + ", " + name + "]");
    }
}
