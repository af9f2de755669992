/**
 * A stateful simulator of the four routing services, for tests that want a real socket and no network.
 *
 * {@snippet :
 * try (RoutingSimulator simulator = RoutingSimulator.start()) {
 *     // point a client at simulator.uponUrl() with simulator.uponToken(), let it assign agents, then ask:
 *     VoiceRoute now = simulator.upon().route("+14155550123");
 * }
 * }
 *
 * <p>Start reading at {@link dev.switchboard.testing.RoutingSimulator}.
 */
@NullMarked
package dev.switchboard.testing;

import org.jspecify.annotations.NullMarked;
