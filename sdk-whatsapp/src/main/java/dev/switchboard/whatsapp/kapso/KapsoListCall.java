package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.ListEndpoint;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Position;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists without a filter and without a page size. The method that makes it says how the list is paged, and where that comes
 * from. A GET: sent again after every transient failure.
 *
 * @param <T> what is listed
 */
public final class KapsoListCall<T> extends ListCall<T, KapsoListCall<T>> {

    private final ListEndpoint<T> endpoint;
    private final Of of;

    private KapsoListCall(ListEndpoint<T> endpoint, Door door, CallOptions options, Position position, Of of) {
        super(endpoint, door, options, position);
        this.endpoint = endpoint;
        this.of = of;
    }

    static <T> KapsoListCall<T> of(ListEndpoint<T> endpoint, Door door) {
        return new KapsoListCall<>(
                endpoint, door, CallOptions.none(), Position.START, new Of(null, checks -> Map.of()));
    }

    static <T> KapsoListCall<T> of(
            ListEndpoint<T> endpoint, Door door, String subject, Function<Checks, Map<String, String>> path) {
        return new KapsoListCall<>(endpoint, door, CallOptions.none(), Position.START, new Of(subject, path));
    }

    @Override
    protected @Nullable String subject() {
        return of.subject;
    }

    @Override
    protected Draft filters(Checks checks) {
        return Draft.bodiless(of.path.apply(checks), Map.of());
    }

    @Override
    protected KapsoListCall<T> copy(CallOptions changed, Position from) {
        return new KapsoListCall<>(endpoint, door(), changed, from, of);
    }

    /** Whose list it is. */
    private record Of(@Nullable String subject, Function<Checks, Map<String, String>> path) {
        @Override
        public String toString() {
            return Masking.oneLine("Of[" + subject + "]", 200);
        }
    }
}
