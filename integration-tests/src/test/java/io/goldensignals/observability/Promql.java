package io.goldensignals.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** As much of PromQL as it takes to know which metrics an expression names. */
final class Promql {
    private static final Pattern STRINGS = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'[^']*'");
    private static final Pattern SELECTORS_AND_RANGES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABEL_LISTS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SECOND_ARGUMENT_OF_LABEL_VALUES =
            Pattern.compile("(label_values\\s*\\([^,()]*),[^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.$])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset", "inf", "nan");

    private Promql() {}

    static Set<String> metrics(String expression) {
        String bare = STRINGS.matcher(expression).replaceAll("");
        bare = SELECTORS_AND_RANGES.matcher(bare).replaceAll("");
        bare = LABEL_LISTS.matcher(bare).replaceAll("");
        bare = SECOND_ARGUMENT_OF_LABEL_VALUES.matcher(bare).replaceAll("$1)");
        Set<String> names = new TreeSet<>();
        NAME.matcher(bare).results().map(found -> found.group()).forEach(names::add);
        names.removeAll(WORDS);
        return names;
    }
}
