package io.goldensignals.gateway.request;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.gateway.problem.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters from text; each failure is a problem that names the parameter and what was expected of it. */
public final class Parameters {
    public static final String SYMBOL = "symbol";
    public static final String INTERVAL = "interval";
    /** Of streams: a credential for clients that can't send headers. Looked at before any endpoint is. */
    public static final String TICKET = "ticket";

    public static final int MOST_SYMBOLS = 100;
    public static final int MOST_INTERVALS = 20;
    public static final int MOST_PROVIDERS = 20;

    private static final String SYMBOL_FORM = "a symbol, upper case such as BRK.B or BTC-USD, 20 characters at most";
    private static final String INTERVAL_FORM = "an interval such as 1m, 4h or 1d";
    private static final String TIME_FORM = "a time as ISO-8601 has it, in UTC, such as 2026-01-31T14:30:00Z";
    private static final String PROVIDER_FORM = "the name of a provider, such as yahoo";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-.*Z");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+|[0-9]+\\.");

    private Parameters() {}

    /** Of a parameter that must be there. */
    public static String symbol(String text) {
        if (text == null) {
            throw ApiException.missingParameter(SYMBOL, SYMBOL_FORM);
        }
        if (!Symbols.valid(text)) {
            throw ApiException.invalidParameter(SYMBOL, SYMBOL_FORM, text);
        }
        return text;
    }

    /** Of a parameter that may be repeated, and may list several by commas; empty when absent. */
    public static SortedSet<String> symbols(List<String> texts) {
        SortedSet<String> symbols = list(texts).map(Parameters::symbol).collect(Collectors.toCollection(TreeSet::new));
        if (symbols.size() > MOST_SYMBOLS) {
            throw ApiException.invalidParameter(
                    SYMBOL, "at most " + MOST_SYMBOLS + " symbols", symbols.size() + " symbols");
        }
        return symbols;
    }

    /** Where a page of what is listed by symbol goes on; empty when absent. */
    public static Optional<String> symbolCursor(String text) {
        return cursor(text, Symbols.valid(text));
    }

    /** Where a page of what is listed by name goes on; empty when absent. */
    public static Optional<String> nameCursor(String text) {
        return cursor(text, text != null && NAME.matcher(text).matches());
    }

    private static Optional<String> cursor(String text, boolean valid) {
        if (text != null && !valid) {
            throw ApiException.invalidParameter("cursor", "the next of an earlier page, as it was", text);
        }
        return Optional.ofNullable(text);
    }

    /** Of an agent, in a path. */
    public static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw ApiException.invalidParameter("name", "a name of letters, digits, dots and dashes, 64 at most", text);
        }
        return text;
    }

    /** As {@link #symbols}, of a parameter that must be there. */
    public static SortedSet<String> someSymbols(List<String> texts) {
        if (texts.isEmpty()) {
            throw ApiException.missingParameter(SYMBOL, SYMBOL_FORM);
        }
        return symbols(texts);
    }

    /** Names of a parameter that may be repeated, and may list several by commas; empty when absent. */
    public static Set<String> providers(List<String> texts) {
        Set<String> providers = list(texts).map(Parameters::provider).collect(Collectors.toCollection(TreeSet::new));
        if (providers.size() > MOST_PROVIDERS) {
            throw ApiException.invalidParameter(
                    "provider", "at most " + MOST_PROVIDERS + " providers", providers.size() + " providers");
        }
        return providers;
    }

    private static String provider(String text) {
        if (!PROVIDER.matcher(text).matches()) {
            throw ApiException.invalidParameter("provider", PROVIDER_FORM, text);
        }
        return text;
    }

    /** Names of a parameter that may be repeated, and may list several by commas; empty when absent. */
    public static Set<String> agents(List<String> texts) {
        Set<String> agents = list(texts).map(Parameters::agent).collect(Collectors.toCollection(TreeSet::new));
        if (agents.size() > MOST_SYMBOLS) {
            throw ApiException.invalidParameter(
                    "agent", "at most " + MOST_SYMBOLS + " agents", agents.size() + " agents");
        }
        return agents;
    }

    private static String agent(String text) {
        if (!isAgent(text)) {
            throw ApiException.invalidParameter("agent", "the name of an agent, such as rsi-reversal", text);
        }
        return text;
    }

    /** Whether it can be the name of an agent. */
    public static boolean isAgent(String text) {
        return NAME.matcher(text).matches();
    }

    /** Of a path. */
    public static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw ApiException.invalidParameter("id", "32 lower-case hex digits", text);
        }
        return text;
    }

    /** Of a parameter that must be there. */
    public static Interval interval(String text) {
        if (text == null) {
            throw ApiException.missingParameter(INTERVAL, INTERVAL_FORM);
        }
        try {
            return Interval.parse(text);
        } catch (InvalidRecordException e) {
            throw ApiException.invalidParameter(INTERVAL, INTERVAL_FORM, text);
        }
    }

    /** Of a parameter that may be repeated, and may list several by commas; empty when absent. */
    public static SortedSet<Interval> intervals(List<String> texts) {
        SortedSet<Interval> intervals =
                list(texts).map(Parameters::interval).collect(Collectors.toCollection(TreeSet::new));
        if (intervals.size() > MOST_INTERVALS) {
            throw ApiException.invalidParameter(
                    INTERVAL, "at most " + MOST_INTERVALS + " intervals", intervals.size() + " intervals");
        }
        return intervals;
    }

    /** As {@link #intervals}, of a parameter that must be there. */
    public static SortedSet<Interval> someIntervals(List<String> texts) {
        if (texts.isEmpty()) {
            throw ApiException.missingParameter(INTERVAL, INTERVAL_FORM);
        }
        return intervals(texts);
    }

    /** Of a parameter that may be repeated, and may list several by commas; empty when absent. */
    public static Set<Action> actions(List<String> texts) {
        return list(texts).map(Parameters::action).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Action action(String text) {
        return Arrays.stream(Action.values())
                .filter(action -> action.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalidParameter("action", "BUY, SELL or HOLD", text));
    }

    /** A share between 0 and 1; 0 when absent. */
    public static double minConfidence(String text) {
        if (text == null) {
            return 0;
        }
        double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!(value >= 0 && value <= 1)) {
            throw ApiException.invalidParameter("minConfidence", "a number from 0 to 1", text);
        }
        return value;
    }

    public static Optional<Instant> time(String name, String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!TIME.matcher(text).matches()) {
            throw ApiException.invalidParameter(name, TIME_FORM, text);
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            throw ApiException.invalidParameter(name, TIME_FORM, text);
        }
    }

    public static int limit(String text, int usual, int most) {
        return whole("limit", text, 1, most).orElse(usual);
    }

    /** A whole number in a range, both ends included; empty when absent. */
    public static Optional<Integer> whole(String name, String text, int least, int most) {
        if (text == null) {
            return Optional.empty();
        }
        int value = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw ApiException.invalidParameter(name, "a whole number from " + least + " to " + most, text);
        }
        return Optional.of(value);
    }

    /** Whether a path is that of a stream, on which the parameter {@link #TICKET} is known. */
    public static boolean isStream(String path) {
        return path.endsWith("/stream") || path.endsWith("/events");
    }

    public static boolean flag(String name, String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.invalidParameter(name, "true or false", text);
        };
    }

    private static Stream<String> list(List<String> texts) {
        return texts.stream().flatMap(text -> Arrays.stream(text.split(",", -1)));
    }
}
