package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Masking;

/**
 * Kapso's current API, {@code platform/v1}, which stands beside the legacy one under a base URL of its own: see {@link
 * KapsoClient.Builder#platformBaseUrl}. Same key, same options, same end. Immutable and thread-safe; nothing is sent before a
 * call's verb.
 *
 * <p>Source: the Kapso API reference, "Platform API".
 */
public final class KapsoPlatform {

    private final Door door;

    KapsoPlatform(Door door) {
        this.door = door;
    }

    /**
     * The project's voice agents. <b>The vendor does not publish the shape of this list</b>: an array is read, bare or in
     * {@code data}, with voice agents as {@link KapsoPlatformVoiceAgent#get()} documents them. It is followed where {@code
     * meta} or {@code paging} says that there is more, as in other lists of the platform; else it is taken for whole.
     *
     * <p>Source: the navigation of the Kapso API reference, "List voice agents", alone.
     */
    public KapsoListCall<VoiceAgent> voiceAgents() {
        return KapsoListCall.of(KapsoEndpoints.LIST_PLATFORM_VOICE_AGENTS, door);
    }

    /** One of your voice agents, by its id; checked when a call is sent. */
    public KapsoPlatformVoiceAgent voiceAgent(String voiceAgentId) {
        return new KapsoPlatformVoiceAgent(door, voiceAgentId);
    }

    /** The project's WhatsApp numbers, in pages, newest first. */
    public PlatformNumberListCall numbers() {
        return PlatformNumberListCall.of(door);
    }

    @Override
    public String toString() {
        return Masking.oneLine("KapsoPlatform[" + door + "]", 200);
    }
}
