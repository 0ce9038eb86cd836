package io.goldensignals.gateway.explain;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.goldensignals.consensus.Limits;
import io.goldensignals.consensus.Reasons;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A signal in a sentence for people, from its record alone; {@code reasons} may be null. */
record SignalSentence(ConsensusSignal signal, Reasons reasons, SignalOutcome outcome) {
    private static final int LEADERS = 2;
    private static final MathContext DIGITS = new MathContext(8);

    @Override
    public String toString() {
        return format(ROOT, "%s %s %s at %s: ", signal.action(), signal.symbol(), signal.interval(), price())
                + (signal.action() == Action.HOLD ? hold() : chance() + needed() + leaders())
                + format(
                        ROOT,
                        "; %d of %d agents voted; ",
                        voted(),
                        signal.counts().total())
                + became() + ".";
    }

    private String chance() {
        return format(
                ROOT,
                "%s %s chance of a higher close in %s",
                percent(signal.probabilityUp()),
                signal.calibrated() ? "calibrated" : "uncalibrated",
                bars(signal.horizonBars()));
    }

    private String needed() {
        if (reasons == null) {
            return "";
        }
        return signal.action() == Action.BUY
                ? ", " + percent(reasons.rule().buyAt()) + " needed"
                : ", " + percent(reasons.rule().sellAt()) + " or less needed";
    }

    private String leaders() {
        List<Contribution> leading = signal.contributions().stream()
                .filter(contribution -> contribution.action() == signal.action() && contribution.weight() > 0)
                .sorted(Comparator.comparingDouble(Contribution::weight).reversed())
                .limit(LEADERS)
                .toList();
        if (leading.isEmpty()) {
            return "";
        }
        return leading.stream()
                .map(leader -> format(ROOT, "%s (%.0f %%)", leader.agent(), 100 * leader.weight()))
                .collect(Collectors.joining(" and ", "; led by ", ""));
    }

    private String hold() {
        List<String> limits = signal.risk().limits();
        if (!limits.isEmpty()) {
            return limits.stream().map(this::limit).collect(Collectors.joining(", and ", "held back by ", "; "))
                    + chance();
        }
        if (reasons == null) {
            return "no case either way; " + chance();
        }
        return "no case either way; " + chance()
                + format(
                        ROOT,
                        " (%s before calibration), both would have to be %s or more, or %s or less",
                        percent(reasons.forecast().probabilityUp()),
                        percent(reasons.rule().buyAt()),
                        percent(reasons.rule().sellAt()));
    }

    private String limit(String limit) {
        return reasons == null ? limit : limit + why(limit);
    }

    private String why(String limit) {
        return switch (limit) {
            case Limits.QUORUM ->
                format(
                        ROOT,
                        " (%d of the %d votes needed)",
                        reasons.rule().awake(),
                        reasons.rule().quorum());
            case Limits.STALE -> " (the price is the last known good one)";
            case Limits.COST -> cost();
            case Limits.MAX_DAILY_LOSS ->
                format(
                        ROOT,
                        " (the paper ledger's session stands at %+.2f %%, the limit is a loss of %.2f %%)",
                        100 * reasons.paper().sessionReturn(),
                        100 * reasons.paper().maxDailyLoss());
            default -> "";
        };
    }

    private String cost() {
        Double expected = reasons.rule().expectedMove();
        if (expected == null) {
            return " (no move has been settled yet to expect one from)";
        }
        return format(
                ROOT,
                " (an expected move of %.3f %% against costs of %.3f %%)",
                100 * expected,
                100 * reasons.rule().roundTripCost());
    }

    private String became() {
        return switch (outcome.status()) {
            case SETTLED -> "the close was " + change() + right();
            case VOID -> "not scored, its horizon spans a night or a halt";
            case PENDING -> "settled in " + bars(outcome.barsLeft());
            case NEVER -> "not settled";
        };
    }

    private String change() {
        double percent = 100 * StrictMath.expm1(outcome.logReturn());
        return switch (outcome.outcome()) {
            case Double up when up == 1 -> format(ROOT, "higher (%+.2f %%)", percent);
            case Double down when down == 0 -> format(ROOT, "lower (%+.2f %%)", percent);
            default -> "the same";
        };
    }

    private String right() {
        if (outcome.right() == null) {
            return "";
        }
        return outcome.right() ? ": right" : ": wrong";
    }

    private int voted() {
        return signal.counts().buy() + signal.counts().sell() + signal.counts().hold();
    }

    /** Eight digits at most, two decimals at least. */
    private String price() {
        BigDecimal price = new BigDecimal(signal.price(), DIGITS).stripTrailingZeros();
        return price.setScale(Math.max(2, price.scale())).toPlainString();
    }

    private static String bars(int bars) {
        return bars == 1 ? "1 bar" : bars + " bars";
    }

    private static String percent(double share) {
        return format(ROOT, "%.1f %%", 100 * share);
    }
}
