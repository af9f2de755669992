/** Weighted inbound agents (Upon AI) and voice number attachment (UnleashX). */
// A mapper of the user's may not be there at all.
@SuppressWarnings("module")
module dev.switchboard.voice {
    requires com.fasterxml.jackson.annotation;
    requires transitive dev.switchboard.core;
    requires static transitive org.jspecify;

    exports dev.switchboard.voice.unleashx;
    exports dev.switchboard.voice.upon;

    opens dev.switchboard.voice.unleashx to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
    opens dev.switchboard.voice.upon to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}
