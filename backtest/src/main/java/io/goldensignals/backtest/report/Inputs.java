package io.goldensignals.backtest.report;

import io.goldensignals.backtest.execution.AccountSettings;
import io.goldensignals.backtest.statistics.AnnualBasis;
import io.goldensignals.consensus.PolicySettings;
import io.goldensignals.contracts.StreamId;
import java.time.Instant;
import java.util.List;

/**
 * What was tested, on which bars.
 *
 * @param agents names, in the order of the panels
 * @param policy of the consensus
 * @param execution how its signals were followed
 * @param basis what made figures annual
 */
public record Inputs(
        List<Stream> streams,
        List<String> agents,
        PolicySettings policy,
        Execution execution,
        AnnualBasis basis,
        long seed) {
    public Inputs {
        streams = List.copyOf(streams);
        agents = List.copyOf(agents);
    }

    /** {@code from} the first bar's openTime, {@code to} the last one's closeTime. */
    public record Stream(StreamId stream, long bars, Instant from, Instant to) {}

    /** {@code costs} as {@link io.goldensignals.backtest.execution.Costs#parse} reads them. */
    public record Execution(AccountSettings account, String costs) {}
}
