package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A backtest that is wanted: with the recorded bars, all that its report depends on.
 *
 * @param symbols at least one, each once; they share the account
 * @param from the first bar opens then or later; absent: the earliest that is recorded
 * @param to the last bar opens before; absent: the newest when the work begins
 * @param panels who judges
 * @param policy settings of the consensus as text by name; what is not named is the platform's default
 * @param costs as {@code golden backtest --costs} has them
 * @param capital in money
 * @param seed of random entries and resampled histories
 */
public record BacktestRequest(
        String id,
        List<String> symbols,
        Interval interval,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant from,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant to,
        List<AgentRoster> panels,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> policy,
        String costs,
        double capital,
        long seed) {
    public BacktestRequest {
        Require.id(id, "id");
        symbols = Require.list(symbols, "symbols");
        symbols.forEach(Require::symbol);
        Require.that(!symbols.isEmpty(), "symbols", "at least one", symbols);
        Require.that(symbols.stream().distinct().count() == symbols.size(), "symbols", "each once", symbols);
        Require.present(interval, "interval");
        Require.timeIfPresent(from, "from");
        Require.timeIfPresent(to, "to");
        Require.that(from == null || to == null || from.isBefore(to), "to", "after from", to);
        panels = Require.list(panels, "panels");
        Require.that(!panels.isEmpty(), "panels", "at least one", panels);
        policy = Require.texts(policy, "policy");
        Require.text(costs, "costs");
        Require.positive(capital, "capital");
    }
}
