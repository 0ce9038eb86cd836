package io.goldensignals.gateway.stream;

import io.goldensignals.gateway.log.LogClients;
import io.goldensignals.gateway.log.LogFollower;
import io.goldensignals.gateway.log.LogReaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** The feeds of the channels that have places, each with a thread that reads its topic. */
final class Feeds implements AutoCloseable {
    private final TopicFeed signals;
    private final TopicFeed agentSignals;
    private final LogFollower signalsFollower;
    private final LogFollower agentSignalsFollower;

    Feeds(
            LogClients clients,
            long ringBytes,
            LatestSeen latest,
            MeterRegistry registry,
            InstantSource clock,
            List<DeliveryListener> listeners) {
        FeedMeters meters = new FeedMeters(registry, clock, Channel.SIGNALS, listeners);
        signals = new TopicFeed(new SignalsTopic(latest, meters), ringBytes, meters);
        FeedMeters agentMeters = new FeedMeters(registry, clock, Channel.AGENT_SIGNALS, List.of());
        agentSignals = new TopicFeed(new AgentSignalsTopic(agentMeters), ringBytes, agentMeters);
        signalsFollower = follower(clients, signals);
        agentSignalsFollower = follower(clients, agentSignals);
    }

    private static LogFollower follower(LogClients clients, TopicFeed feed) {
        FeedTopic topic = feed.topic();
        return new LogFollower(topic.channel().text(), clients, List.of(topic.topic()), feed);
    }

    void start() {
        signalsFollower.start();
        agentSignalsFollower.start();
    }

    TopicFeed signals() {
        return signals;
    }

    TopicFeed agentSignals() {
        return agentSignals;
    }

    TopicLog signals(LogReaders readers) {
        return new TopicLog(signals, new CatchUp(readers, signals.topic()));
    }

    TopicLog agentSignals(LogReaders readers) {
        return new TopicLog(agentSignals, new CatchUp(readers, agentSignals.topic()));
    }

    LogFollower signalsFollower() {
        return signalsFollower;
    }

    LogFollower agentSignalsFollower() {
        return agentSignalsFollower;
    }

    @Override
    public void close() {
        signalsFollower.close();
        agentSignalsFollower.close();
    }
}
