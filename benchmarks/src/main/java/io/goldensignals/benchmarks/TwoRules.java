package io.goldensignals.benchmarks;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.agents.momentum.RsiReversalAgent;
import io.goldensignals.agents.trend.SmaCrossAgent;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** Two rules that both engines can express: RSI(14) back from 30 and 70, and SMA(20) across SMA(50) with the close agreeing. */
final class TwoRules {
    /** By then averages that start differently have forgotten it. */
    private static final int FORGOTTEN = 700;

    private TwoRules() {}

    static AgentPanel panel() {
        AgentCatalogue two = AgentCatalogue.of(List.of(RsiReversalAgent.standard(), SmaCrossAgent.standard()));
        return AgentPanel.of("two", two, PanelSettings.standard());
    }

    static BarSeries series(List<Bar> bars, NumFactory numbers) {
        BarSeries series = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(bar.interval().duration())
                    .endTime(bar.closeTime())
                    .openPrice(bar.open())
                    .highPrice(bar.high())
                    .lowPrice(bar.low())
                    .closePrice(bar.close())
                    .volume(bar.volume())
                    .add();
        }
        return series;
    }

    /** With indicators that have worked nothing out yet. */
    static List<Strategy> strategies(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        RSIIndicator rsi = new RSIIndicator(close, 14);
        SMAIndicator fast = new SMAIndicator(close, 20);
        SMAIndicator slow = new SMAIndicator(close, 50);
        return List.of(
                new BaseStrategy(new CrossedUpIndicatorRule(rsi, 30), new CrossedDownIndicatorRule(rsi, 70)),
                new BaseStrategy(
                        new CrossedUpIndicatorRule(fast, slow).and(new OverIndicatorRule(close, slow)),
                        new CrossedDownIndicatorRule(fast, slow).and(new UnderIndicatorRule(close, slow))));
    }

    /** How many votes there were. */
    static int vote(AgentPanel panel, List<Bar> bars) {
        StreamPanel stream = open(panel, bars);
        int votes = 0;
        for (Bar bar : bars) {
            stream.offer(bar);
            for (AgentSignal signal : stream.votes().signals()) {
                votes += signal.abstained() ? 0 : 1;
            }
        }
        return votes;
    }

    /** Throws {@link IllegalStateException} unless both say the same at every bar. */
    static void agree(AgentPanel panel, List<Bar> bars, NumFactory numbers) {
        List<Strategy> strategies = strategies(series(bars, numbers));
        StreamPanel stream = open(panel, bars);
        for (int i = 0; i < bars.size(); i++) {
            stream.offer(bars.get(i));
            List<AgentSignal> ours = stream.votes().signals();
            for (int rule = 0; i >= FORGOTTEN && rule < strategies.size(); rule++) {
                Action theirs = strategies.get(rule).getEntryRule().isSatisfied(i)
                        ? Action.BUY
                        : strategies.get(rule).getExitRule().isSatisfied(i) ? Action.SELL : Action.HOLD;
                if (ours.get(rule).action() != theirs) {
                    throw new IllegalStateException("bar " + i + ": " + ours.get(rule) + ", ta4j " + theirs);
                }
            }
        }
    }

    private static StreamPanel open(AgentPanel panel, List<Bar> bars) {
        return panel.open(bars.getFirst().stream(), (agent, bar, failure) -> {
            throw new IllegalStateException(agent + " failed", failure);
        });
    }
}
