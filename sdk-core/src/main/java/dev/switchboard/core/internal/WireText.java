package dev.switchboard.core.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OkHttp says of an answer that is no HTTP. It quotes pieces of it, cut and read as numbers, in which nobody finds an
 * echoed credential again: so only texts pass of which it is known that nothing in them is the server's.
 */
final class WireText {

    private static final int MAX_DEPTH = 8;

    private static final Pattern OWN = Pattern.compile("^(?:unexpected end of stream|stream was reset: [A-Z_]{1,30}"
            + "|Connection reset(?: by peer)?|Broken pipe|(?i:read )?timed? ?out|Socket (?:is )?closed|Canceled|closed"
            + "|stream closed|Unexpected status line|Received fatal alert: [a-z_]{1,40}"
            + "|the answer is shorter than announced|the answer is not HTTP"
            + "|the answer's Content-Length is not one length)");

    private static final List<String> OF_JAVA = List.of("java.", "javax.", "jdk.", "sun.", "kotlin.");

    private WireText() {}

    /** The failure itself if no such text is in it, else a copy with nothing but what is known. */
    static Throwable withoutIt(Throwable failure) {
        Throwable behind = failure;
        for (int depth = 0; depth < MAX_DEPTH && behind != null; depth++) {
            if (mayQuote(behind) || Arrays.stream(behind.getSuppressed()).anyMatch(WireText::mayQuote)) {
                return Secret.copy(failure, known(Secret.text(failure)));
            }
            behind = behind.getCause();
        }
        return failure;
    }

    private static boolean mayQuote(Throwable failure) {
        String text = Secret.text(failure);
        return !known(text).equals(text) && isOfHttp(failure);
    }

    private static String known(String text) {
        Matcher own = OWN.matcher(text);
        return own.find() ? own.group() : "";
    }

    /** Whether OkHttp or what is below it made the failure, and not an interceptor or a transport of the user's. */
    private static boolean isOfHttp(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(type -> OF_JAVA.stream().noneMatch(type::startsWith))
                .findFirst()
                .map(type -> type.startsWith("okhttp3.") || type.startsWith("okio."))
                .orElse(false);
    }
}
