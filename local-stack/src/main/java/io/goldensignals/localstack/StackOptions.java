package io.goldensignals.localstack;

import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.market.LiveMarket;
import io.goldensignals.localstack.market.Market;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to run the stack: {@code root} holds the built modules, {@code home} gets everything that the stack writes,
 * {@code speed} is a multiple of real time or {@code max}, {@code newAdminKey} asks for another key to the gateway, {@code settings} are given to every service as system
 * properties, and {@code progress} hears a line about each step.
 */
public record StackOptions(
        Path root,
        Path home,
        Market market,
        String speed,
        List<AgentDeployment> agents,
        int portOffset,
        boolean fresh,
        boolean newAdminKey,
        Map<String, String> settings,
        Consumer<String> progress) {
    private static final Pattern SPEED = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,6})?");

    public StackOptions {
        if (!speed.equals("max") && (!SPEED.matcher(speed).matches() || Double.parseDouble(speed) == 0)) {
            throw new IllegalArgumentException("speed must be a positive number or max, not " + speed);
        }
        if (speed.equals("max") && market instanceof SimulatedMarket) {
            throw new IllegalArgumentException("speed max is for replays: a simulated market never ends");
        }
        if (!speed.equals("1") && market instanceof LiveMarket) {
            throw new IllegalArgumentException("speed is for simulations and replays, not for a live market: " + speed);
        }
        if (portOffset < 0 || portOffset > 50_000) {
            throw new IllegalArgumentException("port-offset must be between 0 and 50000, not " + portOffset);
        }
        long panels = agents.stream().map(AgentDeployment::panel).distinct().count();
        if (agents.isEmpty() || panels != agents.size()) {
            throw new IllegalArgumentException("one deployment per panel, at least one, not " + agents);
        }
        agents = List.copyOf(agents);
        settings = Map.copyOf(settings);
    }

    /** Five simulated symbols at real time and one agent service, in {@code .golden} of the root. */
    public static StackOptions standard(Path root) {
        Market market = new SimulatedMarket(5, List.of(Interval.parse("10s"), Interval.parse("1m")));
        return new StackOptions(
                root,
                root.resolve(".golden"),
                market,
                "1",
                List.of(AgentDeployment.standard(1)),
                0,
                false,
                false,
                Map.of(),
                line -> {});
    }

    /** The data folder of the market. */
    public Path folder() {
        return home.toAbsolutePath().normalize().resolve(market.folderName());
    }

    String intervals() {
        return market.intervals().stream().map(Interval::toString).collect(Collectors.joining(","));
    }

    /** The panels that the consensus waits for. */
    public List<String> panels() {
        return agents.stream().map(AgentDeployment::panel).toList();
    }

    public StackOptions withHome(Path other) {
        return new StackOptions(root, other, market, speed, agents, portOffset, fresh, newAdminKey, settings, progress);
    }

    public StackOptions withMarket(Market other, String otherSpeed) {
        return new StackOptions(
                root, home, other, otherSpeed, agents, portOffset, fresh, newAdminKey, settings, progress);
    }

    public StackOptions withAgents(AgentDeployment... others) {
        return new StackOptions(
                root, home, market, speed, List.of(others), portOffset, fresh, newAdminKey, settings, progress);
    }

    public StackOptions withPortOffset(int other) {
        return new StackOptions(root, home, market, speed, agents, other, fresh, newAdminKey, settings, progress);
    }

    /** One setting more for every service. */
    public StackOptions with(String setting, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(setting, value);
        return new StackOptions(root, home, market, speed, agents, portOffset, fresh, newAdminKey, all, progress);
    }

    public StackOptions withFresh(boolean other) {
        return new StackOptions(root, home, market, speed, agents, portOffset, other, newAdminKey, settings, progress);
    }

    /** Whether the gateway gets another admin key than it had; a new data folder always gets one. */
    public StackOptions withNewAdminKey(boolean other) {
        return new StackOptions(root, home, market, speed, agents, portOffset, fresh, other, settings, progress);
    }

    public StackOptions withProgress(Consumer<String> other) {
        return new StackOptions(root, home, market, speed, agents, portOffset, fresh, newAdminKey, settings, other);
    }
}
