package dev.switchboard.contract;

import dev.switchboard.contract.Fault.End;
import dev.switchboard.contract.Fault.Place;
import dev.switchboard.contract.Fault.Wish;
import dev.switchboard.contract.FaultAnswer.Framing;
import dev.switchboard.contract.FaultServer.Step;
import dev.switchboard.core.error.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws faults. */
final class Faults {

    /** More than a client reads of any answer here, and less than a good one. */
    static final int MAX_RESPONSE_BYTES = 32_768;

    private static final String JSON = "application/json";

    private static final int[] PASSING = {408, 425, 429, 429, 429, 500, 502, 503, 503, 504, 529};
    private static final int[] FINAL = {
        101, 300, 301, 302, 303, 304, 305, 307, 308, 310, 399, 400, 402, 403, 404, 405, 407, 409, 410, 413, 418, 421,
        422, 426, 431, 451, 499, 501, 600, 999
    };
    private static final int[] GOOD = {200, 200, 200, 200, 201, 202, 203, 299};

    private static final List<String> NOISE = List.of(
            "HTTP/1.1 100 Continue\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 So\r\nRetry-After: 9\r\n\r\n");

    /** What services write into the body of a refusal; some repeat what they were sent. */
    private static final List<String> SAID = List.of(
            "{}",
            "",
            "{\"message\":\"no {key} for " + Stage.NUMBER + "\",\"code\":\"{first}\"}",
            "{\"error\":{\"message\":\"{first} and {key}\"}}",
            "{\"errors\":{\"base\":[\"" + Stage.NUMBER + " with {key} is not known\"],\"{key}\":[\"no\"]}}",
            "{\"detail\":\"cut in the middle of {key",
            "<html><body>{key} " + Stage.DIGITS + "</body></html>",
            "[1, null, {}]",
            "{first} may not use " + Stage.NUMBER);

    private static final List<String> UNREADABLE =
            List.of("", "{", "{\"id\":", "nope", "{\"id\": NaN}", "{} {}", "\u0000");
    private static final List<String> WRONG_SHAPE = List.of("null", "true", "\"\"", "7", "[7]");

    private static final DateTimeFormatter RFC_850 =
            DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    static final String SILENCE = "silence";
    static final String RACE = "the cue, then ";

    private final SplittableRandom random;
    private final String good;
    private final String origin;

    /**
     * @param good the body of a good answer
     * @param origin where redirects may lead back to
     */
    Faults(SplittableRandom random, String good, String origin) {
        this.random = random;
        this.good = good;
        this.origin = origin;
    }

    /** What may happen to a try. */
    Fault any() {
        int kind = random.nextInt(100);
        if (kind < 8) {
            return refusedConnection();
        }
        if (kind < 22) {
            return withoutAnswer();
        }
        if (kind < 52) {
            return refusal(one(PASSING), true);
        }
        if (kind < 60) {
            return refusal(401, false);
        }
        if (kind < 66) {
            return refusal(random.nextInt(5) == 0 ? random.nextInt(409, 422) : one(FINAL), false);
        }
        if (kind < 74) {
            return cut();
        }
        return kind < 80 ? unreadable() : kind < 83 ? saysThatItFailed() : good();
    }

