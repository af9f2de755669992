package dev.switchboard.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.Operation;
import dev.switchboard.core.error.TransportException.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The one table, cell by cell, written here a second time and in another way. */
class VerdictTest {

    private static final Operation GET = operation("GET", false);
    private static final Operation PUT = operation("PUT", false);
    private static final Operation POST = operation("POST", false);
    private static final Operation SEVERAL = operation("POST", true);
    private static final Operation SEVERAL_PUT = operation("PUT", true);
    private static final List<Operation> WRITES = List.of(PUT, POST, SEVERAL, SEVERAL_PUT);

    private static final Set<Integer> NEVER_APPLIED_REDIRECTS = Set.of(304, 305, 306, 307, 308);
    private static final Set<Integer> PARTLY_APPLIED = Set.of(400, 409, 422);
    private static final Set<Integer> PASSING_4XX = Set.of(408, 425, 429);

    static Operation operation(String method, boolean changesSeveral) {
        boolean repeatable = method.equals("GET") || method.equals("PUT");
        return new Operation("Sample", "do it", method, "/things/{id}", repeatable, changesSeveral, "+12025551234");
    }

    private static Outcome outcomeOfWrite(int status, boolean changesSeveral) {
        if (status / 100 == 3) {
            return NEVER_APPLIED_REDIRECTS.contains(status) ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
        }
        if (status / 100 == 4 && status != 408) {
            return changesSeveral && PARTLY_APPLIED.contains(status) ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
        }
        return Outcome.UNKNOWN;
    }

    private static boolean passing(int status) {
        return PASSING_4XX.contains(status) || (status / 100 == 5 && status != 501);
    }

    @Test
    void ofStatus_everyStatusAndWrite_isTheTable() {
        for (int status = 0; status <= 999; status++) {
            for (Operation write : WRITES) {
                Verdict verdict = Verdict.ofStatus(status, write);

                assertThat(verdict.outcome())
                        .as("%d for %s", status, write)
                        .isEqualTo(outcomeOfWrite(status, write.changesSeveral()));
                assertThat(verdict.passing()).as("%d", status).isEqualTo(passing(status));
            }
            assertThat(Verdict.ofStatus(status, null)).isEqualTo(Verdict.ofStatus(status, POST));
        }
    }

