module com.example.routing {
    requires com.fasterxml.jackson.databind;
    requires dev.switchboard.testing;
    requires dev.switchboard.voice;
    requires dev.switchboard.whatsapp;
}
