package io.goldensignals.localstack.parts;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A single Kafka node's settings: replication 1, quick rebalances, little memory. */
final class BrokerSettings {
    private BrokerSettings() {}

    static Map<String, String> of(Path data, int port, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.putAll(internalTopics());
        settings.putAll(groups());
        settings.putAll(memory());
        return settings;
    }

    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    /** The broker's own 45 s would stall the partitions of a killed member for as long. */
    private static Map<String, String> groups() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.consumer.session.timeout.ms", "10000",
                "group.consumer.min.session.timeout.ms", "3000",
                "group.consumer.heartbeat.interval.ms", "3000",
                "group.consumer.min.heartbeat.interval.ms", "500",
                "group.min.session.timeout.ms", "3000",
                "group.consumer.assignors", "uniform,range",
                // A year: an idle group must not lose its place.
                "offsets.retention.minutes", "525600");
    }

    private static Map<String, String> memory() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "1",
                "log.cleaner.dedupe.buffer.size", "8388608",
                "log.cleaner.io.buffer.size", "262144",
                "log.index.size.max.bytes", "1048576",
                "log.segment.bytes", "67108864",
                "queued.max.requests", "100",
                "socket.request.max.bytes", "20971520");
    }
}
