package io.goldensignals.aggregator.parity;

import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.aggregator.tally.ConsensusSettings;
import io.goldensignals.consensus.ConsensusPolicy;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeSet;

/** Puts comparisons together from what the live loop is made of. */
@Singleton
class ParityWiring {
    @Produces
    @Singleton
    ParityRun.Store store(Transactions transactions, Tables tables) {
        return new ParityRun.Store(transactions, tables);
    }

    @Produces
    @Singleton
    ParityRun.Rules rules(ConsensusPolicy policy, ConsensusSettings settings) {
        return new ParityRun.Rules(policy, new TreeSet<>(settings.panels()));
    }

    @Produces
    @Singleton
    ParityRun run(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ParityRun.Rules rules,
            ParityRun.Store store,
            ParityMeters meters) {
        return new ParityRun(kafka, rules, store, meters);
    }
}
