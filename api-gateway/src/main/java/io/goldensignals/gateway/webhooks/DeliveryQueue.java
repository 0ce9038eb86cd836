package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.store.Database;
import io.goldensignals.gateway.store.Where;
import io.goldensignals.gateway.webhooks.WebhookSecrets.Signer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Due deliveries, which replicas take from it, and what came of them. */
@Singleton
final class DeliveryQueue {
    /**
     * Takes due deliveries, the oldest first, and moves them on by the lease: whoever takes one and dies leaves it to be
     * due again. A webhook gives as many as it may have under way, so that none waits behind another's.
     */
    private static final String CLAIM = """
            with due as (
                select d.webhook_id, d.signal_id
                from webhook w
                left join unnest($2::text[], $3::int[]) as busy (webhook_id, deliveries) on busy.webhook_id = w.id
                cross join lateral (
                    select webhook_id, signal_id, next_attempt_at, bar_time
                    from webhook_delivery
                    where webhook_id = w.id and state = 'PENDING' and next_attempt_at <= $1
                    order by next_attempt_at, bar_time
                    limit greatest($4::int - coalesce(busy.deliveries, 0), 0)
                    for update skip locked) d
                where w.enabled
                order by d.next_attempt_at, d.bar_time
                limit $5)
            update webhook_delivery d
            set attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, $1), next_attempt_at = $6
            from due, webhook w
            where d.webhook_id = due.webhook_id and d.signal_id = due.signal_id and w.id = d.webhook_id
            returning d.webhook_id, d.signal_id, d.payload, d.attempts, d.first_attempt_at,
                w.url, w.secret_version, w.previous_secret_until""";

    /** A failure that is told after its lease counts no more: another attempt has begun. */
    private static final String RECORD = """
            with done as (
                update webhook_delivery
                set state = $4::text, last_status = $5::int, last_error = $6::text,
                    next_attempt_at = coalesce($7, next_attempt_at),
                    done_at = case when $4 = 'PENDING' then null else $8::timestamptz end
                where webhook_id = $1 and signal_id = $2 and state = 'PENDING'
                    and (attempts = $3 or $4 = 'DELIVERED'))
            insert into webhook_attempt (webhook_id, signal_id, at, status, error, response, duration_ms)
            select webhook_id, signal_id, $8::timestamptz, $5::int, $6::text, $9::text, $10::int
            from webhook_delivery where webhook_id = $1 and signal_id = $2""";

    private static final String DISABLE = """
            update webhook set enabled = false, disabled_because = $3, updated_at = $4
            where id = $1 and url = $2""";

    private final Database database;

    DeliveryQueue(Database database) {
        this.database = database;
    }

    /** A delivery that this replica is to make now. */
    record Claim(String webhook, String signal, String payload, Target target, Instant firstAttempt) {
        int attempt() {
            return target.attempt();
        }
    }

    /** The states of a delivery. */
    enum State {
        PENDING,
        DELIVERED,
        DEAD
    }

    /** How much may be taken: {@code underWay} per webhook, none with zero; {@code most} in all. */
    record Room(Map<String, Integer> underWay, int perWebhook, int most) {}

    Uni<List<Claim>> claim(Room room, Instant now, Instant leaseEnd) {
        List<Map.Entry<String, Integer>> busy = List.copyOf(room.underWay().entrySet());
        Tuple arguments = Tuple.from(List.of(
                Where.time(now),
                busy.stream().map(Map.Entry::getKey).toArray(String[]::new),
                busy.stream().map(Map.Entry::getValue).toArray(Integer[]::new),
                room.perWebhook(),
                room.most(),
                Where.time(leaseEnd)));
        return database.write(CLAIM, arguments, DeliveryQueue::claimed)
                .map(claims -> claims.stream()
                        // Ids begin with the bar's time.
                        .sorted(Comparator.comparing(Claim::signal))
                        .toList());
    }

    /** {@code next} is the time of the next attempt of one that stays pending. */
    Uni<Void> record(Claim claim, State state, Optional<Instant> next, Reply reply, Instant now) {
        Tuple arguments = Tuple.tuple()
                .addString(claim.webhook())
                .addString(claim.signal())
                .addInteger(claim.attempt())
                .addString(state.name())
                .addInteger(reply.status())
                .addString(reply.error())
                .addOffsetDateTime(next.map(Where::time).orElse(null))
                .addOffsetDateTime(Where.time(now))
                .addString(reply.response())
                .addInteger(Math.toIntExact(reply.took().toMillis()));
        return database.write(RECORD, arguments, row -> row).replaceWithVoid();
    }

    /** Unless its URL has changed since. */
    Uni<Void> disable(Claim claim, String because, Instant now) {
        Tuple arguments = Tuple.of(claim.webhook(), claim.target().url(), because, Where.time(now));
        return database.write(DISABLE, arguments, row -> row).replaceWithVoid();
    }

    private static Claim claimed(Row row) {
        String webhook = row.getString("webhook_id");
        Instant previousUntil = Columns.instant(row, "previous_secret_until");
        Signer signer = new Signer(webhook, row.getInteger("secret_version"), previousUntil);
        return new Claim(
                webhook,
                row.getString("signal_id"),
                row.getString("payload"),
                new Target(row.getString("url"), signer, row.getInteger("attempts")),
                Columns.instant(row, "first_attempt_at"));
    }
}
