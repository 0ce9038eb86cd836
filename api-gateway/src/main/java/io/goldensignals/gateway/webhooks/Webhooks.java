package io.goldensignals.gateway.webhooks;

import io.goldensignals.gateway.problem.ApiException;
import io.goldensignals.gateway.webhooks.WebhookTable.Creation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** Creates, changes and tries webhooks; what can't be is a problem. */
@Singleton
final class Webhooks {
    /** Receivers have this long to take up the next secret. */
    static final Duration PREVIOUS_SECRET = Duration.ofHours(24);

    private static final int ID_BYTES = 16;

    private final WebhookTable table;
    private final Targets targets;
    private final Sender sender;
    private final WebhookSecrets secrets;
    private final WebhooksConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(
            WebhookTable table,
            Targets targets,
            Sender sender,
            WebhookSecrets secrets,
            WebhooksConfig config,
            InstantSource clock) {
        this.table = table;
        this.targets = targets;
        this.sender = sender;
        this.secrets = secrets;
        this.config = config;
        this.clock = clock;
    }

    Uni<CreatedWebhook> create(WebhookSettings settings, String caller) {
        secrets.requireLasting();
        Creation creation = new Creation(id(), caller, now(), settings);
        return checked(settings)
                .chain(() -> table.insert(creation, config.most()))
                .map(made -> made.orElseThrow(() -> ApiException.conflict(
                        "There are " + config.most() + " webhooks already, as many as golden.webhooks.most allows")))
                .map(this::withSecret);
    }

    Uni<Webhook> change(String id, WebhookSettings settings) {
        return checked(settings).chain(() -> table.update(id, settings, now())).map(changed -> found(changed, id));
    }

    Uni<CreatedWebhook> rotate(String id) {
        secrets.requireLasting();
        Instant now = now();
        return table.rotate(id, now, now.plus(PREVIOUS_SECRET))
                .map(rotated -> found(rotated, id))
                .map(this::withSecret);
    }

    /** Posts a sample, marked as a test, whether the webhook is enabled or not. */
    Uni<WebhookAttempt> test(String id) {
        secrets.requireLasting();
        Message sample = Message.test(id(), SampleSignal.json());
        return table.get(id)
                .map(webhook -> found(webhook, id))
                .chain(webhook -> Uni.createFrom()
                        .completionStage(
                                () -> sender.send(webhook.target(), sample).toCompletionStage()))
                .map(reply -> WebhookAttempt.of(reply, now()));
    }

    static Webhook found(Optional<Webhook> webhook, String id) {
        return webhook.orElseThrow(() -> ApiException.notFound("There is no webhook " + id));
    }

    private Uni<Void> checked(WebhookSettings settings) {
        return Uni.createFrom()
                .completionStage(() -> targets.check(settings.url()).toCompletionStage())
                .onFailure(RefusedTargetException.class)
                .transform(refusal -> ApiException.invalidField(
                        "url", "a URL that signals may be posted to", "refused: " + refusal.getMessage()))
                .replaceWithVoid();
    }

    private CreatedWebhook withSecret(Webhook webhook) {
        return new CreatedWebhook(webhook, secrets.text(webhook.id(), webhook.secretVersion()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String id() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