    /** What may happen to any try that is not the last: everybody may send again after it. */
    Fault harmless() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> refusedConnection();
            case 2 -> refusal(401, false);
            case 3 -> refusal(425, true);
            default -> refusal(429, true);
        };
    }

    private Fault refusedConnection() {
        return new Fault(
                "refuse the connection",
                Place.REFUSED,
                List.of(),
                End.NO_CONNECTION,
                0,
                Outcome.NOT_APPLIED,
                true,
                Wish.NONE);
    }

    /** Beyond the script: whoever asks once more was not allowed to. */
    static Fault oneTooMany() {
        return asked(
                "one request too many", FaultServer.Talk::readAll, FaultServer.Talk::apply, talk -> talk.close(false));
    }

    private Fault withoutAnswer() {
        boolean reset = random.nextBoolean();
        String how = reset ? "reset" : "close";
        Step hangUp = talk -> talk.close(reset);
        int bytes = random.nextInt(1, 400);
        return switch (random.nextInt(20)) {
            case 0, 1 -> gone(how + " at once", List.of(hangUp));
            case 2, 3, 4, 5 -> asked(how + " after " + bytes + " bytes", talk -> talk.read(bytes), hangUp);
            case 6, 7, 8 -> asked(how + " after the request", FaultServer.Talk::readAll, hangUp);
            case 9, 10, 11 ->
                asked(how + " after applying", FaultServer.Talk::readAll, FaultServer.Talk::apply, hangUp);
            case 12 -> {
                String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Le";
                String part = head.substring(0, random.nextInt(1, head.length()));
                yield asked(how + " in the head", FaultServer.Talk::readAll, maybeApply(), raw(part), hangUp);
            }
            case 13 -> asked("garbage", FaultServer.Talk::readAll, maybeApply(), raw("HTP/9 so?\r\n\r\n"), hangUp);
            case 14 -> {
                if (random.nextInt(4) != 0) {
                    yield asked(
                            how + " after the request, applied or not",
                            FaultServer.Talk::readAll,
                            maybeApply(),
                            hangUp);
                }
                yield asked(
                        "a head without end",
                        FaultServer.Talk::readAll,
                        maybeApply(),
                        raw("HTTP/1.1 200 OK\r\n"),
                        talk -> talk.writeForEver("X-Filler: and so on\r\n"));
            }
            default ->
                asked(how + " after the request, perhaps applied", FaultServer.Talk::readAll, maybeApply(), hangUp);
        };
    }

    /** It depends on the moment whether the client has begun to write: then it cannot know what was read. */
    private static Fault gone(String name, List<Step> steps) {
        return new Fault(name, Place.CONNECTED, steps, End.BROKEN, 0, null, true, Wish.NONE);
    }

    private static Fault asked(String name, Step... steps) {
        return Fault.broken(name, Place.ASKED, List.of(steps));
    }

    private Step maybeApply() {
        return random.nextBoolean() ? FaultServer.Talk::apply : talk -> {};
    }

    private static Step raw(String text) {
        return talk -> talk.write(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    /** Nothing comes until the client hangs up. */
    Fault silence(boolean cue) {
        return asked(
                cue ? SILENCE + ", and the cue" : SILENCE,
                FaultServer.Talk::readAll,
                maybeApply(),
                cue ? FaultServer.Talk::cue : talk -> {},
                FaultServer.Talk::awaitHangUp);
    }

    /** Half of a good answer, then the cue, then nothing until the client hangs up. */
    Fault silenceInTheBody() {
        FaultAnswer answer = answer(200, JSON, good);
        return asked("half an answer, the cue, silence", FaultServer.Talk::readAll, FaultServer.Talk::apply, talk -> {
            byte[] body = answer.body(talk);
            talk.write(answer.head(talk, 0), 0);
            talk.write(Arrays.copyOf(body, body.length / 2), 0);
            talk.cue();
            talk.awaitHangUp();
        });
    }

    /** A good answer that comes at the same time as the cue: just after it, or perhaps just before. */
    Fault race(boolean perhapsLate) {
        Fault fine = good();
        List<Step> steps = new ArrayList<>(fine.steps());
        steps.add(perhapsLate && random.nextBoolean() ? steps.size() : 1, FaultServer.Talk::cue);
        return new Fault(RACE + fine, Place.ASKED, steps, End.BROKEN, 0, Outcome.UNKNOWN, true, Wish.NONE);
    }

    Fault good() {
        int status = one(GOOD);
        FaultAnswer answer = answer(status, random.nextInt(8) == 0 ? null : type(), good);
        int piece = random.nextInt(6) == 0 ? random.nextInt(40, 200) : 0;
        return new Fault(
                "good " + status + (answer.closes() ? " and close" : ""),
                Place.ASKED,
                List.of(FaultServer.Talk::readAll, FaultServer.Talk::apply, whole(answer, piece)),
                End.VALUE,
                status,
                Outcome.APPLIED,
                false,
                Wish.NONE);
    }

    /** A good answer of which the end is missing. */
    private Fault cut() {
        FaultAnswer answer = answer(one(GOOD), JSON, good);
        boolean reset = random.nextBoolean();
        // Where the connection's end is the body's end, only a reset tells that something is missing.
        boolean unnoticed = answer.framing() == Framing.UNTIL_CLOSE && !reset;
        boolean tooLittle = answer.framing() == Framing.LENGTH && random.nextBoolean();
        double share = random.nextDouble();
        Step step = talk -> {
            byte[] body = answer.body(talk);
            talk.write(answer.head(talk, tooLittle ? 1 + (int) (share * 1_000) : 0), 0);
            // The end of the last chunk carries nothing; the shortest body is {}, and either half of it may be missing.
            int left = tooLittle ? body.length : (int) (share * Math.max(2, body.length - 6));
            talk.write(Arrays.copyOf(body, left), 0);
            talk.close(reset);
        };
        Step apply = unnoticed ? FaultServer.Talk::apply : maybeApply();
        return new Fault(
                "good " + answer.status() + " but cut, " + answer.framing() + ", " + (reset ? "reset" : "close"),
                Place.ASKED,
                List.of(FaultServer.Talk::readAll, apply, step),
                unnoticed ? End.UNREADABLE : End.BROKEN,
                unnoticed ? answer.status() : 0,
                unnoticed ? Outcome.APPLIED : Outcome.UNKNOWN,
                !unnoticed,
                Wish.NONE);
    }

    /** A 2xx that is no answer of the provider's, or one that cannot be read. */
    private Fault unreadable() {
        int status = one(GOOD);
        return switch (random.nextInt(5)) {
            case 0 -> unreadable("HTML", answer(status, "text/html; charset=utf-8", "<html>{key}</html>"), false);
            case 1 -> unreadable("no type and no JSON", answer(status, null, pick(UNREADABLE)), false);
            case 2 -> unreadable("nothing", bodiless(random.nextBoolean() ? 204 : 205), false);
            case 3 -> unreadable("endless", answer(status, JSON, "{\"a\":\"" + "x".repeat(MAX_RESPONSE_BYTES)), true);
            default -> {
                String text = random.nextBoolean() ? pick(UNREADABLE) : pick(WRONG_SHAPE);
                yield unreadable("broken: " + text.replace('\u0000', '0'), answer(status, type(), text), true);
            }
        };
    }

    /** Whoever answers in JSON is taken for the provider. */
    private Fault unreadable(String what, FaultAnswer answer, boolean json) {
        return new Fault(
                answer.status() + " " + what,
                Place.ASKED,
                List.of(
                        FaultServer.Talk::readAll,
                        json ? FaultServer.Talk::apply : maybeApply(),
                        what.equals("endless") ? endless(answer) : whole(answer, 0)),
                End.UNREADABLE,
                answer.status(),
                json ? Outcome.APPLIED : Outcome.UNKNOWN,
                false,
                Wish.NONE);
    }

    private static Step endless(FaultAnswer answer) {
        FaultAnswer chunked = new FaultAnswer(
                answer.noise(),
                answer.version(),
                answer.status(),
                answer.type(),
                answer.fields(),
                "",
                Framing.CHUNKED,
                false,
                true);
        return talk -> {
            talk.write(chunked.head(talk, 0), 0);
            talk.writeForEver("10\r\n[1,2,3,4,5,6,7,8\r\n");
        };
    }

    private Fault saysThatItFailed() {
        String text = "{\"success\":false,\"error\":true,\"message\":\"no {key} for " + Stage.NUMBER + "\"}";
        return new Fault(
                "200 that says that it failed",
                Place.ASKED,
                List.of(FaultServer.Talk::readAll, whole(answer(200, type(), text), 0)),
                End.REFUSAL,
                200,
                null,
                false,
                Wish.NONE);
    }

    /** An answer that is no 2xx. */
    private Fault refusal(int status, boolean passing) {
        Wish wish = random.nextInt(5) < 2 ? Wish.NONE : wish();
        List<String> fields = new ArrayList<>();
        wish.headers().forEach(value -> fields.add("Retry-After: " + value));
        if (status >= 300 && status <= 399) {
            fields.add("Location: " + location());
        }
        if (random.nextInt(6) == 0) {
            fields.add("X-Request-Id: req-{key}");
        }
        String said =
                wish.inBody() == null ? pick(SAID) : "{\"message\":\"slow\",\"retry_after\":" + wish.inBody() + "}";
        FaultAnswer answer = status == 304 || status == 101 ? bodiless(status) : answer(status, type(), said, fields);
        boolean broken = answer.framing() != Framing.NO_BODY && random.nextInt(8) == 0;
        boolean endless =
                !broken && answer.framing() != Framing.NO_BODY && wish.inBody() == null && random.nextInt(40) == 0;
        boolean early = !endless && random.nextInt(8) == 0;
        int bytes = random.nextInt(1, 300);
        Outcome outcome = outcome(status);
        List<Step> steps = new ArrayList<>();
        if (early) {
            steps.add(talk -> talk.read(bytes));
        } else {
            steps.add(FaultServer.Talk::readAll);
            steps.add(outcome == Outcome.UNKNOWN ? maybeApply() : talk -> {});
        }
        steps.add(
                endless ? endless(answer) : broken ? cutAfterTheHead(answer, wish.inBody() == null) : whole(answer, 0));
        if (early && !answer.closes()) {
            // The rest of this request, and nothing of the next.
            steps.add(talk -> talk.read(Integer.MAX_VALUE));
        }
        String name = status
                + (early ? " early" : "")
                + (endless ? " endless" : "")
                + (broken ? " cut" : "")
                + (answer.closes() ? " and close" : "")
                + (wish.equals(Wish.NONE) ? "" : " Retry-After " + wish.headers() + " in the body " + wish.inBody());
        return new Fault(name, Place.ASKED, steps, End.REFUSAL, status, outcome, passing, wish);
    }

    /** The status is known; what is missing of the body does not matter, unless a time to wait is in it. */
    private Step cutAfterTheHead(FaultAnswer answer, boolean anywhere) {
        double share = anywhere ? random.nextDouble() : 1;
        boolean reset = random.nextInt(4) == 0;
        return talk -> {
            byte[] body = answer.body(talk);
            talk.write(answer.head(talk, 1_000), 0);
            talk.readAll();
            int whole =
                    answer.framing() == Framing.CHUNKED ? body.length - FaultAnswer.LAST_CHUNK.length() : body.length;
            talk.write(Arrays.copyOf(body, (int) (share * whole)), 0);
            talk.close(reset);
        };
    }

    private static Step whole(FaultAnswer answer, int piece) {
        return talk -> {
            byte[] head = answer.head(talk, 0);
            byte[] body = answer.body(talk);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            talk.write(all, piece);
            if (answer.closes()) {
                // A request that was not read to its end would turn this into a reset.
                talk.readAll();
                talk.close(false);
            }
        };
    }

    /** DESIGN.md, "What holds everywhere", 2; no operation here changes several things. */
    private static Outcome outcome(int status) {
        boolean notApplied = (status >= 304 && status <= 308) || (status >= 400 && status <= 499 && status != 408);
        return notApplied ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
    }

    private FaultAnswer answer(int status, @Nullable String type, String body) {
        return answer(status, type, body, List.of());
    }

    private FaultAnswer answer(int status, @Nullable String type, String body, List<String> fields) {
        int framing = random.nextInt(20);
        return new FaultAnswer(
                random.nextInt(12) == 0 ? pick(NOISE) : "",
                random.nextInt(12) == 0 && framing < 10 ? "HTTP/1.0" : "HTTP/1.1",
                status,
                type,
                fields,
                body,
                framing < 12 ? Framing.LENGTH : framing < 18 ? Framing.CHUNKED : Framing.UNTIL_CLOSE,
                random.nextInt(10) == 0,
                random.nextInt(5) == 0);
    }

    private static FaultAnswer bodiless(int status) {
        List<String> fields = status == 205 ? List.of("Content-Length: 0") : List.of();
        return new FaultAnswer("", "HTTP/1.1", status, null, fields, "", Framing.NO_BODY, false, status == 101);
    }

    private String type() {
        return pick(
                List.of(JSON, JSON, JSON, "application/json; charset=utf-8", "application/problem+json", "text/json"));
    }

    private String location() {
        return pick(List.of(
                origin + "/elsewhere/" + Stage.DIGITS + "?key={key}",
                "/elsewhere/" + Stage.NUMBER,
                "http://{key}.example/",
                "::no URL {key}",
                "https://other.example:8443/a"));
    }

    private Wish wish() {
        Wish header = headerWish();
        return switch (random.nextInt(8)) {
            case 0 -> bodyWish();
            case 1 -> header.and(bodyWish());
            case 2 -> header.and(headerWish());
            default -> header;
        };
    }

    private Wish headerWish() {
        int kind = random.nextInt(10);
        if (kind < 4) {
            int seconds = one(new int[] {0, 0, 1, 1, 2, 3, 7, 30, 120, 3_600});
            return header((random.nextInt(8) == 0 ? "000" : "") + seconds, Duration.ofSeconds(seconds));
        }
        if (kind < 7) {
            Instant date = FakeTime.START.plusSeconds(one(new int[] {-86_400, -30, 0, 1, 5, 30, 45, 600, 100_000}));
            DateTimeFormatter format = pick(List.of(DateTimeFormatter.RFC_1123_DATE_TIME, RFC_850, ASCTIME));
            return new Wish(List.of(format.format(date.atOffset(ZoneOffset.UTC))), null, List.of(), List.of(date));
        }
        if (kind < 8) {
            return header(random.nextBoolean() ? "99999999999" : "9".repeat(300), Duration.ofSeconds(99_999_999_999L));
        }
        String garbage = pick(List.of("soon", "", "-5", "+7", "1e3", "7 seconds", "0x10", "NaN", "Mon, 99 Foo 2026"));
        return new Wish(List.of(garbage), null, List.of(), List.of());
    }

    private static Wish header(String text, Duration wait) {
        return new Wish(List.of(text), null, List.of(wait), List.of());
    }

    private Wish bodyWish() {
        return switch (random.nextInt(6)) {
            case 0 -> body("2.5", Duration.ofMillis(2_500));
            case 1 -> body("\"4\"", Duration.ofSeconds(4));
            case 2 -> body("1e999999999", Duration.ofSeconds(99_999_999_999L));
            case 3 -> body("0.0001", Duration.ofNanos(100_000));
            case 4 -> body(pick(List.of("-1", "0", "null", "true", "{}", "\"soon\"")), Duration.ZERO);
            default -> body("60", Duration.ofSeconds(60));
        };
    }

    private static Wish body(String value, Duration wait) {
        return new Wish(List.of(), value, List.of(wait), List.of());
    }

    private int one(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private <V> V pick(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }
}
