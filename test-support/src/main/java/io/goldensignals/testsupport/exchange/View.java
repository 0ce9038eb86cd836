package io.goldensignals.testsupport.exchange;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The market as one answer shows it: up to when, scaled by what, and what becomes of the answer. */
record View(
        Instant now, double scale, int status, Optional<String> instead, boolean isCut, Optional<String> retryAfter) {
    private static final String PAGE = "<html><body><h1>Will be right back</h1></body></html>";

    static View clear(Instant now) {
        return seen(now, 1);
    }

    /** {@code number} lets garbage differ from answer to answer. */
    static View of(ExchangeFault fault, Instant since, Instant now, long number) {
        return switch (fault) {
            case UNAUTHORISED -> refused(now, 401, "{\"message\":\"Unauthorized.\"}", Optional.empty());
            case RATE_LIMITED -> refused(now, 429, "{\"message\":\"Public rate limit exceeded\"}", Optional.of("1"));
            case FAILING, HANGING -> refused(now, 500, PAGE, Optional.empty());
            case MUTE -> seen(since, 1);
            case STALE -> seen(now.minusSeconds(600), 1);
            case ADJUSTED -> seen(now, 0.25);
            case GARBAGE ->
                switch ((int) (number % 5)) {
                    case 0 -> refused(now, 200, PAGE, Optional.empty());
                    case 1 -> new View(now, 1, 200, Optional.empty(), true, Optional.empty());
                    case 2 -> seen(now, 100);
                    case 3 -> seen(now, -1);
                    default -> seen(now, Double.NaN);
                };
        };
    }

    private static View seen(Instant now, double scale) {
        return new View(now, scale, 200, Optional.empty(), false, Optional.empty());
    }

    private static View refused(Instant now, int status, String body, Optional<String> retryAfter) {
        return new View(now, 1, status, Optional.of(body), false, retryAfter);
    }

    /** A bar as far as it had come. */
    TrueMarket.TrueBar bar(String symbol, long open, int seconds) {
        long known = now.getEpochSecond() + 1 - open;
        return TrueMarket.bar(symbol, open, (int) Math.min(seconds, known));
    }

    String cut(String body) {
        return isCut ? body.substring(0, body.length() / 2) : body;
    }

    /** A price in an answer, as a number. */
    String price(double price) {
        return Double.isNaN(scale) ? "null" : String.format(Locale.ROOT, "%.6f", price * scale);
    }

    /** The same as a text. */
    String text(double price) {
        return Double.isNaN(scale) ? "null" : '"' + price(price) + '"';
    }
}
