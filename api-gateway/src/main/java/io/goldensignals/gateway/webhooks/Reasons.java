package io.goldensignals.gateway.webhooks;

import java.util.stream.Collectors;

/** Why an attempt failed, in words for those who run the target. */
final class Reasons {
    private static final int LONGEST = 300;

    private Reasons() {}

    /** Null for a status that accepts. */
    static String of(int status) {
        if (status >= 200 && status < 300) {
            return null;
        }
        if (status >= 300 && status < 400) {
            return "answered " + status + ": redirects are not followed";
        }
        return "answered " + status;
    }

    static String of(Throwable failure) {
        return switch (failure) {
            case RefusedTargetException e -> "not sent: " + e.getMessage();
            case UnansweredException e -> e.getMessage();
            default -> shortened(printable(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
        };
    }

    /** Without control characters, of which PostgreSQL refuses one and terminals obey others. */
    static String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> Character.isISOControl(c) && c != '\n' ? " " : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
