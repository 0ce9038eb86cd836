package io.goldensignals.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
    private static final List<String> FIELDS = List.of("names");

    @Test
    void aListKeepsItsOrderAndASetOfTextsIsSorted() {
        JsonBody body = read("{\"names\":[\"b\",\"a\",\"b\"]}");
        assertThat(body.list("names", 3, "", name -> true)).containsExactly("b", "a", "b");
        assertThat(body.texts("names", 3, "", name -> true, name -> name.toUpperCase(Locale.ROOT)))
                .containsExactly("A", "B");
        assertThatThrownBy(() -> body.list("names", 2, "", name -> true))
                .hasMessageStartingWith("names must be a list of at most 2 texts");
    }

    @Test
    void aFieldThatIsThereTwiceIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("{\"names\":[],\n\"names\":[]}"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.MALFORMED_REQUEST))
                .hasMessageContaining("line 2");
    }

    @Test
    void noBodyHasNoFields() {
        assertThat(read("").list("names", 1, "", name -> true)).isEmpty();
    }

    private static JsonBody read(String json) {
        return JsonBody.read(new ByteArrayInputStream(json.getBytes(UTF_8)), FIELDS);
    }
}
