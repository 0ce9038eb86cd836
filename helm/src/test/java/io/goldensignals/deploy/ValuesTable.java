package io.goldensignals.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a chart as a table: a line for each key that has a comment above it, with its default. */
final class ValuesTable {
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):(?: +(.+))?");

    private final StringBuilder table = new StringBuilder("| value | default | |\n| --- | --- | --- |\n");
    private final List<String> undocumented = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private String comment = "";

    private ValuesTable() {}

    /** Throws {@link IllegalArgumentException} naming the values that have no comment. */
    static String of(List<String> lines) {
        ValuesTable values = new ValuesTable();
        lines.forEach(values::read);
        if (!values.undocumented.isEmpty()) {
            throw new IllegalArgumentException("values without a comment: " + values.undocumented);
        }
        return values.table.toString();
    }

    private void read(String line) {
        Matcher key = KEY.matcher(line);
        if (line.strip().startsWith("#")) {
            comment = (comment + ' ' + line.strip().substring(1).strip()).strip();
            return;
        }
        // Entries of lists belong to the value above them.
        int depth = key.matches() ? key.group(1).length() / 2 : Integer.MAX_VALUE;
        if (depth <= path.size()) {
            path.subList(depth, path.size()).clear();
            path.add(key.group(2));
            row(String.join(".", path), key.group(3));
        }
        comment = "";
    }

    private void row(String name, String value) {
        boolean isGroup = value == null;
        if (!comment.isEmpty()) {
            table.append("| `").append(name).append("` | ");
            table.append(isGroup ? "" : '`' + value.replace("|", "\\|") + '`');
            table.append(" | ").append(comment.replace("|", "\\|")).append(" |\n");
        } else if (!isGroup) {
            undocumented.add(name);
        }
    }
}
