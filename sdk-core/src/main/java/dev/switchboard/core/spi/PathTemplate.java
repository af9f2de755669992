package dev.switchboard.core.spi;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Fills a documented path: a value never leaves its segment. */
final class PathTemplate {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathTemplate() {}

    /** The path with each {@code {name}} replaced by its value, percent-encoded; {@code +} becomes {@code %2B}. */
    static String fill(String template, Map<String, String> values) {
        StringBuilder path = new StringBuilder(template.length() + 16);
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            String value = values.get(template.substring(open + 1, close));
            if (value == null) {
                throw new IllegalStateException("no value for a placeholder of " + template);
            }
            appendEncoded(path.append(template, at, open), value);
            at = close + 1;
        }
        return path.append(template, at, template.length()).toString();
    }

    /** A question mark and the parameters, percent-encoded; nothing if there are none. */
    static String query(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> {
            query.append(query.isEmpty() ? '?' : '&');
            appendEncoded(query, name);
            appendEncoded(query.append('='), value);
        });
        return query.toString();
    }

    private static void appendEncoded(StringBuilder out, String value) {
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                out.append(c);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
    }
}
