package io.goldensignals.marketdata.check;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.Outcome;
import io.goldensignals.marketdata.provider.Refusal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The check's findings as text: a row per provider as soon as it is known, and the refusals' words below. */
final class CheckTable {
    private static final String NONE = "-";
    private static final int LONGEST_DETAIL = 300;

    private final PrintWriter out;
    private final List<String> notes = new ArrayList<>();

    CheckTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        print("provider", "symbol", "quote", "batch", "history", "stream", "daily bars", "slowest");
    }

    void row(Findings findings) {
        String name = findings.profile().name();
        print(
                name,
                findings.symbol().orElse(NONE),
                cell(findings, Capability.QUOTE),
                cell(findings, Capability.BATCH_QUOTE),
                cell(findings, Capability.HISTORY),
                findings.profile().can(Capability.STREAM) ? "yes" : NONE,
                findings.dailyAdjustment().map(Adjustment::name).orElse(NONE),
                findings.slowest().map(slowest -> slowest.toMillis() + " ms").orElse(NONE));
        findings.refusals()
                .forEach((capability, refusal) -> notes.add(name + ' ' + label(capability) + ": " + words(refusal)));
        if (findings.symbol().isEmpty()) {
            notes.add(name + ": carries neither AAPL nor BTC-USD, so it was not asked");
        }
    }

    void foot(int answered, int all) {
        out.println();
        notes.forEach(out::println);
        out.println(answered + " of " + all + " providers answered");
        out.flush();
    }

    private void print(Object... cells) {
        out.printf("%-13s %-8s %-14s %-14s %-14s %-7s %-18s %8s%n", cells);
        out.flush();
    }

    private static String cell(Findings findings, Capability capability) {
        return findings.outcome(capability)
                .map(outcome -> outcome instanceof Outcome.Refused<?>(Refusal refusal) ? refusal.kind() : "ok")
                .orElse(NONE);
    }

    private static String label(Capability capability) {
        return switch (capability) {
            case QUOTE -> "quote";
            case BATCH_QUOTE -> "batch";
            case HISTORY -> "history";
            case STREAM -> "stream";
        };
    }

    /** On one line whatever the provider wrote, and without anything that a terminal would obey. */
    private static String words(Refusal refusal) {
        String detail = refusal.detail().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String shown = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + '…';
        String again = refusal instanceof Refusal.RateLimited limited
                ? limited.retryAt().map(time -> " (again at " + time + ')').orElse("")
                : "";
        return refusal.kind() + ", " + shown + again;
    }
}
