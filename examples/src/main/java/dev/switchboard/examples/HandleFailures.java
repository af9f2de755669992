package dev.switchboard.examples;

import dev.switchboard.core.ApiCall;
import dev.switchboard.core.error.ApiException;
import dev.switchboard.core.error.AuthenticationException;
import dev.switchboard.core.error.ConflictException;
import dev.switchboard.core.error.CredentialException;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.NotFoundException;
import dev.switchboard.core.error.RejectedRequestException;
import dev.switchboard.core.error.SwitchboardException;
import dev.switchboard.core.error.TransportException;

/** What to do about each way in which a call can fail. Its calls are those of {@link FailingCalls}. */
public final class HandleFailures {

    private HandleFailures() {}

    /** Runs it, always against the simulator: live services do not fail on demand. */
    public static void main(String... args) {
        FailingCalls.each(call -> System.out.println(route(call)));
    }

    static String route(ApiCall<?> call) {
        try {
            return "Routed: " + call.send();
        } catch (InvalidRequestException e) {
            // Never sent. Each violation has its fix, and often what was probably meant: violation.suggestion().
            return "Correct " + e.violations().size() + " things: " + e.violations();
        } catch (CredentialException | AuthenticationException e) {
            return "Look after the key. " + whatNow(e);
        } catch (NotFoundException e) {
            return "Look for the typing error, or the wrong account. " + whatNow(e);
        } catch (ConflictException e) {
            return "Detach the number from the other agent first. " + whatNow(e);
        } catch (RejectedRequestException e) {
            // What it says of single fields is in e.fieldErrors().
            return "Correct what the provider names. " + whatNow(e);
        } catch (ApiException | TransportException | DecodingException e) {
            // 403, 429, 5xx and the rest; no whole answer; an answer that makes no sense.
            return whatNow(e);
        }
    }

    /**
     * For those who need no more: what is true now, and whether the same call may be sent again, hold for any failure. The class
     * tells why the last try failed; only this tells what an earlier try may have done.
     */
    static String whatNow(SwitchboardException failure) {
        String advice = !failure.retryable()
                ? "Do not simply send it again"
                : failure.retryAt() == null ? "Send it again" : "Send it again, but not before the time that is named";
        return switch (failure.outcome()) {
            case NOT_APPLIED -> "The old route stands. " + advice + ": " + failure.getMessage();
            case UNKNOWN -> "Look which route stands. " + advice + ": " + failure.getMessage();
            case APPLIED -> "The new route stands. " + advice + ": " + failure.getMessage();
        };
    }
}
