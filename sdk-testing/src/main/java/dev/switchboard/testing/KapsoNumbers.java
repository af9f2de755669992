package dev.switchboard.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The paged lists of Kapso: the project's WhatsApp configs, which the platform calls phone numbers. */
final class KapsoNumbers {

    private final KapsoState state;
    private final Supplier<PageFault> faults;

    KapsoNumbers(KapsoState state, Supplier<PageFault> faults) {
        this.state = state;
        this.faults = faults;
    }

    void serveLegacy(Operations operations) {
        operations
                .on("GET", "/whatsapp_configs", (request, path) -> list(request, filters(request), this::ofProject))
                .on("GET", "/customers/{}/whatsapp_configs", this::ofCustomer);
    }

    void servePlatform(Operations operations) {
        operations.on("GET", "/whatsapp/phone_numbers", this::phoneNumbers);
    }

    private JsonNode ofProject(KapsoConfig config) {
        return KapsoViews.ofProject(config);
    }

    private Reply ofCustomer(Request request, List<String> path) {
        Predicate<KapsoConfig> customers = config -> config.customerId().equals(path.get(0));
        if (state.configs.stream().noneMatch(customers)) {
            throw new Refusal(404, "Customer not found");
        }
        List<Predicate<KapsoConfig>> filters = filters(request);
        filters.add(customers);
        return list(request, filters, KapsoViews::ofCustomer);
    }

    private Reply phoneNumbers(Request request, List<String> path) {
        NumberedPage page = NumberedPage.of(request);
        Optional<String> customer = request.query("customer_id");
        if (customer.isEmpty()) {
            Catalog<KapsoConfig> all = state.configs;
            return Reply.applied(page.render(all.size(), faults.get(), i -> view(all.at(all.size() - 1 - i))));
        }
        List<KapsoConfig> found = state.configs.stream()
                .filter(config -> config.customerId().equals(customer.get()))
                .toList();
        return Reply.applied(page.render(found.size(), faults.get(), i -> view(found.get(found.size() - 1 - i))));
    }

    private static JsonNode view(KapsoConfig config) {
        return KapsoViews.phoneNumber(config);
    }

    private Reply list(Request request, List<Predicate<KapsoConfig>> filters, Function<KapsoConfig, JsonNode> view) {
        NumberedPage page = NumberedPage.of(request);
        if (filters.isEmpty()) {
            return Reply.applied(page.render(state.configs.size(), faults.get(), i -> view.apply(state.configs.at(i))));
        }
        Predicate<KapsoConfig> all = filters.stream().reduce(config -> true, Predicate::and);
        List<KapsoConfig> found = state.configs.stream().filter(all).toList();
        return Reply.applied(page.render(found.size(), faults.get(), i -> view.apply(found.get(i))));
    }

    private static List<Predicate<KapsoConfig>> filters(Request request) {
        List<Predicate<KapsoConfig>> filters = new ArrayList<>();
        for (String name : List.of("business_account_id", "q[business_account_id_eq]")) {
            request.query(name)
                    .ifPresent(account ->
                            filters.add(config -> config.businessAccountId().equals(account)));
        }
        request.query("q[name_cont]")
                .ifPresent(part -> filters.add(config -> lower(config.name()).contains(lower(part))));
        time(request, "q[created_at_gteq]")
                .ifPresent(from -> filters.add(config -> !config.createdAt().isBefore(from)));
        time(request, "q[created_at_lteq]")
                .ifPresent(to -> filters.add(config -> !config.createdAt().isAfter(to)));
        return filters;
    }

    private static Optional<Instant> time(Request request, String name) {
        try {
            return request.query(name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new Refusal(400, name + " must be an ISO 8601 time");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
