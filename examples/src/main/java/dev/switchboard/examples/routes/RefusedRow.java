package dev.switchboard.examples.routes;

import dev.switchboard.core.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that cannot be right, and is not sent.
 *
 * @param row where it comes from
 * @param provider whom it is for; null if that is not known
 * @param violations all that is wrong with it; their parameters are columns
 */
record RefusedRow(RouteRow row, @Nullable Provider provider, List<Violation> violations) {}
