package io.goldensignals.gateway.access;

import java.util.regex.Pattern;

/**
 * How a path may be written: in one way only. Whatever the router would take for another path than the rules do (escaped
 * letters, matrix parameters, dots, empty segments) is refused.
 */
final class PathForm {
    private static final String SEGMENT_CHARACTER =
            // Printable, but none of / % ; \ as they are; escaped, nothing that needs no escape, no control, no ; or \.
            "(?:[!-~&&[^/%;\\\\]]|%(?:2[0-9A-CFacf]|3[ACDEFacdef]|40|5[BDEbde]|60|7[B-Db-d]|[89A-Fa-f][0-9A-Fa-f]))";
    private static final Pattern PLAIN = Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))" + SEGMENT_CHARACTER + "++)++/?");

    private PathForm() {}

    static boolean isPlain(String path) {
        return PLAIN.matcher(path).matches();
    }
}
