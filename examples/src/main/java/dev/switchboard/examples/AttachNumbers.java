package dev.switchboard.examples;

import dev.switchboard.voice.unleashx.NumberAttachment;
import dev.switchboard.voice.unleashx.TelephonyProvider;
import dev.switchboard.voice.unleashx.UnleashxClient;

/** Attaches two numbers to a voice agent. */
public final class AttachNumbers {

    private AttachNumbers() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.unleashx(args, AttachNumbers::attach);
    }

    static void attach(UnleashxClient unleashx) {
        // Of a carrier that came after this release: TelephonyProvider.of("its-name").
        NumberAttachment attached = unleashx.agent("agent_1")
                .attach(TelephonyProvider.TWILIO, "+918062810341", "+12025551234")
                .send();

        System.out.println(attached.message() + ": " + attached.status() + " since " + attached.attachedAt());
        // A success may name fewer numbers than were asked for.
        System.out.println(attached.missingNumbers().size() + " numbers are missing");
    }
}
