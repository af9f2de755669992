package dev.switchboard.whatsapp.kapso;

import dev.switchboard.core.CallOptions;
import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Door;
import dev.switchboard.core.spi.Draft;
import dev.switchboard.core.spi.ListCall;
import dev.switchboard.core.spi.ListEndpoint;
import dev.switchboard.core.spi.Position;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the WhatsApp configs of the project or of a customer. Filters narrow it together; a second value of the same filter
 * takes the place of the first. A GET: sent again after every transient failure.
 *
 * <p>It is paged by {@code page} and {@code per_page}; {@code meta} says how many pages there are. An answer without {@code
 * meta} is followed by the next page until one is empty or comes twice.
 *
 * <p>Source: the vendor's OpenAPI files for platform and WhatsApp, "List WhatsApp configs".
 */
public final class WhatsAppConfigListCall extends ListCall<WhatsAppConfig, WhatsAppConfigListCall> {

    private static final String ACCOUNT = "business_account_id";
    private static final String NAME = "q[name_cont]";
    private static final String SINCE = "q[created_at_gteq]";
    private static final String UNTIL = "q[created_at_lteq]";
    private static final Map<String, String> SETTERS =
            Map.of(ACCOUNT, "businessAccountId", NAME, "nameContains", SINCE, "createdSince", UNTIL, "createdUntil");

    private final ListEndpoint<WhatsAppConfig> endpoint;
    private final @Nullable KapsoCustomer customer;
    private final Map<String, @Nullable String> filters;

    private WhatsAppConfigListCall(
            ListEndpoint<WhatsAppConfig> endpoint,
            Door door,
            CallOptions options,
            Position position,
            @Nullable KapsoCustomer customer,
            Map<String, @Nullable String> filters) {
        super(endpoint, door, options, position);
        this.endpoint = endpoint;
        this.customer = customer;
        this.filters = filters;
    }

    static WhatsAppConfigListCall ofProject(Door door) {
        return new WhatsAppConfigListCall(
                KapsoEndpoints.LIST_PROJECT_CONFIGS, door, CallOptions.none(), Position.START, null, Map.of());
    }

    static WhatsAppConfigListCall of(KapsoCustomer customer) {
        return new WhatsAppConfigListCall(
                KapsoEndpoints.LIST_CUSTOMER_CONFIGS,
                customer.door(),
                CallOptions.none(),
                Position.START,
                customer,
                Map.of());
    }

    /** How many a page holds: 1 to 100; unset, the service decides (20). */
    public WhatsAppConfigListCall pageSize(int items) {
        return inPagesOf(items);
    }

    /** Only those of this WhatsApp Business Account, by Meta's id. */
    public WhatsAppConfigListCall businessAccountId(String id) {
        return with(ACCOUNT, id);
    }

    /** Only those with this text in their name, without white space around it; whether the case counts the page does not say. */
    public WhatsAppConfigListCall nameContains(String text) {
        return with(NAME, text);
    }

    /** Only those that were made then or later. */
    public WhatsAppConfigListCall createdSince(Instant time) {
        return with(SINCE, time == null ? null : time.toString());
    }

    /** Only those that were made then or earlier. */
    public WhatsAppConfigListCall createdUntil(Instant time) {
        return with(UNTIL, time == null ? null : time.toString());
    }

    private WhatsAppConfigListCall with(String filter, @Nullable String value) {
        // Sorted: the same filters are the same list, in whatever order they were set.
        Map<String, @Nullable String> changed = new TreeMap<>(filters);
        changed.put(filter, value);
        return new WhatsAppConfigListCall(
                endpoint, door(), options(), position(), customer, Collections.unmodifiableMap(changed));
    }

    @Override
    protected @Nullable String subject() {
        return customer == null ? null : customer.id();
    }

    @Override
    protected Draft filters(Checks checks) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.forEach((name, value) -> query.put(name, checks.id(String.valueOf(SETTERS.get(name)), value)));
        return Draft.bodiless(customer == null ? Map.of() : customer.path(checks), query);
    }

    @Override
    protected WhatsAppConfigListCall copy(CallOptions changed, Position from) {
        return new WhatsAppConfigListCall(endpoint, door(), changed, from, customer, filters);
    }
}
