package io.goldensignals.localstack.campaign;

import io.goldensignals.localstack.AgentDeployment;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.StackOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The same replay over and over: undisturbed, and with everything happening to it that a night in production may bring.
 * Whatever happens, the consensus signals must be the same to the byte, complete, and the same in every store.
 */
public final class Campaign {
    private static final int DISCONNECTS = 50;
    private static final Duration ROLLING = Duration.ofSeconds(80);
    private static final Set<String> FIRST_PANEL = Set.of("momentum", "trend", "meanreversion");

    private final StackOptions options;
    private final Set<String> families;

    /** {@code families}: of all agents, to split them between two panels. */
    public Campaign(StackOptions options, Set<String> families) {
        this.options = options;
        this.families = families;
    }

    /** A run by name, and the run with which its values must agree. */
    private record Case(
            String name,
            String reference,
            StackOptions options,
            Optional<Duration> length,
            List<Disturbance> disturbances) {
        Case(String name, String reference, StackOptions options, List<Disturbance> disturbances) {
            this(name, reference, options, Optional.empty(), disturbances);
        }

        /** The same, played so slowly that it lasts as long: restarts in order take longer than a short replay. */
        Case lasting(Duration time) {
            return new Case(name, reference, options, Optional.of(time), disturbances);
        }

        StackOptions paced(Map<String, ReplayRun.Outcome> references) {
            return length.map(time -> options.withMarket(
                            options.market(),
                            speed(references.get(reference).values().keySet(), time)))
                    .orElse(options);
        }

        // Ids begin with the time of the bar, in milliseconds.
        private static String speed(Set<String> ids, Duration time) {
            LongSummaryStatistics times =
                    ids.stream().mapToLong(id -> Long.parseLong(id, 0, 12, 16)).summaryStatistics();
            long speed = (times.getMax() - times.getMin()) / time.toMillis();
            return Long.toString(Math.clamp(speed, 1, 9_999_999));
        }
    }

    /** Runs all cases and tells each in a line of {@code progress}; returns everything that was wrong. */
    public List<String> run() throws Exception {
        List<String> faults = new ArrayList<>();
        Map<String, ReplayRun.Outcome> references = new HashMap<>();
        int bars = 0;
        for (Case one : cases()) {
            options.progress().accept("== " + one.name());
            ReplayRun.Outcome outcome = new ReplayRun(one.paced(references), one.disturbances(), DISCONNECTS).run(bars);
            List<String> found = new ArrayList<>(outcome.faults());
            if (one.reference().equals(one.name())) {
                references.put(one.name(), outcome);
                bars = outcome.values().size();
            }
            ReplayRun.Outcome reference = references.get(one.reference());
            found.addAll(Differences.between(one.reference(), reference.values(), one.name(), outcome.values()));
            found.addAll(Differences.between(
                    "what was learned " + one.reference(), reference.learned(), one.name(), outcome.learned()));
            options.progress().accept(line(one, outcome, found));
            found.forEach(fault -> options.progress().accept("   " + fault));
            found.forEach(fault -> faults.add(one.name() + ": " + fault));
        }
        return faults;
    }

    private List<Case> cases() {
        StackOptions two = options.withAgents(
                panel("first", FIRST_PANEL::contains, 1), panel("second", f -> !FIRST_PANEL.contains(f), 2));
        String one = "undisturbed";
        String both = "two panels, undisturbed";
        return List.of(
                new Case(one, one, options, List.of()),
                new Case(
                        "agents and aggregator killed",
                        one,
                        options,
                        List.of(
                                Disturbances.kill(0.2, Module.AGENTS.folder()),
                                Disturbances.kill(0.3, Module.AGGREGATOR.folder()),
                                Disturbances.kill(0.5, Module.AGENTS.folder(), Module.AGGREGATOR.folder()))),
                new Case(
                        "aggregator suspended",
                        one,
                        options,
                        List.of(Disturbances.scale(0.1, Module.AGGREGATOR, 2), Disturbances.suspendAggregator(0.3))),
                new Case(
                        "aggregator killed during a rebalance",
                        one,
                        options,
                        List.of(Disturbances.killDuringRebalance(0.2))),
                new Case(
                        "every other part killed",
                        one,
                        options,
                        List.of(
                                Disturbances.kill(0.1, Module.MARKET_DATA.folder()),
                                Disturbances.kill(0.2, "postgresql"),
                                Disturbances.withoutRedis(0.4),
                                Disturbances.kill(0.5, "kafka"),
                                Disturbances.kill(0.6, Module.GATEWAY.folder()))),
                new Case(
                                "services restarted in turn, database restored",
                                one,
                                options,
                                List.of(
                                        Disturbances.rollingRestart(0.02, Module.MARKET_DATA),
                                        DatabaseBackup.taken(0.03),
                                        Disturbances.rollingRestart(0.04, Module.AGENTS),
                                        Disturbances.rollingRestart(0.05, Module.AGGREGATOR),
                                        Disturbances.rollingRestart(0.06, Module.GATEWAY),
                                        DatabaseBackup.restored(0.07)))
                        .lasting(ROLLING),
                new Case(both, both, two, List.of()),
                new Case(
                        "two panels, rebalanced",
                        both,
                        two,
                        List.of(
                                Disturbances.scale(0.2, Module.AGENTS, 4),
                                Disturbances.kill(0.3, Module.AGENTS.instance(1)),
                                Disturbances.scale(0.5, Module.AGENTS, 3))));
    }

    private AgentDeployment panel(String name, Predicate<String> member, int replicas) {
        Set<String> mine = new TreeSet<>(families);
        mine.removeIf(member.negate());
        return new AgentDeployment(name, new TreeSet<>(mine), replicas);
    }

    private static String line(Case one, ReplayRun.Outcome outcome, List<String> found) {
        return String.format(
                Locale.ROOT,
                "%s: %,d consensus, %,d records came again, SSE client connected %d times, %s",
                one.name(),
                outcome.values().size(),
                outcome.repeats(),
                outcome.connections(),
                found.isEmpty() ? "agrees" : found.size() + " FAULTS");
    }
}
