package io.goldensignals.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.gateway.problem.ApiException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {
    @Test
    void readsWhatItWrites() {
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            byte[] id = new byte[16];
            random.nextBytes(id);
            PageCursor cursor = new PageCursor(
                    random.nextInt(100) - 1,
                    Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000) * 1_000L),
                    HexFormat.of().formatHex(id));
            assertThat(PageCursor.parse(cursor.toString())).isEqualTo(cursor);
            assertThat(cursor.toString()).matches("[A-Za-z0-9_-]{38}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "////////////////////////////////////////"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> PageCursor.parse(text)).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesTimesThatTheDatabaseDoesNotHave() {
        byte[] far = new byte[PageCursor.BYTES];
        far[Integer.BYTES] = Byte.MAX_VALUE;
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(far);
        assertThatThrownBy(() -> PageCursor.parse(text)).isInstanceOf(ApiException.class);
    }
}
