package io.goldensignals.aggregator.tally;

import io.goldensignals.aggregator.latest.LatestSignals;
import io.goldensignals.aggregator.observe.AggregatorMeters;
import io.goldensignals.aggregator.ownership.PartitionOwners;
import io.goldensignals.aggregator.ownership.Transactions;
import io.goldensignals.aggregator.store.Tables;
import io.goldensignals.consensus.ConsensusPolicy;
import io.goldensignals.consensus.ExpertPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Puts the handler together from its settings. */
@Singleton
class TallyWiring {

    @Produces
    @Singleton
    TakeOver.Stored stored(PartitionOwners owners, Tables tables) {
        return new TakeOver.Stored(owners, tables);
    }

    @Produces
    @Singleton
    TallyHandler.Outputs outputs(BatchWriter writer, Publisher publisher, LatestSignals latest) {
        return new TallyHandler.Outputs(writer, publisher, latest);
    }

    @Produces
    @Singleton
    ConsensusPolicy policy(ConsensusSettings settings) {
        return new ExpertPolicy(settings.policy());
    }

    @Produces
    @Singleton
    TakeOver takeOver(
            ConsensusSettings settings,
            ConsensusPolicy policy,
            Transactions transactions,
            TakeOver.Stored stored,
            Admin admin) {
        var rules = new OwnedPartition.Rules(policy, new TreeSet<>(settings.panels()));
        return new TakeOver(rules, instance(), transactions, stored, logStarts(admin));
    }

    @Produces
    @Singleton
    TallyHandler handler(
            TakeOver takeOver, TallyHandler.Outputs outputs, AggregatorMeters meters, ConsensusSettings settings) {
        var limits = new TallyHandler.Limits(settings.provisionalGrace(), settings.maxOpenRecords(), System::nanoTime);
        return new TallyHandler(takeOver, outputs, meters, limits);
    }

    static Function<Collection<TopicPartition>, Map<TopicPartition, Long>> logStarts(Admin admin) {
        return partitions -> {
            var request = partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.earliest()));
            Map<TopicPartition, Long> starts = new HashMap<>();
            try {
                admin.listOffsets(request).all().get().forEach((p, offset) -> starts.put(p, offset.offset()));
            } catch (ExecutionException e) {
                throw new IllegalStateException("can't tell where the log starts: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            return starts;
        };
    }

    private static String instance() {
        String host = System.getenv().getOrDefault("HOSTNAME", "localhost");
        return host + '/' + ProcessHandle.current().pid();
    }
}
