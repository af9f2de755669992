package dev.switchboard.voice.upon;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.VerifiedCall;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.OperationCall;
import dev.switchboard.core.spi.Position;
import dev.switchboard.core.spi.ReadBack;
import dev.switchboard.core.spi.VerifyingCall;
import dev.switchboard.voice.upon.Assigning.OutboundAgent;
import org.jspecify.annotations.Nullable;

/**
 * Says which agents answer a number, which one calls from it, and what may override them. An assignment that sets nothing
 * is refused.
 *
 * <p><b>What is left out</b> is not sent. The vendor does not say what that does: its inbound guide says that an unset
 * agent may disable that direction. Set everything that you want to be true afterwards, or clear it.
 *
 * <p><b>Sent again?</b> A PUT: after every transient failure, as a second application changes nothing more. If somebody
 * else changed the route in between, that change is overwritten; {@code verified().expecting(…)} looks first, before each try. Not
 * after TLS failures, unknown hosts, and answers that say no. An answer of 200 with {@code success: false} is a failure.
 *
 * <p>Source: the Upon AI API reference, "Update phone number assignment".
 */
public final class AssignCall extends OperationCall<NumberAssignment, AssignCall> {

    private final Assigning assigning;

    AssignCall(Door door, CallOptions options, Assigning assigning) {
        super(UponEndpoints.ASSIGN, door, options);
        this.assigning = assigning;
    }

    /** The agents that answer, with weights that sum to 1. */
    public AssignCall inboundAgents(InboundAgents agents) {
        return with(assigning.inboundAgents(Setting.to(agents)));
    }

    /** The agent that calls from the number, in the version that the vendor chooses. */
    public AssignCall outboundAgent(String agentId) {
        return with(assigning.outboundAgent(Setting.to(new OutboundAgent(agentId, null))));
    }

    /** The agent that calls from the number, in one version, from 0. */
    public AssignCall outboundAgent(String agentId, int version) {
        return with(assigning.outboundAgent(Setting.to(new OutboundAgent(agentId, version))));
    }

    /** No agent calls from the number: sends an explicit null. */
    public AssignCall clearOutboundAgent() {
        return with(assigning.outboundAgent(Setting.cleared()));
    }

    /**
     * Where the vendor asks for variables when a call comes in: an absolute http or https URL of at
     * most 2,048 characters in ASCII, without user info and fragment.
     */
    public AssignCall inboundWebhookUrl(String url) {
        // A given null is kept as blank, to be refused: clearing has a name of its own.
        return with(assigning.inboundWebhookUrl(Setting.to(url == null ? "" : url)));
    }

    /** Nobody is asked when a call comes in: sends an explicit null. */
    public AssignCall clearInboundWebhookUrl() {
        return with(assigning.inboundWebhookUrl(Setting.cleared()));
    }

    /** Whether the time of day takes part in the routing. */
    public AssignCall timeRouting(boolean enabled) {
        return with(assigning.timeRouting(Setting.to(enabled)));
    }

    /**
     * The same assignment, read back from the account's list of numbers before it counts as done. Compared is what was set
     * here and nothing else; weights agree within 1e-9, in any order.
     *
     * <p><b>Experimental:</b> the read rests on a shape that the vendor does not publish, see {@link NumberListCall}, and so
     * may what is verified today be unverifiable tomorrow. A field that the list does not show proves nothing: it is a
     * {@link dev.switchboard.core.error.RouteConflictException} whose {@code found()} leaves it open. A number that is not
     * in the list is one whose {@code found()} is null; nobody says whether extensions are listed, so this may be all that
     * can be had for one. A number with a {@code platform_import_error} is a conflict too: its route is not in effect at the
     * carrier. The list is read each time, which may be long for a large account.
     */
    public VerifiedCall<AssignedNumber, UponRoute> verified() {
        NumberListCall read = new NumberListCall(door(), CallOptions.none(), assigning.accountSid(), Position.START);
        return VerifyingCall.of(
                this, ReadBack.in(read, assigning::in, AssignedNumber::route, number -> null), assigning.route());
    }

    private AssignCall with(Assigning changed) {
        return new AssignCall(door(), options(), changed);
    }

    @Override
    protected @Nullable String subject() {
        return assigning.line().text();
    }

    @Override
    protected Draft draft(Checks checks) {
        return assigning.draft(checks);
    }

    @Override
    protected AssignCall copy(CallOptions changed) {
        return new AssignCall(door(), changed, assigning);
    }
}
