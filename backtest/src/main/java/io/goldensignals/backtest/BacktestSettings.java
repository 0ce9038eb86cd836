package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.execution.Costs;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.consensus.state.Settings;
import java.util.List;
import java.util.Optional;

/**
 * All that decides over a report beside the bars.
 *
 * @param panels what every bar is judged by, at least one
 * @param policies the first is the one that the report is about; more of them make a search, for which it pays
 * @param walkForward in days with bars; its embargo covers the longest horizon
 * @param seed of entries at random and of resampled histories
 */
public record BacktestSettings(
        List<AgentPanel> panels,
        List<PolicySettings> policies,
        AccountSettings account,
        Costs costs,
        Optional<WalkForward> walkForward,
        long seed) {
    public BacktestSettings {
        panels = List.copyOf(panels);
        policies = List.copyOf(policies);
        Settings.require(!panels.isEmpty(), "panels", "at least one", panels);
        Settings.require(
                panels.stream().map(AgentPanel::name).distinct().count() == panels.size(),
                "panels",
                "of different names",
                panels.stream().map(AgentPanel::name).toList());
        Settings.require(!policies.isEmpty(), "policies", "at least one", policies);
    }

    /** Of the longest policy. */
    int horizonBars() {
        return policies.stream()
                .mapToInt(policy -> policy.mixture().horizonBars())
                .max()
                .orElseThrow();
    }
}
