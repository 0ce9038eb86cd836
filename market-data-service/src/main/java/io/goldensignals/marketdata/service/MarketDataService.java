package io.goldensignals.marketdata.service;

import io.goldensignals.contracts.ServiceStatus;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.contracts.log.EventLog;
import io.goldensignals.marketdata.check.ProviderCheck;
import io.goldensignals.marketdata.provider.Providers;
import io.goldensignals.marketdata.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Starts and ends the replica, or does what its arguments say and ends. Wrong topics refuse the start; brokers that are away
 * are waited for.
 */
@ApplicationScoped
class MarketDataService {
    private static final EventLog LOG = new EventLog(MarketDataService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<String> CHECK = List.of("providers", "check");
    private static final List<String> CREATE = List.of("topics", "create");

    private final ServiceSettings settings;
    private final BarRules rules;
    private final ProviderSetup setup;
    private final MeterRegistry registry;
    private final Map<String, Object> kafka;
    private final List<String> arguments;
    private final Thread waiting =
            Thread.ofPlatform().name("waiting-for-kafka").daemon().unstarted(this::keepTrying);
    private Providers providers;
    private volatile Replica replica;

    MarketDataService(
            ServiceSettings settings,
            BarRules rules,
            ProviderSetup setup,
            MeterRegistry registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @CommandLineArguments String[] arguments) {
        this.settings = settings;
        this.rules = rules;
        this.setup = setup;
        this.registry = registry;
        this.kafka = new HashMap<>(kafka);
        this.arguments = List.of(arguments);
    }

    void start(@Observes StartupEvent event) throws InterruptedException {
        if (arguments.equals(CHECK)) {
            Quarkus.asyncExit(check());
            return;
        }
        if (arguments.equals(CREATE)) {
            while (!created()) {
                Thread.sleep(PATIENCE.dividedBy(5));
            }
            Quarkus.asyncExit(0);
            return;
        }
        if (!arguments.isEmpty()) {
            throw new IllegalArgumentException("arguments " + String.join(" ", arguments) + ", expected none, "
                    + String.join(" ", CHECK) + " or " + String.join(" ", CREATE));
        }
        providers = setup.providers(settings.providers());
        if (!tryStart()) {
            waiting.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        waiting.interrupt();
        if (replica != null) {
            replica.close();
        }
    }

    /** False of a command. */
    boolean serves() {
        return arguments.isEmpty();
    }

    /** Empty until the brokers answered for the first time. */
    Optional<PartitionLoop.Status> status() {
        return Optional.ofNullable(replica).map(Replica::status);
    }

    /** What this replica reads, by topic; empty while it does not. */
    List<ServiceStatus.Reading> reading() {
        return Optional.ofNullable(replica).map(Replica::reading).orElse(List.of());
    }

    /** False once the loop's thread has died. */
    boolean alive() {
        return replica == null || replica.alive();
    }

    /** As a command, without Kafka: the exit code. */
    private int check() throws InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        try (Providers chosen = setup.providers(settings.providers())) {
            return new ProviderCheck(InstantSource.system(), out).run(chosen.all());
        } catch (IllegalArgumentException e) {
            out.println("providers check: " + e.getMessage());
            return 1;
        }
    }

    private void keepTrying() {
        try {
            while (!tryStart()) {
                Thread.sleep(PATIENCE.dividedBy(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("start.refused", e, "reason", e.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    /** False while the brokers don't answer; throws when their topics are not as they should be. */
    private boolean tryStart() throws InterruptedException {
        if (settings.createTopics() && !created()) {
            return false;
        }
        try (Admin admin = admin()) {
            TopicSetup.verify(admin, topics());
        } catch (ExecutionException e) {
            LOG.warn("kafka.unreachable", "reason", e.getCause());
            return false;
        }
        replica = new Replica(
                new Replica.Settings(
                        kafka,
                        settings.group(),
                        settings.groupProtocol(),
                        rules.of(settings.intervals()),
                        rules.chains(),
                        rules.orders()),
                providers,
                registry,
                InstantSource.system());
        LOG.info("service.started", "providers", settings.providers(), "intervals", settings.intervals());
        return true;
    }

    /** Whether all topics are there, which are made when they are missing; false while the brokers don't answer. */
    private boolean created() throws InterruptedException {
        try (Admin admin = admin()) {
            TopicSetup.create(admin, Topics.all(settings.intervals()));
            return true;
        } catch (ExecutionException e) {
            LOG.warn("kafka.unreachable", "reason", e.getCause());
            return false;
        }
    }

    private Admin admin() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return Admin.create(config);
    }

    private List<Topic> topics() {
        List<Topic> sources = new ArrayList<>(List.of(Topics.WATCHLIST, Topics.QUOTES, Topics.PROVIDERS));
        settings.intervals().forEach(interval -> sources.add(Topics.bars(interval)));
        List<Topic> all = new ArrayList<>(sources);
        sources.forEach(topic -> all.add(Topics.deadLetters(topic)));
        return all;
    }
}
