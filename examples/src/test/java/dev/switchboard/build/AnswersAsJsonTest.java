package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.switchboard.core.UnknownFields;
import dev.switchboard.core.spi.OpenValue;
import dev.switchboard.voice.unleashx.AgentType;
import dev.switchboard.whatsapp.kapso.KapsoDelivery;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A user's own mapper, as it is made everywhere, writes what we answer and reads it back. */
class AnswersAsJsonTest {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    static Stream<Class<?>> answers() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.switchboard.whatsapp", "dev.switchboard.voice")
                        .stream()
                        .filter(type -> type.isRecord()
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && type.tryGetField("unknownFields").isPresent()
                                // Its events are of several types, which no mapper can tell apart again.
                                && !type.isEquivalentTo(KapsoDelivery.class))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswer_writtenAndReadBackByAnyMapper_isEqual(Class<? extends Record> type) throws Exception {
        Record answer = filled(type);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(answer), type)).isEqualTo(answer);
    }

    private static Record filled(Class<? extends Record> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getGenericType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new AssertionError("say here what a value of " + type + " looks like");
        }
        if (type == AgentType.class) {
            return AgentType.of(77);
        }
        if (OpenValue.class.isAssignableFrom(plain)) {
            return plain.getMethod("of", String.class).invoke(null, "a value of tomorrow");
        }
        return plain.isRecord() ? filled(plain.asSubclass(Record.class)) : leaf(plain);
    }

    private static Object leaf(Class<?> type) {
        Map<Class<?>, Object> leaves = Map.of(
                String.class,
                "text",
                Boolean.class,
                true,
                boolean.class,
                true,
                Integer.class,
                7,
                int.class,
                7,
                Long.class,
                8_000_000_000L,
                Double.class,
                0.25,
                double.class,
                0.25,
                Instant.class,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                UnknownFields.class,
                UnknownFields.of(Map.of("new", List.of("a", 1))));
        Object value = leaves.get(type);
        if (value == null) {
            throw new AssertionError("say here what a value of " + type + " looks like");
        }
        return value;
    }
}
