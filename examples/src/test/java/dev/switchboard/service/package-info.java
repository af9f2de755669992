/**
 * What the SDK relies on of each provider, in one suite for two services: the simulator in every build, and the provider's own
 * with {@code mvn test -Plive} and credentials in the environment. So the simulator cannot promise what a provider does not
 * keep, nor the other way round.
 *
 * <p>The suite holds for any account, also for an empty one. It only reads, unless a variable names what it may change; what it
 * changed it puts back.
 */
@NullMarked
package dev.switchboard.service;

import org.jspecify.annotations.NullMarked;
