package dev.switchboard.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The bodies of failures that services are known to send. */
public final class ErrorShapes {

    /** How many there are. */
    public static final int COUNT = 14;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorShapes() {}

    /** The shape number {@code which}, with this text in it. */
    public static String of(int which, String text) {
        String quoted = quoted(text);
        return switch (which % COUNT) {
            case 0 -> "{\"detail\": " + quoted + "}";
            case 1 -> "{\"number\": [" + quoted + "]}";
            case 2 -> "{" + quoted + ": [\"taken\", " + quoted + "]}";
            case 3 -> "{\"error\": \"Unauthorized\", \"status\": 401, \"message\": " + quoted + "}";
            case 4 -> "{\"error\": " + quoted + "}";
            case 5 -> "{\"errors\": {\"base\": [" + quoted + "]}}";
            case 6 -> "{\"errors\": [" + quoted + "]}";
            case 7 -> "{\"error\": true, \"code\": 409, \"message\": " + quoted + "}";
            case 8 -> "{\"error\": {\"message\": " + quoted + ", \"code\": " + quoted + "}}";
            case 9 -> "{\"success\": false, \"message\": " + quoted + "}";
            case 10 -> "{\"code\": " + quoted + "}";
            case 11 -> text;
            case 12 -> "<html><body>" + text + "</body></html>";
            default -> "{\"detail\": " + quoted.substring(0, quoted.length() - 1);
        };
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
