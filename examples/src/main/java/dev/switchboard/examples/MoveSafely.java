package dev.switchboard.examples;

import dev.switchboard.core.Verified;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.RouteConflictException;
import dev.switchboard.core.error.UnverifiedException;
import dev.switchboard.whatsapp.wassist.WassistClient;
import dev.switchboard.whatsapp.wassist.WassistNumber;
import dev.switchboard.whatsapp.wassist.WhatsAppNumber;
import dev.switchboard.whatsapp.wassist.WhatsAppRoute;

/** Looks what answers, moves a number only if that is still so, proves it, and takes the number back. */
public final class MoveSafely {

    private MoveSafely() {}

    /** Runs it against the simulator; with {@code --live}, and the credential in the environment, against the service. */
    public static void main(String... args) {
        LiveOrSimulated.wassist(args, MoveSafely::move);
    }

    static void move(WassistClient wassist) {
        // Every page is asked for as it is needed.
        long without = wassist.numbers().stream()
                .filter(number -> number.route().equals(WhatsAppRoute.nothing()))
                .count();
        System.out.println("Numbers that nobody answers: " + without);

        WassistNumber number = wassist.number("+14155550123");
        WhatsAppRoute before = number.get().send().route();
        try {
            Verified<WhatsAppNumber> moved = number.connectAgent("3c90c3cc-0d44-4b50-8888-8dd25736052a")
                    .verified()
                    .expecting(before)
                    .send();
            System.out.println("Moved: " + moved.route());
            // What no read can show, in words; empty if all of it is proven.
            System.out.println("Unproven: " + moved.unproven());
        } catch (RouteConflictException e) {
            // NOT_APPLIED: somebody was faster, and nothing was written. UNKNOWN: written, and then another route was
            // there.
            String ours =
                    e.outcome() == Outcome.NOT_APPLIED ? "Not moved by us" : "Perhaps moved by us, and look again";
            System.out.println(ours + ": found " + e.found() + ", our write is " + e.outcome());
            return;
        } catch (UnverifiedException e) {
            System.out.println("Done, says the service, but it cannot be read: " + e.getCause());
            return;
        }

        System.out.println(
                "Taken back: " + number.unsubscribe().verified().send().route());
    }
}