    @Test
    void ofStatus_read_isNeverApplied() {
        for (int status = 0; status <= 999; status++) {
            assertThat(Verdict.ofStatus(status, GET)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, passing(status)));
        }
    }

    @Test
    void ofStatus_statusBeyondAllClasses_isUnknown() {
        for (int status : new int[] {-1, Integer.MIN_VALUE, 1_000, 4_040, Integer.MAX_VALUE}) {
            assertThat(Verdict.ofStatus(status, POST)).isEqualTo(new Verdict(Outcome.UNKNOWN, false));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300,UNKNOWN,false",
        "301,UNKNOWN,false",
        "302,UNKNOWN,false",
        "303,UNKNOWN,false",
        "304,NOT_APPLIED,false",
        "307,NOT_APPLIED,false",
        "308,NOT_APPLIED,false",
        "400,NOT_APPLIED,false",
        "401,NOT_APPLIED,false",
        "403,NOT_APPLIED,false",
        "404,NOT_APPLIED,false",
        "408,UNKNOWN,true",
        "409,NOT_APPLIED,false",
        "422,NOT_APPLIED,false",
        "425,NOT_APPLIED,true",
        "429,NOT_APPLIED,true",
        "499,NOT_APPLIED,false",
        "500,UNKNOWN,true",
        "501,UNKNOWN,false",
        "502,UNKNOWN,true",
        "503,UNKNOWN,true",
        "504,UNKNOWN,true",
        "599,UNKNOWN,true",
        "600,UNKNOWN,false",
        "100,UNKNOWN,false",
        "199,UNKNOWN,false",
        "0,UNKNOWN,false"
    })
    void ofStatus_namedStatuses_meanWhatTheDesignSays(int status, Outcome outcome, boolean passing) {
        assertThat(Verdict.ofStatus(status, POST)).isEqualTo(new Verdict(outcome, passing));
    }

    @ParameterizedTest
    @CsvSource({
        "400,UNKNOWN",
        "409,UNKNOWN",
        "422,UNKNOWN",
        "401,NOT_APPLIED",
        "403,NOT_APPLIED",
        "404,NOT_APPLIED",
        "429,NOT_APPLIED",
        "425,NOT_APPLIED"
    })
    void ofStatus_severalThingsInOneRequest_mayBePartlyApplied(int status, Outcome outcome) {
        assertThat(Verdict.ofStatus(status, SEVERAL).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofTransport_everyKind_isTheTable(Kind kind) {
        boolean passing = EnumSet.of(Kind.CONNECT, Kind.REFUSED_STREAM, Kind.BROKEN, Kind.TIMEOUT, Kind.DEADLINE)
                .contains(kind);
        for (Operation write : WRITES) {
            Outcome sent = kind == Kind.REFUSED_STREAM ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;

            assertThat(Verdict.ofTransport(kind, false, write)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, passing));
            assertThat(Verdict.ofTransport(kind, true, write)).isEqualTo(new Verdict(sent, passing));
        }
        assertThat(Verdict.ofTransport(kind, true, GET)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, passing));
        assertThat(Verdict.ofTransport(kind, false, GET)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, passing));
        assertThat(Verdict.ofTransport(kind, true, null)).isEqualTo(Verdict.ofTransport(kind, true, POST));
    }

    @Test
    void ofUnreadable_jsonOrNot_isAppliedOrUnknown() {
        for (Operation write : WRITES) {
            assertThat(Verdict.ofUnreadable(true, write)).isEqualTo(new Verdict(Outcome.APPLIED, false));
            assertThat(Verdict.ofUnreadable(false, write)).isEqualTo(new Verdict(Outcome.UNKNOWN, false));
        }
        assertThat(Verdict.ofUnreadable(true, GET)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, false));
        assertThat(Verdict.ofUnreadable(false, GET)).isEqualTo(new Verdict(Outcome.NOT_APPLIED, false));
        assertThat(Verdict.ofUnreadable(true, null)).isEqualTo(new Verdict(Outcome.APPLIED, false));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_APPLIED,true,false,true",
        "NOT_APPLIED,true,true,true",
        "NOT_APPLIED,false,true,false",
        "NOT_APPLIED,false,false,false",
        "UNKNOWN,true,false,false",
        "UNKNOWN,true,true,true",
        "UNKNOWN,false,true,false",
        "UNKNOWN,false,false,false",
        "APPLIED,true,false,false",
        "APPLIED,false,true,false",
        "APPLIED,false,false,false"
    })
    void mayBeSentAgain_onlyPassingAndSafe(Outcome outcome, boolean passing, boolean repeatable, boolean again) {
        assertThat(new Verdict(outcome, passing).mayBeSentAgain(repeatable)).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "PUT,503,true",
                "POST,503,false",
                "POST,429,true",
                "POST,425,true",
                "PUT,501,false",
                "GET,500,true",
                "PUT,404,false",
                "DELETE,408,false",
                "PUT,408,true",
                "null,503,false",
                "null,429,true"
            })
    void failureContext_ofAVerdict_saysWhetherItIsRetryable(@Nullable String method, int status, boolean retryable) {
        Operation operation = method == null ? null : operation(method, false);

        FailureContext context = FailureContext.of(operation, Verdict.ofStatus(status, operation));

        assertThat(context.retryable()).isEqualTo(retryable);
        assertThat(context.attempts()).isEqualTo(1);
        assertThat(context.retryAt()).isNull();
        assertThat(context.operation()).isEqualTo(operation);
    }
}
