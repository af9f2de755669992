package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.switchboard.core.UnknownFields;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever hands over a list or a map may change it later: no public record follows, and none can be changed. */
class IsolationTest {

    /** A transport is handed one request at a time, and nobody keeps it. */
    private static final List<String> HANDED_OVER_ONCE = List.of("dev.switchboard.core.HttpTransport$Request");

    static Stream<Class<?>> publicRecordsWithCollections() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.switchboard.core", "dev.switchboard.whatsapp", "dev.switchboard.voice")
                        .stream()
                        .filter(type ->
                                type.isRecord() && !type.getPackageName().endsWith("spi"))
                        .filter(type -> !HANDED_OVER_ONCE.contains(type.getName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(IsolationTest::isPublicWithCollections);
    }

    private static boolean isPublicWithCollections(Class<?> type) {
        return java.lang.reflect.Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getRecordComponents()).anyMatch(IsolationTest::isCollection);
    }

    private static boolean isCollection(RecordComponent component) {
        return component.getType() == List.class || component.getType() == Map.class;
    }

    @ParameterizedTest
    @MethodSource("publicRecordsWithCollections")
    void record_whoseMakerChangesItsCollections_staysAsItWas(Class<?> type) throws Exception {
        List<@Nullable Object> mine = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            mine.add(sample(component.getGenericType()));
        }
        Object before = make(type, samples(type));
        Object made = make(type, mine);
        assertThat(made).isEqualTo(before);

        mine.forEach(IsolationTest::empty);

        assertThat(made).isEqualTo(before);
        for (RecordComponent component : type.getRecordComponents()) {
            if (isCollection(component)) {
                Object kept = component.getAccessor().invoke(made);
                assertThat(kept).asString().isNotIn("[]", "{}");
                assertThatThrownBy(() -> empty(kept)).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    private static List<@Nullable Object> samples(Class<?> type) throws ReflectiveOperationException {
        List<@Nullable Object> samples = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            samples.add(sample(component.getGenericType()));
        }
        return samples;
    }

    private static Object make(Class<?> type, List<@Nullable Object> values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(values.toArray());
    }

    /** A value, with collections that can be changed all the way down. */
    private static @Nullable Object sample(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType collection && collection.getRawType() == List.class) {
            return new ArrayList<>(Arrays.asList(sample(collection.getActualTypeArguments()[0])));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Map<String, @Nullable Object> sample = new LinkedHashMap<>();
            sample.put("x", sample(map.getActualTypeArguments()[1]));
            return sample;
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return make(plain, samples(plain));
        }
        Map<Type, Object> samples = Map.of(
                String.class,
                "x",
                int.class,
                1,
                Integer.class,
                1,
                Boolean.class,
                true,
                boolean.class,
                true,
                Double.class,
                0.5,
                Long.class,
                1L,
                Duration.class,
                Duration.ofSeconds(1),
                Instant.class,
                Instant.EPOCH,
                UnknownFields.class,
                UnknownFields.none());
        return samples.get(type);
    }

    private static void empty(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(IsolationTest::empty);
            list.clear();
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(IsolationTest::empty);
            map.clear();
        }
    }
}
