package io.goldensignals.aggregator.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * Whether JSON holds only text that PostgreSQL can store and UTF-8 can carry: no U+0000, no half of a surrogate pair.
 * One such record would fail every attempt to store its bar, and so hold up its partition for ever.
 */
final class StorableText {
    private static final String HIGH = "\\\\u[dD][89abAB][0-9a-fA-F]{2}";
    private static final String LOW = "\\\\u[dD][c-fC-F][0-9a-fA-F]{2}";

    /** An escape, that is one after an even number of backslashes, which can't be stored. */
    private static final Pattern UNSTORABLE = Pattern.compile(
            "(?<!\\\\)(?:\\\\\\\\)*(?:\\\\u0000|" + HIGH + "(?!" + LOW + ")|(?<!" + HIGH + ")" + LOW + ")");

    private StorableText() {}

    static boolean holds(byte[] json) {
        return !hasEscape(json) || !UNSTORABLE.matcher(new String(json, UTF_8)).find();
    }

    // Our own codec escapes next to nothing, so the pattern is rarely needed.
    private static boolean hasEscape(byte[] json) {
        for (int i = 0; i < json.length - 1; i++) {
            if (json[i] == '\\' && json[i + 1] == 'u') {
                return true;
            }
        }
        return false;
    }
}
