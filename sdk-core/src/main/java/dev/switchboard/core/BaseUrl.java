package dev.switchboard.core;

import dev.switchboard.core.spi.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for a base URL. What is refused is not quoted whole: it may hold a password. */
final class BaseUrl {

    private BaseUrl() {}

    /** The URL without its last slashes, ready for a path; refused if it is not one. */
    static String check(
            Checks checks, String parameter, @Nullable String text, String pathStart, boolean plainHttpAllowed) {
        if (text == null || text.isBlank()) {
            checks.refuse(parameter, text == null ? "must not be null" : "must not be blank");
            return "";
        }
        if (text.length() > 2_048 || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            checks.refuse(parameter, "must be at most 2048 characters of ASCII, without spaces");
            return "";
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            checks.refuse(
                    parameter, "is not a URL: illegal character or form at position " + Math.max(0, e.getIndex()));
            return "";
        }
        String problem = problem(uri, pathStart, plainHttpAllowed);
        if (problem != null) {
            checks.refuse(parameter, problem);
        }
        return withoutSlashes(text);
    }

    private static @Nullable String problem(URI uri, String pathStart, boolean plainHttpAllowed) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return "must begin with https://";
        }
        String hostProblem = Checks.hostProblem(uri);
        if (hostProblem != null) {
            return hostProblem;
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "must not hold user info, a query or a fragment: remove it";
        }
        if (scheme.equals("http") && !plainHttpAllowed && !isLoopback(uri.getHost())) {
            return "is plain http, which shows the credential to the network: use https, or allowPlainHttp(true)";
        }
        return pathProblem(uri.getRawPath(), pathStart);
    }

    private static @Nullable String pathProblem(String rawPath, String pathStart) {
        String path = withoutSlashes(rawPath);
        List<String> segments = segments(path);
        if (rawPath.matches("(?i).*%([01][0-9a-f]|7f).*")) {
            return "must not hold escaped control characters";
        }
        if (segments.stream().anyMatch(BaseUrl::isStep)) {
            return "must not hold empty path segments, . or ..";
        }
        List<String> start = segments(pathStart);
        for (int n = Math.min(segments.size(), start.size()); n > 0; n--) {
            List<String> end = segments.subList(segments.size() - n, segments.size());
            // One segment alone, such as /api behind a prefix, may well be a proxy's own.
            boolean telling = n >= 2 || n == start.size() || n == segments.size();
            if (telling && end.equals(start.subList(0, n))) {
                String doubled = "/" + String.join("/", end);
                return "must not end in " + doubled + ", which the client adds itself: remove it";
            }
        }
        return null;
    }

    private static boolean isStep(String segment) {
        String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
        // A server may take an escaped slash for one.
        return plain.isEmpty()
                || Arrays.stream(plain.split("%2f|%5c", -1)).anyMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static List<String> segments(String path) {
        return path.isEmpty() ? List.of() : Arrays.asList(path.substring(1).split("/", -1));
    }

    static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
