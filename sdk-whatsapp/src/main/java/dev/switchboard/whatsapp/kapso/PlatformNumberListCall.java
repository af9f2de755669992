package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.Masking;
import dev.switchboard.core.spi.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the WhatsApp numbers of the project, newest first. A GET: sent again after every transient failure.
 *
 * <p>{@code meta} says how many pages there are. The page of the list does not name the query's parameters; {@code page} and
 * {@code per_page} are those of the legacy lists with the same {@code meta}. Where an answer has {@code paging} with a cursor
 * and a next page, as other lists of the platform, the list goes on there. An answer with neither is followed by the next
 * page until one is empty or comes twice.
 *
 * <p>Source: the Kapso API reference, "List phone numbers"; {@code customer_id} from the vendor's agent skills.
 */
public final class PlatformNumberListCall extends ListCall<PlatformNumber, PlatformNumberListCall> {

    private final Filter filter;

    private PlatformNumberListCall(Door door, CallOptions options, Position position, Filter filter) {
        super(KapsoEndpoints.LIST_NUMBERS, door, options, position);
        this.filter = filter;
    }

    static PlatformNumberListCall of(Door door) {
        return new PlatformNumberListCall(door, CallOptions.none(), Position.START, new Filter(false, null));
    }

    /** How many a page holds: 1 to 100, as in the legacy lists; unset, the service decides. */
    public PlatformNumberListCall pageSize(int items) {
        return inPagesOf(items);
    }

    /** Only those of this customer. */
    public PlatformNumberListCall customerId(String id) {
        return new PlatformNumberListCall(door(), options(), position(), new Filter(true, id));
    }

    @Override
    protected @Nullable String subject() {
        return filter.customerId;
    }

    @Override
    protected Draft filters(Checks checks) {
        Map<String, String> query =
                filter.set ? Map.of("customer_id", checks.id("customerId", filter.customerId)) : Map.of();
        return Draft.bodiless(Map.of(), query);
    }

    @Override
    protected PlatformNumberListCall copy(CallOptions changed, Position from) {
        return new PlatformNumberListCall(door(), changed, from, filter);
    }

    /** Unset is not null. */
    private record Filter(boolean set, @Nullable String customerId) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }
}
