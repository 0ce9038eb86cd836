package io.goldensignals.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of each kind: what the golden files hold. */
public final class Samples {
    public static final Instant OPEN = Instant.parse("2013-10-07T13:30:00Z");
    public static final Instant CLOSE = Instant.parse("2013-10-07T13:31:00Z");
    private static final String BACKTEST = "0141919f6a2e00112233445566778899";
    private static final Interval MINUTE = Interval.parse("1m");
    private static final ServiceStatus.Policy POLICY = new ServiceStatus.Policy("expert-mixture", "9b1c04f7d2a85e63");
    private static final List<ServiceStatus.Reading> READING =
            List.of(new ServiceStatus.Reading("market-data-service", "market.quotes.v1", 12, 3));

    private Samples() {}

    public static Map<String, Object> byGoldenFile() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("quote", quote());
        samples.put("quote-price-only", bareQuote());
        samples.put("bar", bar());
        samples.put("watchlist-entry", new WatchlistEntry("BTC-USD", List.of(MINUTE, Interval.parse("5m")), List.of()));
        samples.put("watchlist-entry-first-series", new WatchlistEntry("SPY", List.of(MINUTE), List.of(), 3));
        samples.put("watchlist-entry-providers", new WatchlistEntry("SPY", List.of(MINUTE), List.of("simulated")));
        samples.put("provider-status", providerStatus());
        samples.put("provider-status-fresh", freshProviderStatus());
        samples.put("service-status", serviceStatus());
        samples.put("service-status-policy", serviceStatus().deciding(POLICY));
        samples.put("service-status-reading", serviceStatus().reading(READING));
        samples.put("agent-roster", roster());
        samples.put("agent-roster-settings", rosterWithSettings());
        samples.put("agent-signals", panelSignals());
        samples.put("agent-signals-first-bar", firstPanelSignals());
        samples.put("consensus-final", consensus(List.of()));
        samples.put("consensus-held-back", heldBack());
        samples.put("consensus-provisional", consensus(List.of("volume")));
        samples.put("backtest-request", backtestRequest());
        samples.put(
                "backtest-progress", new BacktestProgress(BACKTEST, BacktestProgress.State.RUNNING, 512, 11_698, null));
        samples.put("backtest-progress-failed", failedBacktest());
        return samples;
    }

    public static Quote quote() {
        Instant time = Instant.parse("2013-10-07T13:30:01.250Z");
        return new Quote("SPY", 168.31, 168.3, 168.32, 400.0, 1200.0, 300.0, time, "replay", Quality.REPLAYED, false);
    }

    private static Quote bareQuote() {
        return new Quote("SPY", 168.31, null, null, null, null, null, OPEN, "replay", Quality.STALE, true);
    }

    public static Bar bar() {
        return bar(17);
    }

    private static Bar bar(long sequence) {
        return new Bar(
                "SPY",
                MINUTE,
                1,
                sequence,
                OPEN,
                CLOSE,
                168.31,
                168.35,
                168.29,
                168.34,
                120_400,
                Adjustment.RAW,
                "replay",
                Quality.REPLAYED,
                false);
    }

    public static ProviderStatus providerStatus() {
        Instant failed = Instant.parse("2026-11-25T14:30:02Z");
        return new ProviderStatus(
                "alphavantage",
                "market-data-service-1",
                Instant.parse("2026-11-25T14:30:05Z"),
                ProviderStatus.State.LIMITED,
                ProviderStatus.Breaker.CLOSED,
                List.of(new ProviderStatus.Quota(1, 1, 1), new ProviderStatus.Quota(25, 86_400, 0)),
                Instant.parse("2026-11-25T14:29:41.250Z"),
                new ProviderStatus.Failure("rate-limited", "25 requests per day", failed),
                212.5,
                List.of("QUOTE", "BATCH_QUOTE", "HISTORY"),
                new TreeMap<>(Map.of("BATCH_QUOTE", "a premium endpoint")));
    }

    private static ProviderStatus freshProviderStatus() {
        return new ProviderStatus(
                "yahoo",
                "market-data-service-1",
                Instant.parse("2026-11-25T14:30:05Z"),
                ProviderStatus.State.UP,
                ProviderStatus.Breaker.CLOSED,
                List.of(),
                null,
                null,
                null,
                List.of("QUOTE"),
                new TreeMap<>());
    }

    public static ServiceStatus serviceStatus() {
        return new ServiceStatus(
                "signal-aggregator",
                "node-1:8183",
                "0.1.0",
                Instant.parse("2026-11-25T14:00:00Z"),
                Instant.parse("2026-11-25T14:30:05Z"),
                false,
                List.of(
                        new ServiceStatus.Check("Kafka connection health check", true, null),
                        new ServiceStatus.Check("tally-loop", false, "retrying: the database does not answer")));
    }

    public static AgentRoster roster() {
        var settings = new TreeMap<>(Map.of("period", "14", "oversold", "30.0", "overbought", "70.0"));
        return new AgentRoster(
                "all",
                "5f0c1d2e",
                List.of(new AgentRoster.Member(
                        "rsi-reversal", 1, "momentum", "RSI re-crosses a threshold", 196, settings)),
                new TreeMap<>());
    }

    private static AgentRoster rosterWithSettings() {
        AgentRoster roster = roster();
        var settings = new TreeMap<>(Map.of("min-confidence", "0.6", "max-risk", "0.02"));
        return new AgentRoster(roster.panel(), roster.panelVersion(), roster.agents(), settings);
    }

    public static BacktestRequest backtestRequest() {
        return new BacktestRequest(
                BACKTEST,
                List.of("SPY", "BTC-USD"),
                MINUTE,
                Instant.parse("2013-10-01T00:00:00Z"),
                null,
                List.of(rosterWithSettings()),
                new TreeMap<>(Map.of("threshold", "0.03")),
                "standard",
                100_000,
                1);
    }

    private static BacktestProgress failedBacktest() {
        return new BacktestProgress(BACKTEST, BacktestProgress.State.FAILED, 512, 11_698, "no bar of XYZ is recorded");
    }

    public static PanelSignals panelSignals() {
        RiskMeasures risk = new RiskMeasures(0.0125, 4.5e-4, 7.2e-4, 0.0625);
        return new PanelSignals(bar(), "all", "5f0c1d2e", 16, risk, List.of(buy(), rejected(), abstention()));
    }

    private static PanelSignals firstPanelSignals() {
        RiskMeasures none = new RiskMeasures(null, null, null, null);
        return new PanelSignals(bar(0), "all", "5f0c1d2e", -1, none, List.of(abstention()));
    }

    private static AgentSignal buy() {
        Map<String, Double> indicators = new LinkedHashMap<>();
        indicators.put("rsi", 30.4);
        indicators.put("previousRsi", 28.1);
        String reasoning = "RSI(14) 28.1 re-crossed 30 from below";
        return signal("rsi-reversal", Action.BUY, 0.72, 0.536, reasoning, indicators, 168.2, 168.6, List.of());
    }

    private static AgentSignal rejected() {
        List<String> why = new ArrayList<>(List.of("confidence 0.41 below 0.6"));
        return signal("macd-cross", Action.SELL, 0.41, 0.4795, "MACD below its signal", Map.of(), null, null, why);
    }

    private static AgentSignal signal(
            String agent,
            Action action,
            double confidence,
            double probabilityUp,
            String reasoning,
            Map<String, Double> indicators,
            Double stopLoss,
            Double takeProfit,
            List<String> rejections) {
        return new AgentSignal(
                Ids.of(CLOSE, "agent", agent),
                agent,
                1,
                "momentum",
                action,
                false,
                confidence,
                probabilityUp,
                reasoning,
                indicators,
                stopLoss,
                takeProfit,
                rejections.isEmpty(),
                rejections);
    }

    private static AgentSignal abstention() {
        return new AgentSignal(
                Ids.of(CLOSE, "agent", "adx"),
                "adx",
                2,
                "trend",
                Action.HOLD,
                true,
                0,
                0.5,
                "18 of 196 bars",
                Map.of(),
                null,
                null,
                false,
                List.of());
    }

    public static ConsensusSignal consensus(List<String> missingPanels) {
        boolean complete = missingPanels.isEmpty();
        return new ConsensusSignal(
                complete ? ConsensusSignal.idOf(bar()) : ConsensusSignal.provisionalIdOf(bar()),
                "SPY",
                MINUTE,
                1,
                17,
                CLOSE,
                complete,
                Action.BUY,
                0.536,
                0.536,
                false,
                0,
                5,
                168.34,
                1,
                1,
                new ConsensusSignal.Counts(1, 0, 0, 1, 1),
                List.of(new ConsensusSignal.Contribution("rsi-reversal", Action.BUY, 0.536, 1)),
                new ConsensusSignal.Risk(0.05, 168.2, 168.6, List.of()),
                Quality.REPLAYED,
                "replay",
                false,
                "equal-weight",
                "1",
                missingPanels);
    }

    private static ConsensusSignal heldBack() {
        return new ConsensusSignal(
                ConsensusSignal.idOf(bar(0)),
                "SPY",
                MINUTE,
                1,
                0,
                CLOSE,
                true,
                Action.HOLD,
                1,
                0.5,
                false,
                0,
                5,
                168.34,
                0,
                0,
                new ConsensusSignal.Counts(0, 0, 0, 8, 0),
                List.of(),
                new ConsensusSignal.Risk(0, null, null, List.of("QUORUM")),
                Quality.STALE,
                "replay",
                true,
                "equal-weight",
                "1",
                List.of());
    }
}
