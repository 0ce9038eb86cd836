package io.goldensignals.agents.agent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A template of {@link Reasoning}, taken apart once. {@code %d}, {@code %s}, {@code %.2f} and {@code %+.2f} read as with
 * {@link String#format}, half up on the decimal digits of the double; {@code %.6g} shows six digits, but always two
 * decimals and no further zeros, as prices are written. A number that is none reads "undefined". Several times as fast
 * as the JDK's formatter: the live path writes a sentence per agent and bar.
 */
final class Sentence {
    // Templates are constants of the code, so there are only so many.
    private static final Map<String, Sentence> KNOWN = new ConcurrentHashMap<>();
    private static final long[] TENS = tens();
    // Up to here a product with a power of ten is off by less than a millionth.
    private static final double EXACT = 1e9;
    private static final double NEAR_HALF = 1e-6;

    private final List<Object> parts;

    private record Hole(char kind, boolean signed, int digits) {}

    private Sentence(List<Object> parts) {
        this.parts = parts;
    }

    static Sentence of(String template) {
        Sentence known = KNOWN.get(template);
        return known != null ? known : KNOWN.computeIfAbsent(template, Sentence::parse);
    }

    String with(Object[] values) {
        StringBuilder text = new StringBuilder(96);
        int next = 0;
        for (Object part : parts) {
            if (part instanceof Hole hole) {
                fill(text, hole, values[next++]);
            } else {
                text.append((String) part);
            }
        }
        return text.toString();
    }

    private static Sentence parse(String template) {
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = template.indexOf('%'); at >= 0; at = template.indexOf('%', from)) {
            parts.add(template.substring(from, at));
            int end = at + 1;
            while (end < template.length()
                    && !Character.isLetter(template.charAt(end))
                    && template.charAt(end) != '%') {
                end++;
            }
            if (end == template.length()) {
                throw new IllegalArgumentException("an unfinished conversion in \"" + template + '"');
            }
            parts.add(part(template, template.substring(at + 1, end), template.charAt(end)));
            from = end + 1;
        }
        parts.add(template.substring(from));
        return new Sentence(List.copyOf(parts));
    }

    private static Object part(String template, String flags, char kind) {
        if (kind == '%' && flags.isEmpty()) {
            return "%";
        }
        boolean signed = flags.startsWith("+");
        String precision = signed ? flags.substring(1) : flags;
        if ("ds".indexOf(kind) >= 0 && precision.isEmpty()) {
            return new Hole(kind, signed, 0);
        }
        if ("fg".indexOf(kind) >= 0 && precision.matches("\\.[0-9]")) {
            return new Hole(kind, signed, precision.charAt(1) - '0');
        }
        throw new IllegalArgumentException("no conversion %" + flags + kind + ": \"" + template + '"');
    }

    private static void fill(StringBuilder text, Hole hole, Object value) {
        switch (hole.kind()) {
            case 'f' -> decimal(text, hole, ((Number) value).doubleValue());
            case 'g' -> significant(text, hole, ((Number) value).doubleValue());
            case 'd' ->
                text.append(hole.signed() && ((Number) value).longValue() >= 0 ? "+" : "")
                        .append(value);
            default -> text.append(value);
        }
    }

    private static void decimal(StringBuilder text, Hole hole, double value) {
        if (isNumber(text, value)) {
            int start = text.length();
            sign(text, hole, value);
            fixed(text, Math.abs(value), hole.digits());
            if (value < 0 && isZero(text, start)) {
                text.deleteCharAt(start);
            }
        }
    }

    /** Whether what was written from here on rounds to zero: "-0.0" reads badly. */
    private static boolean isZero(StringBuilder text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) >= '1' && text.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    private static void significant(StringBuilder text, Hole hole, double value) {
        if (!isNumber(text, value)) {
            return;
        }
        double size = Math.abs(value);
        if (size >= 1e15 || (size > 0 && size < 1e-6)) {
            text.append(String.format(Locale.ROOT, "%." + (hole.digits() - 1) + "e", value));
            return;
        }
        sign(text, hole, value);
        int decimals = Math.max(2, hole.digits() - 1 - magnitude(size));
        int start = text.length();
        fixed(text, size, decimals);
        int least = text.indexOf(".", start) + 3;
        while (text.length() > least && text.charAt(text.length() - 1) == '0') {
            text.setLength(text.length() - 1);
        }
    }

    private static boolean isNumber(StringBuilder text, double value) {
        if (Double.isFinite(value)) {
            return true;
        }
        text.append(Double.isNaN(value) ? "undefined" : value > 0 ? "infinite" : "-infinite");
        return false;
    }

    private static void sign(StringBuilder text, Hole hole, double value) {
        if (value < 0) {
            text.append('-');
        } else if (hole.signed()) {
            text.append('+');
        }
    }

    /** The power of ten at or below a positive number, 0 for zero. */
    private static int magnitude(double size) {
        int magnitude = 0;
        if (size >= 1) {
            while (size >= TENS[magnitude + 1]) {
                magnitude++;
            }
        } else if (size > 0) {
            while (size * TENS[-magnitude] < 1) {
                magnitude--;
            }
        }
        return magnitude;
    }

    private static void fixed(StringBuilder text, double size, int decimals) {
        double scaled = size * TENS[decimals];
        long whole = (long) scaled;
        double rest = scaled - whole;
        if (!(scaled < EXACT) || Math.abs(rest - 0.5) < NEAR_HALF) {
            text.append(BigDecimal.valueOf(size)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString());
            return;
        }
        long rounded = rest > 0.5 ? whole + 1 : whole;
        text.append(rounded / TENS[decimals]);
        if (decimals > 0) {
            text.append('.');
            long fraction = rounded % TENS[decimals];
            for (int digit = decimals - 1; digit >= 0; digit--) {
                text.append((char) ('0' + fraction / TENS[digit] % 10));
            }
        }
    }

    private static long[] tens() {
        long[] tens = new long[18];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = 10 * tens[i - 1];
        }
        return tens;
    }
}
