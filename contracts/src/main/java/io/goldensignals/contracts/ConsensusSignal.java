package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What the agents together say of one bar, one per stream and bar; a provisional one ({@code final} false) names the
 * panels that are missing and is followed by the final one. {@code probabilityUp} is the chance that the close is higher
 * after {@code horizonBars} bars; {@code calibrated} tells whether it was fitted on {@code settledOutcomes} outcomes.
 */
public record ConsensusSignal(
        String id,
        String symbol,
        Interval interval,
        int series,
        long sequence,
        Instant barTime,
        @JsonProperty("final") boolean isFinal,
        Action action,
        double confidence,
        double probabilityUp,
        boolean calibrated,
        int settledOutcomes,
        int horizonBars,
        double price,
        double agreement,
        double effectiveAgents,
        Counts counts,
        List<Contribution> contributions,
        Risk risk,
        Quality quality,
        String provider,
        boolean fallback,
        String policy,
        String policyVersion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missingPanels) {

    /** How many agents said what; a rejected vote counts as rejected alone. */
    public record Counts(int buy, int sell, int hold, int abstained, int rejected) {
        public Counts {
            Require.notNegative(buy, "counts.buy");
            Require.notNegative(sell, "counts.sell");
            Require.notNegative(hold, "counts.hold");
            Require.notNegative(abstained, "counts.abstained");
            Require.notNegative(rejected, "counts.rejected");
        }

        /** How many agents were asked. */
        public int total() {
            return buy + sell + hold + abstained + rejected;
        }
    }

    /** An accepted vote and its share of the forecast before calibration; what all leave to 1 is the base rate's. */
    public record Contribution(String agent, Action action, double probabilityUp, double weight) {
        public Contribution {
            Require.text(agent, "contributions.agent");
            Require.present(action, "contributions.action");
            Require.unit(probabilityUp, "contributions.probabilityUp");
            Require.unit(weight, "contributions.weight");
        }
    }

    /**
     * positionSize is a fraction of equity; stop and target are prices, null for HOLD or without a range to derive them
     * from; {@code limits} names what held the action back, such as QUORUM, STALE or COST.
     */
    public record Risk(
            double positionSize,
            Double stopLoss,
            Double takeProfit,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> limits) {
        public Risk {
            Require.unit(positionSize, "risk.positionSize");
            Require.positiveIfPresent(stopLoss, "risk.stopLoss");
            Require.positiveIfPresent(takeProfit, "risk.takeProfit");
            limits = Require.listOrEmpty(limits, "risk.limits");
        }
    }

    public ConsensusSignal {
        Require.id(id, "id");
        Require.symbol(symbol);
        Require.present(interval, "interval");
        Require.notNegative(series, "series");
        Require.notNegative(sequence, "sequence");
        Require.time(barTime, "barTime");
        Require.present(action, "action");
        Require.unit(confidence, "confidence");
        Require.unit(probabilityUp, "probabilityUp");
        Require.notNegative(settledOutcomes, "settledOutcomes");
        Require.that(horizonBars > 0, "horizonBars", "positive", horizonBars);
        Require.positive(price, "price");
        Require.unit(agreement, "agreement");
        Require.notNegative(effectiveAgents, "effectiveAgents");
        Require.present(counts, "counts");
        contributions = Require.list(contributions, "contributions");
        Require.present(risk, "risk");
        Require.present(quality, "quality");
        Require.text(provider, "provider");
        Require.text(policy, "policy");
        Require.text(policyVersion, "policyVersion");
        missingPanels = Require.listOrEmpty(missingPanels, "missingPanels");
        Require.that(isFinal == missingPanels.isEmpty(), "missingPanels", "empty exactly when final", missingPanels);
    }

    @JsonIgnore
    public StreamId stream() {
        return new StreamId(symbol, interval, series);
    }

    /** The id of the final consensus of a bar: the same whoever computes it. */
    public static String idOf(Bar bar) {
        return id("consensus", bar);
    }

    /** The id of the provisional consensus of a bar. */
    public static String provisionalIdOf(Bar bar) {
        return id("provisional", bar);
    }

    private static String id(String kind, Bar bar) {
        return Ids.of(
                bar.closeTime(),
                kind,
                bar.symbol(),
                bar.interval().toString(),
                Integer.toString(bar.series()),
                Long.toString(bar.sequence()));
    }
}
