package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agentservice.backtests.Backtests;
import io.goldensignals.agentservice.backtests.BacktestsConfig;
import io.goldensignals.agentservice.observe.Telemetry;
import io.goldensignals.agentservice.panel.AgentChanges;
import io.goldensignals.agentservice.panel.AgentsConfig;
import io.goldensignals.agentservice.panel.PanelChoice;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.AgentRoster;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.InvalidRecordException;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.log.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's life: refuses wrong settings at once, then waits for Kafka beside the HTTP server, so that health and
 * metrics answer meanwhile, and works until it is told to stop.
 */
@Singleton
final class AgentService {
    private static final EventLog LOG = new EventLog(AgentService.class);

    private final List<Interval> intervals;
    private final KafkaSettings kafka;
    private final Telemetry telemetry;
    private final AgentPanel panel;
    private final Limits limits;
    private final Thread starter = Thread.ofPlatform().name("start-up").unstarted(this::work);
    private final BacktestsConfig backtestsConfig;
    private final MeterRegistry registry;
    private volatile AgentWorker worker;
    private volatile Backtests backtests;

    AgentService(
            AgentsConfig config,
            Config all,
            @ConfigProperty(name = "golden.intervals", defaultValue = "1m,5m") List<String> intervals,
            KafkaSettings kafka,
            BacktestsConfig backtestsConfig,
            MeterRegistry registry) {
        this.intervals = intervals.stream().map(AgentService::interval).toList();
        this.kafka = kafka;
        this.backtestsConfig = backtestsConfig;
        this.registry = registry;
        this.telemetry = new Telemetry(registry, config.metricsSymbols());
        AgentCatalogue catalogue = AgentCatalogue.standard();
        this.panel = PanelChoice.of(config, AgentChanges.of(all, catalogue), catalogue);
        this.limits = Limits.of(config);
        telemetry.expect(
                panel.roster().agents().stream().map(AgentRoster.Member::agent).toList(),
                this.intervals.stream()
                        .map(interval -> Topics.bars(interval).name())
                        .toList());
    }

    void start(@Observes StartupEvent event) {
        LOG.info(
                "panel.chosen",
                "panel",
                panel.name(),
                "version",
                panel.version(),
                "agents",
                panel.roster().agents().size(),
                "intervals",
                intervals);
        starter.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        starter.interrupt();
        starter.join();
        if (backtests != null) {
            backtests.close();
        }
        if (worker != null) {
            worker.close();
        }
        LOG.info("service.stopped");
    }

    /** Empty while Kafka is awaited. */
    Optional<AgentWorker> worker() {
        return Optional.ofNullable(worker);
    }

    private void work() {
        Publisher publisher = null;
        try {
            publisher = Publisher.to(kafka.clients());
            new StartUp(kafka.clients(), intervals).run(panel, publisher);
            worker = new AgentWorker(kafka.group(), panel, intervals, limits, publisher, telemetry);
            if (backtestsConfig.enabled()) {
                backtests = new Backtests(kafka.group(), backtestsConfig, worker::busy, registry);
            }
        } catch (InterruptedException e) {
            // Stopped before Kafka answered.
            publisher.close();
        } catch (RuntimeException e) {
            LOG.error("start.refused", e, "reason", e.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    private static Interval interval(String text) {
        try {
            return Interval.parse(text.strip());
        } catch (InvalidRecordException e) {
            throw new IllegalArgumentException("golden.intervals: " + e.getMessage(), e);
        }
    }
}
