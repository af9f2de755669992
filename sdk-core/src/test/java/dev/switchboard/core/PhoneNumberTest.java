package dev.switchboard.core;

import static dev.switchboard.core.Nulls.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.core.PhoneNumber.Level;
import dev.switchboard.core.error.InvalidRequestException;
import dev.switchboard.core.error.Outcome;
import dev.switchboard.core.error.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    /** Every valid example of the page "Attach Phone Number" of UnleashX. */
    private static final String[] DOCUMENTED = {
        "+918062810341", "+12025551234", "+442012345678", "+61212345678", "+14165551234", "+6512345678", "+971501234567"
    };

    private static final Pattern SEPARATORS = Pattern.compile("[ ().+-]");
    private static final Pattern SEVEN_DIGITS = Pattern.compile("\\d{7}");

    @Test
    void of_everyDocumentedExample_passesTheDefaultCheck() {
        for (String text : DOCUMENTED) {
            assertThat(PhoneNumber.of(text).e164()).isEqualTo(text);
            assertThat(PhoneNumber.of(text, Level.SYNTAX).e164()).isEqualTo(text);
            assertThat(PhoneNumber.of(text).changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"918062810341,+918062810341", "(918) 062-810341,+918062810341", "+91 8062 810341,+918062810341"})
    void of_everyDocumentedWrongExample_isRefusedWithWhatWasMeant(String text, String meant) {
        for (Level level : Level.values()) {
            Violation violation = refused(text, level);

            assertThat(violation.suggestion()).isEqualTo(meant);
            assertThat(violation.message())
                    .contains("probably meant: +**********41")
                    .doesNotContain("8062810341");
        }
    }

    @Test
    void of_possibleButNotValid_passesUnlessValidIsAsked() {
        assertThat(PhoneNumber.of("+6512345678", Level.POSSIBLE).e164()).isEqualTo("+6512345678");

        Violation violation = refused("+6512345678", Level.VALID);

        assertThat(violation.message()).contains("no range that is in use").contains("Level.SYNTAX");
        assertThat(violation.suggestion()).isNull();
        assertThat(PhoneNumber.of("+12025551234", Level.VALID).e164()).isEqualTo("+12025551234");
    }

    @Test
    void of_trunkZero_isRefusedWithTheNumberWithoutIt() {
        Violation violation = refused("+4402012345678", Level.POSSIBLE);

        assertThat(violation.suggestion()).isEqualTo("+442012345678");
        assertThat(violation.message()).contains("position 3").contains("Level.SYNTAX");
        assertThat(PhoneNumber.of("+4402012345678", Level.SYNTAX).e164()).isEqualTo("+4402012345678");
    }

    @Test
    void of_trunkPrefixAfterOneDigitCountryCode_namesItsPosition() {
        Violation violation = refused("+112025551234", Level.POSSIBLE);

        assertThat(violation.suggestion()).isEqualTo("+12025551234");
        assertThat(violation.message()).contains("position 2");
    }

    @Test
    void of_localOnly_isRefused() {
        Violation violation = refused("+12025551", Level.POSSIBLE);

        assertThat(violation.message()).contains("area code").contains("Level.SYNTAX");
        assertThat(violation.suggestion()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "+1202555,too early",
        "+1202555123456,too long",
        "+999123456789,country code that no country uses",
        "+210123456,country code that no country uses"
    })
    void of_impossibleNumber_saysWhyAndNamesTheWayOut(String text, String why) {
        assertThat(refused(text, Level.POSSIBLE).message()).contains(why).contains("Level.SYNTAX");
        assertThat(PhoneNumber.of(text, Level.SYNTAX).e164()).isEqualTo(text);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> wrongForms() {
        return Stream.of(
                form("+1202\uff1555\uff11234", "U+FF15 FULLWIDTH DIGIT FIVE at position 5"),
                form("\uff0b12025551234", "U+FF0B FULLWIDTH PLUS SIGN at position 0"),
                form(
                        "+\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0661",
                        "U+0661 ARABIC-INDIC DIGIT ONE at position 1"),
                form("+1\ud835\udfd0025551234", "U+1D7D0 MATHEMATICAL BOLD DIGIT TWO at position 2"),
                form("\u200e+12025551234", "U+200E LEFT-TO-RIGHT MARK at position 0"),
                form("+12025551234\u200f", "U+200F RIGHT-TO-LEFT MARK at position 12"),
                form("\u202a+12025551234\u202c", "U+202A LEFT-TO-RIGHT EMBEDDING at position 0"),
                form("+1202\u200b5551234", "U+200B ZERO WIDTH SPACE at position 5"),
                form("\ufeff+12025551234", "U+FEFF ZERO WIDTH NO-BREAK SPACE at position 0"),
                form("+1202\u00ad5551234", "U+00AD SOFT HYPHEN at position 5"),
                form("+1202\u00a05551234", "U+00A0 NO-BREAK SPACE at position 5"),
                form("+1800FLOWERS", "'F' at position 5"),
                form("+12025551234ext5", "'e' at position 12"),
                form("+12025551234x5", "'x' at position 12"),
                form("+12025551234#5", "'#' at position 12"),
                form("+12025551234;ext=5", "';' at position 12"),
                form("+12025551234,5", "',' at position 12"),
                form("+12025551234 hello", "U+0020 SPACE at position 12"),
                form(" +12025551234", "U+0020 SPACE at position 0"),
                form("+12025551234 ", "U+0020 SPACE at position 12"),
                form("++12025551234", "'+' at position 1"),
                form("+1+2025551234", "'+' at position 2"),
                form("tel:+12025551234", "'t' at position 0"),
                form("-12025551234", "'-' at position 0"),
                form("+1-202-555-1234", "'-' at position 2"),
                form("+1.5e10", "'.' at position 2"),
                form("+\ud835", "U+D835 HIGH SURROGATES D835 at position 1"),
                form("+1\udfd0", "U+DFD0 LOW SURROGATES DFD0 at position 2"),
                form("+1202\u00005551234", "U+0000 NULL at position 5"),
                form("+12025551234\n", "U+000A LINE FEED (LF) at position 12"),
                form("\r\n+12025551234", "U+000D CARRIAGE RETURN (CR) at position 0"),
                form("+1202\u20285551234", "U+2028 LINE SEPARATOR at position 5"),
                form("+012025551234", "a 0 at position 1"),
                form("+", "too short, at position 1"),
                form("+1", "too short, at position 2"),
                form("2", "a digit at position 0"),
                form("02025551234", "a digit at position 0"),
                form("9", "a digit at position 0"),
                form("+1\u007f", "U+007F DELETE at position 2"),
                form("+1234567890123456", "one too many at position 16"),
                form("", "is blank"),
                form(" \t\n", "is blank"),
                form("\u2003", "is blank"),
                form(nothing(), "must not be null"));
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void of_wrongForm_namesPositionAndCodePointAtEveryLevel(@Nullable String text, String where) {
        for (Level level : Level.values()) {
            assertThat(refused(text, level).message()).contains(where);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1234567890123456",
                "+12345678901234567890",
                "+012025551234",
                "++12025551234",
                "+1800FLOWERS",
                "+12025551234 hello",
                "+1202\n5551234"
            })
    void of_nothingLikely_suggestsNothing(String text) {
        assertThat(refused(text, Level.POSSIBLE).suggestion()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12025551234",
                "0012025551234",
                "+1 (202) 555-1234",
                "+1.202.555.1234",
                "+1\u2011202\u2011555\u20111234",
                "+\uff11\uff12\uff10\uff12\uff15\uff15\uff15\uff11\uff12\uff13\uff14",
                "\uff0b12025551234",
                "+12025551234 ext. 5",
                "+12025551234x55",
                "+12025551234;ext=5",
                "+12025551234#5",
                "\u200e+12025551234\u200e",
                " +12025551234 "
            })
    void of_oneLikelyMeaning_suggestsItInFullAndMaskedInTheMessage(String text) {
        Violation violation = refused(text, Level.POSSIBLE);

        assertThat(violation.suggestion()).isEqualTo("+12025551234");
        assertThat(violation.message()).contains("probably meant: +*********34");
        assertOneSafeLine(violation);
    }

    @Test
    void of_fifteenDigits_areTheMost() {
        assertThat(PhoneNumber.of("+123456789012345", Level.SYNTAX).e164()).isEqualTo("+123456789012345");
        assertThat(PhoneNumber.of("+12", Level.SYNTAX).e164()).isEqualTo("+12");
        assertThat(refused("+1234567890123456", Level.SYNTAX).message()).contains("more than 15 digits");
    }

    @Test
    void of_megabyteOfAnything_isRefusedShortly() {
        for (String part :
                new String[] {"1", "+", " ", "\uff11", "\ud835\udfd0", "x", "\u200b", "\ud835", "(", "ext1"}) {
            for (String text : new String[] {part.repeat(1 << 20), "+" + part.repeat(1 << 20)}) {
                Violation violation = refused(text, Level.POSSIBLE);

                assertThat(violation.suggestion()).isNull();
                assertThat(violation.message()).hasSizeLessThan(1_000);
            }
        }
    }

    @Test
    void of_astralDigits_areMaskedInTheMessageToo() {
        String text = "+" + new StringBuilder().appendCodePoint(0x1d7cf) + "\ud835\udfd0".repeat(9) + "34";

        String message = refused(text, Level.POSSIBLE).message();

        assertThat(message).doesNotContain("\\udfd0").doesNotContain("\ud835\udfd0");
    }

    @Test
    void of_digitsBetweenLetters_areMaskedInTheMessageToo() {
        assertThat(refused("+120x255x512x34", Level.POSSIBLE).message()).contains("\"+***x***x***x34\"");
    }

    @Test
    void of_nullLevel_isAViolationLikeAnyOther() {
        Violation violation = catchThrowableOfType(
                        InvalidRequestException.class, () -> PhoneNumber.of("+12025551234", Nulls.<Level>nothing()))
                .violations()
                .get(0);

        assertThat(violation.parameter()).isEqualTo("level");
        assertThat(violation.message()).contains("must not be null");
    }

    @Test
    void of_refusal_belongsToNoCallAndChangedNothing() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.of("12025551234"));

        assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_APPLIED);
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal.attempts()).isZero();
        assertThat(refusal.operation()).isNull();
        assertThat(refusal.violations()).hasSize(1);
        assertThat(refusal.violations().get(0).parameter()).isEqualTo("number");
        assertThat(refusal).hasMessageContaining("number ").hasMessageContaining("+*********34");
        assertThat(refusal.toString()).doesNotContain("2025551234");
        assertThat(refusal.violations().toString()).doesNotContain("2025551234");
    }

    @Test
    void equals_sameText_isTheSameNumber() {
        PhoneNumber number = PhoneNumber.of("+12025551234");

        assertThat(number)
                .isEqualTo(PhoneNumber.of("+12025551234", Level.SYNTAX))
                .isEqualTo(PhoneNumber.parse("(202) 555-1234", "US"))
                .hasSameHashCodeAs(PhoneNumber.parse("(202) 555-1234", "US"))
                .isNotEqualTo(PhoneNumber.of("+12025551235"))
                .isNotEqualTo("+12025551234")
                .isNotEqualTo(null);
        assertThat(Set.of(number)).contains(PhoneNumber.of("+12025551234"));
    }

    @ParameterizedTest
    @CsvSource({"+12025551234,+*********34", "+12,+12", "+123,+*23", "+123456,+****56"})
    void toString_anyNumber_showsTheLastTwoDigitsOnly(String text, String masked) {
        assertThat(PhoneNumber.of(text, Level.SYNTAX)).hasToString(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(020) 7946 0018 | GB | +442079460018",
                "020 7946 0018 | gb | +442079460018",
                "+44 (0)20 7946 0018 | GB | +442079460018",
                "0044 20 7946 0018 | GB | +442079460018",
                "011 44 20 7946 0018 | US | +442079460018",
                "+44 20 7946 0018 | US | +442079460018",
                "(202) 555-1234 | US | +12025551234",
                "1 202 555 1234 | US | +12025551234",
                "080 6281 0341 | IN | +918062810341",
                "+12025551234 | US | +12025551234",
                "02 1234 5678 | IT | +390212345678"
            })
    void parse_whatPeopleWrite_isUnderstood(String text, String region, String e164) {
        PhoneNumber number = PhoneNumber.parse(text, region);

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(PhoneNumber.of(number.e164())).isEqualTo(number);
        assertThat(number.changes().isEmpty()).isEqualTo(text.equals(e164));
    }

    /** Where a country has numbers of several lengths, the digits in a row are the number of a stranger. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+4930123456.0|DE|decimal|+4930123456",
                "030123456.0|DE|decimal|+4930123456",
                "030123456.00 |DE|decimal|+4930123456",
                "030123456.000|DE|decimal|+4930123456",
                "(030123456.0)|DE|decimal|+4930123456",
                "030 123456.5|DE|decimal|+4930123456",
                "03 01 23 45 6.0|DE|decimal|+4930123456",
                "06.12.34.56.78.0|FR|decimal|+33612345678",
                "+43123456\uff0e0|AT|decimal|+43123456",
                "4155550123.0|US|decimal|+14155550123",
                "030 7654321/22|DE|more than one|+49307654321",
                "030 7654321 / 22 / 23|DE|more than one|+49307654321",
                "030/7654321/7654322|DE|more than one|+49307654321",
                "030 7654321\uff0f22|DE|more than one|+49307654321",
                "030 7654321 (22)|DE|more than one|+49307654321",
                "030 4567 030 4568|DE|more than one|+49304567",
                "030 4567\t030 4568|DE|more than one|+49304567",
                "030 123456-123457|DE|more than one|+4930123456",
                "021 12345678-80|ID|more than one|+622112345678",
                "+39 06 1234567/8/9|IT|more than one|+39061234567",
                "415 555 0123/4|US|more than one|+14155550123",
                "+49 30 7654321/22|US|more than one|+49307654321",
                "00 55 11 96123-4567|BR|two ways in BR|+5511961234567",
                "00 57 601 2345678|CO|two ways in CO|+576012345678",
                "00 61 412 345 678|AU|two ways in AU|+61412345678",
                "011 49 30 123456|DE|two ways in DE|+4930123456",
                "4915123456789|DE|two ways in DE|+4915123456789",
                "0093234567890|CO|two ways in CO|",
                "0044 20 7946 0018|US|not a possible number in US|",
                "0475 12 34|BE|not a possible number in BE|",
                "02-1234-5678~9|KR|found '~'|",
                "4930123456\u3030123456|DE|U+3030|",
                "4930123456,0|DE|found ','|"
            })
    void parse_whatMayBeAnotherNumber_isRefused(String text, String region, String why, @Nullable String meant) {
        Violation violation = catchThrowableOfType(
                        InvalidRequestException.class, () -> PhoneNumber.parse(text.translateEscapes(), region))
                .violations()
                .get(0);

        assertThat(violation.message()).contains(why);
        assertThat(violation.suggestion()).isEqualTo(meant);
        assertOneSafeLine(violation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "06.12.34.56.78 | FR | +33612345678",
                "06.12.34.56.00 | FR | +33612345600",
                "(415) 555.0000 | US | +14155550000",
                "415.555.0000 | US | +14155550000",
                "030/7654321 | DE | +49307654321",
                "06131/4567 | DE | +4961314567",
                "030 7654321-80 | DE | +4930765432180",
                "+43 1 58858-0 | AT | +431588580",
                "+352 4301-1 | LU | +35243011",
                "0475/12.34.56 | BE | +32475123456",
                "0475/12/34/56 | BE | +32475123456",
                "06/30/123-4567 | HU | +36301234567",
                "01/234-567 | HR | +3851234567",
                "8 (495) 123-45-67 | RU | +74951234567",
                "+49 (0)30 7654321 | DE | +49307654321",
                "91 80628 10341 | IN | +918062810341",
                "0113 496 0018 | GB | +441134960018",
                "0055 11 96123 4567 | DE | +5511961234567",
                "001 44 20 7946 0018 | HK | +442079460018",
                "+33\u20096\u200912\u200934\u200956\u200978 | FR | +33612345678",
                "+1\uff08415\uff09555\u2015\u20150123 | US | +14155550123",
                "03\u30fc1234\u30fc5678 | JP | +81312345678"
            })
    void parse_writingsOfOneNumber_areRead(String text, String region, String e164) {
        assertThat(PhoneNumber.parse(text.translateEscapes(), region).e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({
        "00442079460018,GB,read the prefix for calls to other countries as a plus sign",
        "0055 11 96123 4567,DE,read the prefix for calls to other countries as a plus sign",
        "020 7946 0018,GB,'read as a number of GB: country code added, prefixes for calls dropped'"
    })
    void parse_withoutPlus_saysHowItWasRead(String text, String region, String said) {
        assertThat(PhoneNumber.parse(text, region).changes()).last().isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025550123",
                "3125550123",
                "415 555 0123",
                "8 (495) 123-45-67",
                "001 65 6212 3456",
                "13812345678",
                "4155550123/4155550124",
                "+14155550123/+14155550124"
            })
    void of_whatMayBeANumberOfTwoCountries_suggestsNothing(String text) {
        Violation violation = refused(text, Level.POSSIBLE);

        assertThat(violation.suggestion()).isNull();
        assertThat(violation.message()).doesNotContain("probably meant");
    }

    @ParameterizedTest
    @CsvSource({
        "442079460018,+442079460018",
        "44 (0)20 7946 0018,+442079460018",
        "1 202 555 1234,+12025551234",
        "011 44 20 7946 0018,+442079460018",
        "+14155550123.0,+14155550123",
        "+14155550123/4,+14155550123",
        "+44 (0)20 7946 0018,+442079460018"
    })
    void of_oneMeaningWhereverItIsDialled_suggestsIt(String text, String meant) {
        assertThat(refused(text, Level.POSSIBLE).suggestion()).isEqualTo(meant);
    }

    /** libphonenumber reads 810... of Belarus as a prefix and another number. */
    @ParameterizedTest
    @ValueSource(strings = {"+3758101234567", "+3758109999999"})
    void of_numberInUseThatBeginsLikeAPrefix_passesAtEveryLevel(String text) {
        for (Level level : Level.values()) {
            assertThat(PhoneNumber.of(text, level).e164()).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+378901234,lacks digits that a call from another country needs at position 4,+3780549901234",
        "+67254321,lacks digits that a call from another country needs at position 4,+672354321",
        "+54111512345678,written in another way for calls from another country from position 3 on,+5491112345678",
        "+37580171234567,holds the prefix for calls within the country at position 4,+375171234567"
    })
    void of_writtenAsAtHome_saysWhatIsDifferent(String text, String what, String meant) {
        Violation violation = refused(text, Level.POSSIBLE);

        assertThat(violation.message().replace(",", "")).contains(what);
        assertThat(violation.suggestion()).isEqualTo(meant);
    }

    @Test
    void parse_otherScriptsAndMarks_reportsEachChangeWithoutTheDigits() {
        PhoneNumber number = PhoneNumber.parse("\u200e\u0660\u0662\u0660 7946 0018", "GB");

        assertThat(number.e164()).isEqualTo("+442079460018");
        assertThat(number.changes())
                .containsExactly(
                        "removed 3 separators or invisible marks",
                        "converted 3 characters of another script to ASCII",
                        "read as a number of GB: country code added, prefixes for calls dropped");
    }

    @Test
    void parse_astralDigits_areUnderstood() {
        StringBuilder text = new StringBuilder("+");
        "12025551234".chars().forEach(c -> text.appendCodePoint(0x1d7ce + c - '0'));

        PhoneNumber number = PhoneNumber.parse(text.toString(), "US");

        assertThat(number.e164()).isEqualTo("+12025551234");
        assertThat(number.changes()).containsExactly("converted 11 characters of another script to ASCII");
    }

    @Test
    void parse_plusOfAnotherScript_isReported() {
        assertThat(PhoneNumber.parse("\uff0b12025551234", "US").changes())
                .containsExactly("converted 1 characters of another script to ASCII");
    }

    /** Longer text is no number, however much of it is separators. */
    @Test
    void parse_longText_isReadUpTo64Characters() {
        String most = "+12025551234" + " ".repeat(64 - 12);

        assertThat(PhoneNumber.parse(most, "US").e164()).isEqualTo("+12025551234");
        assertThat(refused(most, Level.POSSIBLE).suggestion()).isEqualTo("+12025551234");
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse(most + " ", "US")))
                .hasMessageContaining("longer than 64 characters");
        assertThat(refused(most + " ", Level.POSSIBLE).suggestion()).isNull();
    }

    @Test
    void parse_impossibleNumber_namesTheRegionOnlyIfItWasUsed() {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse("123", "GB")))
                .hasMessageContaining("is not a possible number in GB");
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse("+1202555", "GB")))
                .hasMessageContaining("is not a possible number")
                .hasMessageNotContaining("GB");
    }

    @Test
    void parse_droppedTrunkPrefix_isReported() {
        assertThat(PhoneNumber.parse("+44 020 7946 0018", "GB").changes())
                .containsExactly(
                        "removed 3 separators or invisible marks", "dropped a prefix that is not part of the number");
    }

    @Test
    void parse_changes_cannotBeChanged() {
        assertThat(PhoneNumber.parse("(202) 555-1234", "US").changes()).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12025551234 ext 5",
                "+12025551234x5",
                "+12025551234;ext=5",
                "+12025551234#5",
                "1-800-FLOWERS",
                "+12025551234 hello",
                "++12025551234",
                "+1202\n5551234",
                "+1202\u00005551234",
                "+1\ud835",
                "",
                " ",
                "+",
                "123",
                "\u200b"
            })
    void parse_lettersExtensionsAndRubbish_isRefused(String text) {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse(text, "US"));

        assertThat(refusal).isNotNull();
        refusal.violations().forEach(PhoneNumberTest::assertOneSafeLine);
    }

    @Test
    void parse_extension_suggestsTheNumberWithoutIt() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse("+12025551234 x5", "US"));

        assertThat(refusal.violations().get(0).suggestion()).isEqualTo("+12025551234");
    }

    @Test
    void parse_international_needsNoRegion() {
        assertThat(PhoneNumber.parse("+1 202 555 1234", nothing()).e164()).isEqualTo("+12025551234");
        assertThat(PhoneNumber.parse("+1 202 555 1234", "nowhere").e164()).isEqualTo("+12025551234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "", "USA", "U", "001", "\u00df", "\ufb01", "\uff35\uff33"})
    void parse_nationalInAnUnknownRegion_refusesTheRegion(String region) {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.parse("(202) 555-1234", region));

        assertThat(refusal).as("region %s", region).isNotNull();
        assertThat(refusal.violations().get(0).parameter()).isEqualTo("region");
    }

    @Test
    void parse_nullArguments_areViolations() {
        InvalidRequestException text = catchThrowableOfType(
                InvalidRequestException.class, () -> PhoneNumber.parse(Nulls.<String>nothing(), "US"));
        InvalidRequestException region = catchThrowableOfType(
                InvalidRequestException.class, () -> PhoneNumber.parse("2025551234", Nulls.<String>nothing()));

        assertThat(text.violations().get(0).message()).isEqualTo("must not be null");
        assertThat(region.violations().get(0).parameter()).isEqualTo("region");
    }

    @Test
    void parse_doubledTrunkZero_givesNothingThatOfRefuses() {
        assertAcceptedByOfOrRefused("+49 00 30 123456", "DE");
        assertAcceptedByOfOrRefused("000 30 123456", "DE");
    }

    @Test
    void parse_longNationalNumber_givesNoMoreThanFifteenDigits() {
        assertAcceptedByOfOrRefused("+49 301234567890123", "DE");
        assertAcceptedByOfOrRefused("0301234567890123", "DE");
        assertAcceptedByOfOrRefused("+43 11234567890123", "AT");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void suggestion_ofAnyRefusal_isItselfAccepted(Level level) {
        String[] texts = {
            "4900 30 123456", "+49 301234567890123", "49 0 30 123456", "+44 (0) 20 12345678", "+490030123456"
        };
        for (String text : texts) {
            InvalidRequestException refusal =
                    catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.of(text, level));
            String suggestion =
                    refusal == null ? null : refusal.violations().get(0).suggestion();
            if (suggestion != null) {
                assertThat(PhoneNumber.of(suggestion).e164()).isEqualTo(suggestion);
            }
        }
    }

    private static void assertAcceptedByOfOrRefused(String text, String region) {
        PhoneNumber number;
        try {
            number = PhoneNumber.parse(text, region);
        } catch (InvalidRequestException e) {
            return;
        }
        assertThat(PhoneNumber.of(number.e164())).isEqualTo(number);
    }

    private static Violation refused(@Nullable String text, Level level) {
        String given = text == null ? Nulls.<String>nothing() : text;
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> PhoneNumber.of(given, level));
        assertThat(refusal).as("%s at %s", text, level).isNotNull();
        assertThat(refusal.violations()).hasSize(1);
        Violation violation = refusal.violations().get(0);
        assertOneSafeLine(violation);
        assertOneSafeLine(new Violation("exception", String.valueOf(refusal.getMessage())));
        return violation;
    }

    static void assertOneSafeLine(Violation violation) {
        String message = violation.message();
        assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThan(4_096);
        boolean plain = message.codePoints().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '…');
        // The example is no number of a caller; what is left must not hold seven digits in a row.
        String joined =
                SEPARATORS.matcher(message.replace("such as +12025551234", "")).replaceAll("");
        if (!plain || SEVEN_DIGITS.matcher(joined).find()) {
            throw new AssertionError("not one safe line: " + message);
        }
    }

    private static org.junit.jupiter.params.provider.Arguments form(@Nullable String text, String where) {
        return org.junit.jupiter.params.provider.Arguments.of(text, where);
    }
}
