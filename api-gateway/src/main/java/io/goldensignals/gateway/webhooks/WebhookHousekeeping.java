package io.goldensignals.gateway.webhooks;

import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Where;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** Counts what is pending, and removes what has been kept long enough, a batch at a time. */
@Singleton
final class WebhookHousekeeping {
    static final int BATCH = 1_000;

    private static final EventLog LOG = new EventLog(WebhookHousekeeping.class);
    private static final String PENDING =
            "select count(*) from (select from webhook_delivery where state = 'PENDING' limit 100000) p";

    /** What a disabled webhook has not been sent dies of old age, too. */
    private static final String PRUNE = """
            delete from webhook_delivery d using (
                select webhook_id, signal_id from webhook_delivery
                where state = 'DELIVERED' and done_at < $1 or state = 'DEAD' and done_at < $2
                    or state = 'PENDING' and created_at < $2
                        and exists (select from webhook where id = webhook_id and not enabled)
                limit $3
                for update skip locked) old
            where d.webhook_id = old.webhook_id and d.signal_id = old.signal_id
            returning d.webhook_id""";

    private final Database database;
    private final WebhooksConfig config;
    private final InstantSource clock;
    private final WebhookMeters meters;

    WebhookHousekeeping(Database database, WebhooksConfig config, InstantSource clock, WebhookMeters meters) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** Never fails: another time will do. */
    Uni<Void> run() {
        return count().chain(this::prune)
                .onFailure()
                .invoke(failure -> LOG.debug("webhooks.not_pruned", "reason", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Until less than a batch is left. */
    Uni<Void> prune() {
        Instant now = clock.instant();
        Tuple arguments =
                Tuple.of(Where.time(now.minus(config.keep())), Where.time(now.minus(config.keepDead())), BATCH);
        return database.write(PRUNE, arguments, row -> row.getString(0))
                .chain(gone -> gone.size() < BATCH ? Uni.createFrom().voidItem() : prune());
    }

    private Uni<Void> count() {
        return database.write(PENDING, Tuple.tuple(), row -> row.getLong(0))
                .invoke(count -> meters.pending(count.getFirst()))
                .replaceWithVoid();
    }
}
