package io.goldensignals.gateway.export;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A media type or range of an {@code Accept} header, RFC 9110, with how much it is wanted. */
record MediaRange(String type, double quality) {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");
    private static final String QUALITY = "q=";

    /** The types alone in lower case, best first, without those that are not wanted; {@code accept} may be null. */
    static List<String> parse(String accept) {
        if (accept == null || accept.isBlank()) {
            return List.of();
        }
        return COMMA.splitAsStream(accept)
                .map(MediaRange::of)
                .filter(range -> range.quality > 0)
                .sorted(Comparator.comparingDouble(MediaRange::quality).reversed())
                .map(MediaRange::type)
                .toList();
    }

    private static MediaRange of(String text) {
        List<String> parts = SEMICOLON.splitAsStream(text).map(String::strip).toList();
        String type = parts.isEmpty() ? "" : parts.getFirst().toLowerCase(Locale.ROOT);
        double quality = parts.stream()
                .skip(1)
                .filter(part -> part.startsWith(QUALITY))
                .findFirst()
                .map(MediaRange::weight)
                .orElse(1.0);
        return new MediaRange(type, type.isEmpty() ? 0 : quality);
    }

    private static double weight(String parameter) {
        try {
            return Double.parseDouble(parameter.substring(QUALITY.length()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
