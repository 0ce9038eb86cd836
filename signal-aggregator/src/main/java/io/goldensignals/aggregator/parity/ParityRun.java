package io.goldensignals.aggregator.parity;

import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.StreamKey;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.backtest.parity.Parity;
import io.goldensignals.backtest.parity.ParityFindings;
import io.goldensignals.backtest.parity.ParityReport;
import io.goldensignals.backtest.parity.ParityScope;
import io.goldensignals.backtest.parity.ParitySettings;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.StreamState;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.kafka.RecordedTopics;
import io.goldensignals.contracts.log.EventLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares partitions with their replay, each from where its last comparison ended. A partition that has come is compared
 * from the beginning of what the logs hold; a new roster starts all of them afresh.
 */
final class ParityRun {
    private static final EventLog LOG = new EventLog(ParityRun.class);
    private static final int MOST_LOGGED = 20;
    /** Kept from run to run for all streams, beside the live ones. */
    private static final int MEMORY = 2_048;

    private final Map<String, Object> kafka;
    private final Rules rules;
    private final Store store;
    private final ParityMeters meters;
    private final Map<Integer, Compared> partitions = new HashMap<>();
    private List<AgentRoster> rosters = List.of();

    /** How the aggregator decides. */
    record Rules(ConsensusPolicy policy, SortedSet<String> panels) {}

    /** What the aggregator has stored. */
    record Store(Transactions transactions, Tables tables) {
        Map<StreamKey, StreamState> states(int partition) throws Exception {
            return transactions.run(connection -> tables.load(connection, partition));
        }
    }

    private record Compared(Parity parity, ParityFindings findings) {}

    ParityRun(Map<String, Object> kafka, Rules rules, Store store, ParityMeters meters) {
        this.kafka = Map.copyOf(kafka);
        this.rules = rules;
        this.store = store;
        this.meters = meters;
    }

    /** {@code beforeEach} as {@link RecordedTopics} has it. */
    void compare(Set<Integer> owned, Runnable beforeEach) throws Exception {
        partitions.keySet().retainAll(owned);
        try (RecordedTopics topics = new RecordedTopics(kafka, beforeEach)) {
            Collection<AgentRoster> now = topics.rosters();
            if (!rosters.equals(List.copyOf(now))) {
                rosters = List.copyOf(now);
                partitions.clear();
            }
            for (int number : new TreeSet<>(owned)) {
                compare(number, topics);
            }
        }
    }

    private void compare(int number, RecordedTopics topics) throws Exception {
        // Taken out: one that fails on the way is of no use any more.
        Compared known = partitions.remove(number);
        Compared compared = known == null ? fresh(number) : known;
        ParityReport before = compared.findings().report();
        compared.parity().replay(topics.partition(number));
        ParityReport now = compared.findings().report();
        partitions.put(number, compared);
        meters.found(before, now);
        tell(number, before, now);
    }

    private Compared fresh(int number) throws Exception {
        Map<StreamKey, StreamState> states = store.states(number);
        ParitySettings settings = ParitySettings.of(rosters, rules.panels(), rules.policy(), ParityScope.ALL)
                .withMemory(MEMORY);
        ParityFindings findings = new ParityFindings();
        return new Compared(
                new Parity(
                        settings,
                        (symbol, interval) -> Optional.ofNullable(states.get(new StreamKey(symbol, interval))),
                        findings),
                findings);
    }

    private static void tell(int number, ParityReport before, ParityReport now) {
        now.listed().stream()
                .skip(before.listed().size())
                .limit(MOST_LOGGED)
                .forEach(difference -> LOG.error("parity.difference", null, "what", difference.sentence()));
        now.notComparable().stream()
                .filter(one -> !before.notComparable().contains(one))
                .forEach(one -> LOG.info(
                        "parity.not_comparable",
                        "partition",
                        number,
                        "reason",
                        one.reason(),
                        "records",
                        one.records(),
                        "first",
                        one.example()));
        LOG.info(
                "parity.compared",
                "partition",
                number,
                "agent_records",
                now.agentRecords() - before.agentRecords(),
                "consensus",
                now.consensus() - before.consensus(),
                "differences",
                now.differences() - before.differences());
    }
}
