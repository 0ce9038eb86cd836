package io.goldensignals.gateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaRangeTest {
    @Test
    void theBestComesFirstAndOfEqualsTheFirst() {
        assertThat(MediaRange.parse(
                        "text/html, application/x-ndjson;q=0.5 , TEXT/csv;header=present;q=0.9, */*; q=0.1"))
                .containsExactly("text/html", "text/csv", "application/x-ndjson", "*/*");
    }

    @Test
    void whatIsNotWantedOrNotReadableIsLeftOut() {
        assertThat(MediaRange.parse("text/csv;q=0, ;q=1, a/b")).containsExactly("a/b");
        assertThat(MediaRange.parse(null)).isEmpty();
        assertThat(MediaRange.parse(" ")).isEmpty();
    }
}
