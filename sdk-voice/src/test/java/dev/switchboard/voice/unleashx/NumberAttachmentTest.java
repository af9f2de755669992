package dev.switchboard.voice.unleashx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.Trees;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.error.DecodingException;
import dev.switchboard.core.error.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the answer reads. */
class NumberAttachmentTest {

    private static final String ONE = "+14155550123";
    private static final String OTHER = "+918062810341";

    private final FakeService service = new FakeService();
    private final UnleashxClient client =
            UnleashxClient.builder().token("a-token").baseUrl(service.url()).build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    private AttachCall answering(String json, String... numbers) {
        service.answers(200, json);
        return client.agent("agent_1").attach(TelephonyProvider.TWILIO, numbers);
    }

    private NumberAttachment read(String json) {
        return answering(json, ONE).send();
    }

    @Test
    void tableAnswer_isReadFieldByField() {
        assertThat(read(UnleashxAnswers.TABLE)).isEqualTo(UnleashxAnswers.TABLE_READ);
    }

    @Test
    void emptyAnswer_isAllNullAndMissesEverything() {
        NumberAttachment nothing =
                new NumberAttachment(null, null, null, null, null, null, null, List.of(ONE), UnknownFields.none());
        assertThat(read("{}")).isEqualTo(nothing);
        assertThat(read("{\"error\":null,\"code\":null,\"message\":null,\"timestamp\":null,\"data\":null}"))
                .isEqualTo(nothing);
        assertThat(read("{\"data\":{\"agent_id\":null,\"phone_numbers\":null,\"provider\":null,"
                        + "\"attached_at\":null,\"status\":null}}"))
                .isEqualTo(nothing);
    }

    @Test
    void siblingEnvelope_isRead() {
        String json = Trees.without(Trees.without(UnleashxAnswers.TABLE, "/error"), "/code");
        assertThat(read(Trees.with(json, "/success", "true"))).isEqualTo(UnleashxAnswers.TABLE_READ);
    }

