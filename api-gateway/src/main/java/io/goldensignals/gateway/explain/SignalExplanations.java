package io.goldensignals.gateway.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.consensus.Explanation;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.gateway.store.ConsensusTable;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Explanations from PostgreSQL. */
@ApplicationScoped
class SignalExplanations {
    private static final String COLUMNS =
            ConsensusTable.BAR + ", " + ConsensusTable.SIGNAL + ", explanation::text, explained";

    private final ConsensusTable table;
    private final SignalOutcomes outcomes;

    SignalExplanations(ConsensusTable table, SignalOutcomes outcomes) {
        this.table = table;
        this.outcomes = outcomes;
    }

    private record StoredExplanation(Bar bar, ConsensusSignal signal, Explanation explanation) {}

    Uni<Optional<ExplainedSignal>> of(String id) {
        return table.select(COLUMNS, Where.id(id), "", SignalExplanations::stored)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : explained(found.getFirst()).map(Optional::of));
    }

    private Uni<ExplainedSignal> explained(StoredExplanation stored) {
        return outcomes.of(stored.signal())
                .map(outcome -> ExplainedSignal.of(stored.signal(), stored.bar(), stored.explanation(), outcome));
    }

    private static StoredExplanation stored(Row row) {
        try {
            Buffer packed = row.getBuffer("explained");
            Explanation explanation = packed == null
                    ? JsonCodec.read(row.getString("explanation").getBytes(UTF_8), Explanation.class)
                    : Explanation.unpacked(packed.getBytes());
            return new StoredExplanation(ConsensusTable.bar(row), ConsensusTable.signal(row), explanation);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("a stored explanation can't be read", e);
        }
    }
}
