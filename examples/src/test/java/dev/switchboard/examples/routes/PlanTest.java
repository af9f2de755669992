package dev.switchboard.examples.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private final Clients clients = Clients.fromEnvironment();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            14155550123,wassist,a;                   number;    must start with +
            +1 4155550123,kapso,a,,c;                number;    U+0020 SPACE at position 2
            +4402012345678,upon,a,,,,acc,1;          number;    prefix for calls within the country
            +１4155550123,unleashx,a,,,twilio;        number;    FULLWIDTH DIGIT ONE
            +1415555O123,wassist,a;                  number;    found 'O'
            +1415555012345678,wassist,a;             number;    more than 15 digits
            ,unleashx,a,,,twilio;                    number;    is blank
            +14155550123,Twilio,a;                   provider;  must be one of wassist, kapso, upon, unleashx
            +14155550123,wassist,;                   target;    must not be blank
            +14155550123,wassist,w,hook;             kind;      must be agent, webhook or blank
            +14155550123,kapso,,,c;                  target;    must not be blank
            +14155550123,kapso,a;                    config;    must not be blank
            +14155550123,upon,a:0.9|b:0.2,,,,acc,1;  target;    sum to 1.1
            +14155550123,upon,a|b:1,,,,acc,1;        target;    found no weight
            +14155550123,upon,,,,,acc,1;             target;    must not be blank
            +14155550123,upon,a,,,,,1;               account;   must not be blank
            +14155550123,upon,a,,,,acc,one;          workspace; must be a whole number
            +14155550123,upon,a,,,,acc,0;            workspace; must be 1 or more
            +14155550123,unleashx,,,,twilio;         target;    must not be blank
            +14155550123,unleashx,a;                 telephony; must not be blank
            +14155550123,wassist,a,,,,,,x;           row;       more cells than the header
            """)
    void plan_badRow_isRefusedInItsColumn(String row, String column, String reason) throws Exception {
        Plan plan = plan(row);

        assertThat(plan.routes()).isEmpty();
        assertThat(plan.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.parameter()).isEqualTo(column);
                            assertThat(violation.message()).contains(reason);
                        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            +14155550123,wassist,a,agent;             connect an agent
            +14155550123,wassist,w,webhook;           subscribe a webhook
            +14155550123,kapso,a,,c;                  update an agent's WhatsApp config
            +14155550123,upon,a:0.5|b:0.5,,,,acc,1;   assign agents to a number
            +14155550123,unleashx,a,,,new-carrier;    attach numbers to an agent
            """)
    void plan_goodRow_isACall(String row, String operation) throws Exception {
        Plan plan = plan(row);

        assertThat(plan.refused()).isEmpty();
        assertThat(plan.routes())
                .singleElement()
                .satisfies(route -> assertThat(route.call().operation().name()).isEqualTo(operation));
    }

    @Test
    void plan_severalMistakesInOneRow_areListedTogether() throws Exception {
        Plan plan = plan("4155550123,upon,a:2,,,,,zero");

        assertThat(plan.refused().get(0).violations())
                .extracting(violation -> violation.parameter())
                .containsExactlyInAnyOrder("number", "target", "account", "workspace");
    }

    @Test
    void plan_sameNumberTwiceAtOneProvider_refusesTheSecond() throws Exception {
        Plan plan = plan("+14155550123,wassist,a", "+14155550123,unleashx,a,,,twilio", "+14155550123,wassist,b");

        assertThat(plan.routes()).extracting(route -> route.row().line()).containsExactly(2, 3);
        assertThat(plan.refused().get(0).violations().get(0).message()).contains("on line 2");
    }

    @Test
    void plan_secondPrimaryConfigOfAnAgent_isRefused() throws Exception {
        Plan plan = plan("+14155550123,kapso,a,,c1", "+12025551234,kapso,a,,c2");

        assertThat(plan.routes()).hasSize(1);
        assertThat(plan.refused().get(0).violations().get(0).parameter()).isEqualTo("target");
    }

    private Plan plan(String... rows) throws Exception {
        String text = "number,provider,target,kind,config,telephony,account,workspace\n" + String.join("\n", rows);
        List<RouteRow> read = RouteFile.read(new StringReader(text), "routes.csv");
        return Plan.of(read, clients);
    }
}
