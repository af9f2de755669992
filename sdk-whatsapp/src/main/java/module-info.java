/** WhatsApp number routing (Wassist) and agent WhatsApp configs (Kapso). */
// A mapper of the user's may not be there at all.
@SuppressWarnings("module")
module dev.switchboard.whatsapp {
    requires com.fasterxml.jackson.annotation;
    requires transitive dev.switchboard.core;
    requires static transitive org.jspecify;

    exports dev.switchboard.whatsapp.kapso;
    exports dev.switchboard.whatsapp.wassist;

    opens dev.switchboard.whatsapp.kapso to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens dev.switchboard.whatsapp.wassist to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
