package dev.switchboard.whatsapp.kapso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Failures;
import dev.switchboard.contract.FakeService;
import dev.switchboard.contract.FuzzContract;
import dev.switchboard.core.Page;
import dev.switchboard.core.PagedCall;
import dev.switchboard.core.error.DecodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list of Kapso, with what holds for each of them besides. */
abstract class KapsoListStage<T> extends KapsoStage<Page<T>> implements FuzzContract<Page<T>> {

    private @Nullable Page<T> read;

    @Override
    abstract PagedCall<T> call(KapsoClient client);

    /** What {@link #goodAnswer} holds, which is the last page. */
    abstract List<T> items();

    @Override
    public String method() {
        return "GET";
    }

    /** A page is made by reading alone; what it holds is compared below. */
    @Override
    public final Page<T> good() {
        if (read == null) {
            try (FakeService other = new FakeService();
                    KapsoClient client = KapsoClient.builder()
                            .apiKey("a-key")
                            .baseUrl(other.url())
                            .platformBaseUrl(other.url())
                            .build()) {
                other.answers(200, goodAnswer());
                read = call(client).send();
            }
        }
        return read;
    }

    final PagedCall<T> list() {
        return (PagedCall<T>) call();
    }

    @Test
    void list_isReadItemByItem() {
        service().answers(200, goodAnswer());
        Page<T> page = list().send();
        assertThat(page.items()).isEqualTo(items());
        assertThat(page.next()).isEmpty();
        assertThat(page.nextToken()).isNull();
        assertThat(page.unknownFields()).isEmpty();
    }

    @Test
    void emptyList_isEmpty() {
        service().answers(200, "{\"data\":[]}");
        Page<T> page = list().send();
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void whatStandsBesideTheItems_isKept() {
        service().answers(200, "{\"data\":[],\"hint\":\"x\"}");
        assertThat(list().send().unknownFields()).hasSize(1).containsEntry("hint", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[7]}", "{\"data\":[null]}"})
    void noList_isUnreadable(String json) {
        service().answers(200, json);
        assertThat(Failures.of(list(), DecodingException.class).getMessage()).contains("data");
    }
}
