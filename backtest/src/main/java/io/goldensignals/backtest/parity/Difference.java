package io.goldensignals.backtest.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;

/**
 * One record that is not as it should be.
 *
 * @param of {@code panel NAME} or {@code consensus}
 * @param barTime the close of the bar
 * @param path of the first field that differs, such as {@code signals[3].probabilityUp}; null when it can't be told
 * @param published its value as published; null without a path, or when the field is absent
 * @param replayed its value as replayed, likewise
 */
public record Difference(
        Kind kind,
        String of,
        StreamId stream,
        long sequence,
        Instant barTime,
        String path,
        JsonNode published,
        JsonNode replayed) {
    /** What is wrong with a record. */
    public enum Kind {
        /** The replay makes another. */
        CHANGED("other than replayed"),
        /** Published once more, not as the replay makes it. */
        CHANGED_LATER("published again, other than replayed"),
        /** The replay makes it, and later ones were published. */
        MISSING("not published, though later ones were"),
        /** The replay makes none. */
        UNEXPECTED("published, but not made by the replay");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Difference at(Place place, String of, Kind kind) {
        return new Difference(kind, of, place.stream(), place.sequence(), place.closeTime(), null, null, null);
    }

    Difference in(FieldDifference field) {
        return new Difference(kind, of, stream, sequence, barTime, field.path(), field.published(), field.replayed());
    }

    /** In one line. */
    public String sentence() {
        String field = path == null ? "" : ": " + path + " is " + shown(published) + ", replayed " + shown(replayed);
        return "%s, bar %d that closed at %s, %s: %s%s".formatted(stream, sequence, barTime, of, kind.words, field);
    }

    private static String shown(JsonNode value) {
        return value == null ? "absent" : value.toString();
    }
}
