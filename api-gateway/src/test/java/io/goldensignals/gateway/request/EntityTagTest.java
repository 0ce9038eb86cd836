package io.goldensignals.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
    private static final EntityTag TAG = EntityTag.of(List.of("a", "b"));

    @Test
    void partsDoNotRunIntoEachOther() {
        assertThat(TAG).isEqualTo(EntityTag.of(List.of("a", "b"))).isNotEqualTo(EntityTag.of(List.of("ab")));
    }

    @Test
    void aClientMayListSeveralWeakOnesAndAll() {
        String plain = TAG.header(false);
        String compressed = TAG.header(true);
        assertThat(List.of(plain, compressed, "W/" + plain, "\"x\" ,\t" + compressed, "*"))
                .allMatch(TAG::listedIn);
        assertThat(List.of("", "x", TAG.value(), "\"x\"")).noneMatch(TAG::listedIn);
        assertThat(TAG.listedIn(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP, br|true",
                "deflate|false",
                "gzip;q=0|false",
                "gzip;q=0, *|false",
                "*|true",
                "*;q=0|false",
                "br;q=1.0, gzip;q=0.2|true",
                "gzip;q=x|false",
                "''|false"
            })
    void theCodingIsTheOneThatTheServerWillChoose(String accepted, boolean gzip) {
        assertThat(ContentCoding.gzip(accepted)).isEqualTo(gzip);
    }
}
