package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.PageCursor;
import io.goldensignals.gateway.store.Where;
import io.goldensignals.gateway.webhooks.DeliveryQueue.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Deliveries and their attempts, to look at and to ask for again. Fails with 503 when the database does not answer. */
@Singleton
final class DeliveryLog {
    static final int MOST_REDELIVERED = 10_000;

    private static final int MOST_ATTEMPTS = 100;

    private static final String AGAIN =
            "update webhook_delivery d set state = 'PENDING', attempts = 0, first_attempt_at = null,"
                    + " next_attempt_at = $2, done_at = null";

    private static final String ONE =
            AGAIN + " where webhook_id = $1 and signal_id = $3 and state <> 'PENDING'" + " returning signal_id";

    private static final String DEAD = AGAIN + """
             from (select webhook_id, signal_id from webhook_delivery
                where webhook_id = $1 and state = 'DEAD'
                order by bar_time desc limit $3 for update skip locked) dead
            where d.webhook_id = dead.webhook_id and d.signal_id = dead.signal_id
            returning d.signal_id""";

    private final Database database;

    DeliveryLog(Database database) {
        this.database = database;
    }

    /** Which deliveries of a webhook: all states without one. */
    record Question(String webhook, Optional<State> state, Optional<PageCursor> after, int limit) {
        Where where() {
            Where where = new Where().and("webhook_id = ?", webhook);
            // Not an argument, for the sake of the index of dead ones.
            state.ifPresent(wanted -> where.and("state = '" + wanted.name() + "'"));
            after.ifPresent(cursor -> where.and("(bar_time, signal_id) < (?, ?)", cursor.barTime(), cursor.id()));
            return where;
        }
    }

    Uni<WebhookDeliveryPage> page(Question question) {
        String order = "order by bar_time desc, signal_id desc limit " + (question.limit() + 1);
        return database.select(WebhookDelivery.SELECT, question.where(), order, WebhookDelivery::of)
                .map(found -> WebhookDeliveryPage.of(found, question.limit()));
    }

    /** Empty when there is no such delivery. */
    Uni<Optional<WebhookDeliveryDetail>> get(String webhook, String signal) {
        return database.select(WebhookDelivery.SELECT, of(webhook, signal), "", WebhookDelivery::of)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<WebhookDeliveryDetail>empty())
                        : attempts(webhook, signal)
                                .map(attempts -> Optional.of(new WebhookDeliveryDetail(found.getFirst(), attempts))));
    }

    /** Makes a delivery due that is done; false when there is none that is. */
    Uni<Boolean> redeliver(String webhook, String signal, Instant now) {
        return database.write(ONE, Tuple.of(webhook, Where.time(now), signal), row -> row.getString(0))
                .map(found -> !found.isEmpty());
    }

    /** Makes dead deliveries due, the newest first. */
    Uni<Redelivery> redeliverDead(String webhook, Instant now) {
        return database.write(DEAD, Tuple.of(webhook, Where.time(now), MOST_REDELIVERED), row -> row.getString(0))
                .map(found -> new Redelivery(found.size(), found.size() == MOST_REDELIVERED));
    }

    private Uni<List<WebhookAttempt>> attempts(String webhook, String signal) {
        return database.select(
                "select * from webhook_attempt",
                of(webhook, signal),
                "order by at desc limit " + MOST_ATTEMPTS,
                WebhookAttempt::of);
    }

    private static Where of(String webhook, String signal) {
        return new Where().and("webhook_id = ?", webhook).and("signal_id = ?", signal);
    }
}