    @Test
    void agentId_mayBeAnInteger() {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/data/agent_id", "4711"))
                        .agentId())
                .isEqualTo("4711");
    }

    @Test
    void missingNumbers_areThoseNotNamed() {
        String json = Trees.with(UnleashxAnswers.TABLE, "/data/phone_numbers", "[\"" + OTHER + "\"]");
        NumberAttachment attached = answering(json, ONE, OTHER, "+12025551234").send();
        assertThat(attached.missingNumbers()).containsExactly(ONE, "+12025551234");
        assertThat(attached.phoneNumbers()).containsExactly(OTHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"14155550123\"]",
                "[\"+14155550123\",\"+12025551234\"]",
                "[\"+1 415-555-0123\"]",
                "[\"+1 (415) 555.0123 \"]",
                "[\"0014155550123\"]",
                "[\"011 1 415 555 0123\"]",
                "[\"+1\\u00a0415\\u2011555\\u20110123\"]",
                "[\"(+1) 4155550123\"]"
            })
    void missingNumbers_withAllNamed_areNone(String named) {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/data/phone_numbers", named))
                        .missingNumbers())
                .isEmpty();
    }

    /** Without its country code, a number may be one of another country. */
    @ParameterizedTest
    @ValueSource(strings = {"4155550123", "(415) 555-0123", "+14155550124", "+1 415 555 0123 x4", "sip:14155550123"})
    void missingNumbers_namedWithoutDoubt_areNotThese(String named) {
        String json = Trees.with(UnleashxAnswers.TABLE, "/data/phone_numbers", "[\"" + named + "\"]");
        assertThat(answering(json, ONE).send().missingNumbers()).containsExactly(ONE);
    }

    @Test
    void missingNumbers_afterSendAsync_areTheSame() {
        String json = Trees.with(UnleashxAnswers.TABLE, "/data/phone_numbers", "[]");
        assertThat(answering(json, ONE).sendAsync().join().missingNumbers()).containsExactly(ONE);
    }

    @Test
    void attachedAt_withoutAnOffset_isNullAndKept() {
        NumberAttachment attached =
                read(Trees.with(UnleashxAnswers.TABLE, "/data/attached_at", "\"2023-11-07T05:31:56\""));
        assertThat(attached.attachedAt()).isNull();
        assertThat(attached.unknownFields()).hasSize(1).containsEntry("attached_at", "2023-11-07T05:31:56");
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-07T11:01:56+05:30, 2023-11-07T05:31:56Z",
        "2023-11-07T11:01:56.5+0530, 2023-11-07T05:31:56.500Z",
        "2023-11-07T05:31:56.000000Z, 2023-11-07T05:31:56Z"
    })
    void attachedAt_withAnOffset_isThatInstant(String text, Instant instant) {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/data/attached_at", "\"" + text + "\""))
                        .attachedAt())
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({"0, 1970-01-01T00:00:00Z", "1699335116789, 2023-11-07T05:31:56.789Z", "-1, 1969-12-31T23:59:59.999Z"})
    void timestamp_isInMilliseconds(long millis, Instant instant) {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/timestamp", String.valueOf(millis)))
                        .timestamp())
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({"active, true", "pending, true", "inactive, true", "paused, false", "'', false"})
    void status_isAnOpenSet(String text, boolean known) {
        NumberAttachment attached = read(Trees.with(UnleashxAnswers.TABLE, "/data/status", "\"" + text + "\""));
        assertThat(attached.status()).isEqualTo(AttachmentStatus.of(text));
        assertThat(AttachmentStatus.of(text).isKnown()).isEqualTo(known);
        assertThat(AttachmentStatus.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "san, true",
        "ozonetell, true",
        "twilio, true",
        "exotel, true",
        "telnyx, true",
        "vonage, true",
        "plivo, true",
        "bandwidth, true",
        "newtel, false",
        "Twilio, false"
    })
    void provider_isAnOpenSet(String text, boolean known) {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/data/provider", "\"" + text + "\""))
                        .provider())
                .isEqualTo(TelephonyProvider.of(text));
        assertThat(TelephonyProvider.of(text).isKnown()).isEqualTo(known);
        service.answers(200, UnleashxAnswers.TABLE);
        client.agent("a").attach(TelephonyProvider.of(text), ONE).send();
        service.request();
        assertThat(service.requestBody(service.request())).contains("\"provider\":\"" + text + "\"");
    }

    @Test
    void knownProvider_isTheConstant() {
        assertThat(TelephonyProvider.of("vonage")).isSameAs(TelephonyProvider.VONAGE);
        assertThat(AttachmentStatus.of("pending")).isSameAs(AttachmentStatus.PENDING);
    }

    @Test
    void emptyProvider_isKept() {
        assertThat(read(Trees.with(UnleashxAnswers.TABLE, "/data/provider", "\"\""))
                        .provider())
                .extracting(TelephonyProvider::value)
                .isEqualTo("");
    }

    @Test
    void unknownFields_ofBothLevels_areKept() {
        String json = Trees.with(UnleashxAnswers.TABLE, "/request", "\"r\"");
        json = Trees.with(json, "/data/region", "\"eu\"");
        assertThat(read(json).unknownFields())
                .hasSize(2)
                .containsEntry("request", "r")
                .containsEntry("region", "eu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/data"})
    void thousandUnknownFields_areKeptAndNoMore(String place) {
        UnknownFields cut =
                read(Trees.crowded(UnleashxAnswers.TABLE, place, 1_500)).unknownFields();
        assertThat(cut).hasSize(1_000);
        assertThat(cut.truncated()).isTrue();
        assertThat(read(Trees.crowded(UnleashxAnswers.TABLE, place, 1_000))
                        .unknownFields()
                        .truncated())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/error | 7",
                "/error | \"\"",
                "/success | 7",
                "/message | 7",
                "/message | {}",
                "/timestamp | \"1699335116789\"",
                "/timestamp | 1699335116.789",
                "/timestamp | 99999999999999999999",
                "/data | \"\"",
                "/data | []",
                "/data/agent_id | 12.75",
                "/data/agent_id | {}",
                "/data/phone_numbers | \"+14155550123\"",
                "/data/phone_numbers/0 | 14155550123",
                "/data/provider | 7",
                "/data/attached_at | 1699335116789",
                "/data/attached_at | \"now\"",
                "/data/status | true"
            })
    void wrongType_isUnreadableAndApplied(String pointer, String value) {
        DecodingException failure =
                Failures.of(answering(Trees.with(UnleashxAnswers.TABLE, pointer, value), ONE), DecodingException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(failure.getMessage())
                .contains(pointer.substring(1).replaceAll("/(\\d)", "[$1]").replace('/', '.'));
        assertThat(service.requests()).isEqualTo(1);
    }

    @Test
    void toString_masksNumbers() {
        String json = Trees.with(UnleashxAnswers.TABLE, "/data/phone_numbers", "[\"+14155550123\",\"+918062810341\"]");
        json = Trees.with(json, "/message", "\"+14155550123\\nis attached\"");
        assertThat(answering(json, ONE, "+12025551234").send().toString())
                .contains("agent_1", "twilio", "active")
                .doesNotContain("14155550123", "918062810341", "12025551234", "\n");
    }

    @Test
    void lists_cannotBeChanged() {
        NumberAttachment attached = read(UnleashxAnswers.TABLE);
        assertThat(attached.phoneNumbers()).isUnmodifiable();
        assertThat(attached.missingNumbers()).isUnmodifiable();
    }
}
