package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.publish.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells now and then how this replica gets on with its providers, for the API; takes its word back in the end. */
final class ProviderReports implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final List<MarketDataProvider> providers;
    private final String replica;
    private final Publisher publisher;
    private final ScheduledExecutorService reports = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("provider-reports").daemon().factory());

    /** {@code replica}: its name, unlike all others'. */
    ProviderReports(Providers providers, String replica, Publisher publisher) {
        this.providers = providers.all().stream()
                .filter(provider -> provider.status(replica).isPresent())
                .toList();
        this.replica = replica;
        this.publisher = publisher;
        if (!this.providers.isEmpty()) {
            Future<?> unused = reports.scheduleWithFixedDelay(this::report, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void report() {
        for (MarketDataProvider provider : providers) {
            provider.status(replica).map(Events::providerStatus).ifPresent(publisher::send);
        }
    }

    @Override
    public void close() {
        reports.shutdownNow();
        for (MarketDataProvider provider : providers) {
            publisher.send(Events.providerLeft(provider.profile().name(), replica));
        }
    }
}
