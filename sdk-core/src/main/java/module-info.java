/**
 * What is true of every provider: numbers, credentials, calls, retries, failures.
 *
 * <p>OkHttp and Jackson are how it is done, and no types of theirs are passed on: only {@link
 * dev.switchboard.core.okhttp} names OkHttp, so only who uses that package writes {@code requires okhttp3}.
 */
// Our other modules are compiled after this one, and a mapper of the user's may not be there at all.
@SuppressWarnings("module")
module dev.switchboard.core {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires com.google.i18n.phonenumbers.libphonenumber;
    requires okhttp3;
    requires okio;
    requires static java.sql;
    requires static transitive org.jspecify;

    exports dev.switchboard.core;
    exports dev.switchboard.core.error;
    exports dev.switchboard.core.observe;
    exports dev.switchboard.core.okhttp;
    exports dev.switchboard.core.webhook;
    exports dev.switchboard.core.spi to
            dev.switchboard.whatsapp,
            dev.switchboard.voice;

    opens dev.switchboard.core to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens dev.switchboard.core.error to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens dev.switchboard.core.spi to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
