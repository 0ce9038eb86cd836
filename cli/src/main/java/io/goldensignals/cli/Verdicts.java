package io.goldensignals.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.JsonCodec;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes verdicts line by line. */
final class Verdicts {
    private static final String ROW = "%-20s  %-24s  %-7s  %10s  %7s  %-8s  %s%n";

    private final PrintWriter out;
    private final Format format;

    enum Format {
        table,
        jsonl
    }

    Verdicts(PrintWriter out, Format format) {
        this.out = out;
        this.format = format;
        if (format == Format.table) {
            out.printf(ROW, "timestamp", "agent", "verdict", "confidence", "p(up)", "accepted", "reasoning");
        }
    }

    void print(String timestamp, AgentSignal signal) {
        switch (format) {
            case table -> table(timestamp, signal);
            case jsonl -> json(timestamp, signal);
        }
    }

    private void table(String timestamp, AgentSignal signal) {
        boolean vote = !signal.abstained();
        String rejections = signal.rejections().isEmpty() ? "" : " [" + String.join("; ", signal.rejections()) + ']';
        out.printf(
                ROW,
                timestamp,
                signal.agent(),
                vote ? signal.action() : "abstain",
                vote ? String.format(Locale.ROOT, "%.2f", signal.confidence()) : "-",
                vote ? String.format(Locale.ROOT, "%.4f", signal.probabilityUp()) : "-",
                vote ? signal.accepted() ? "yes" : "no" : "-",
                signal.reasoning() + rejections);
    }

    /** The signal as it is published, with the file's timestamp, but without the id, which the interval is part of. */
    private void json(String timestamp, AgentSignal signal) {
        ObjectNode line = JsonCodec.mapper().createObjectNode().put("timestamp", timestamp);
        ObjectNode published = JsonCodec.mapper().valueToTree(signal);
        published.remove("id");
        out.println(line.setAll(published));
    }
}
