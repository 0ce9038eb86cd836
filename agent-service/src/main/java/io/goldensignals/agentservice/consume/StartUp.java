package io.goldensignals.agentservice.consume;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agentservice.publish.Publisher;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topic;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.Events;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.contracts.log.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** What comes before the first bar: the brokers answer, the topics are as agreed, the roster is out. */
final class StartUp {
    private static final EventLog LOG = new EventLog(StartUp.class);
    private static final long PAUSE_SECONDS = 2;

    private final Map<String, Object> kafka;
    private final Collection<Interval> intervals;

    StartUp(Map<String, Object> kafka, Collection<Interval> intervals) {
        this.kafka = kafka;
        this.intervals = intervals;
    }

    /** Waits for brokers that are away. Throws {@link IllegalStateException} naming a topic that is missing or wrong. */
    void run(AgentPanel panel, Publisher publisher) throws InterruptedException {
        while (true) {
            try {
                verifyTopics();
                publisher.publish(List.of(Events.roster(panel.roster())));
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("kafka.awaited", "reason", e.getMessage());
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        }
    }

    private void verifyTopics() throws InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(config)) {
            TopicSetup.verify(admin, topics());
        }
    }

    private List<Topic> topics() {
        List<Topic> topics = new ArrayList<>(List.of(Topics.ROSTER, Topics.AGENT_SIGNALS));
        topics.addAll(Topics.backtests());
        for (Interval interval : intervals) {
            topics.add(Topics.bars(interval));
            topics.add(Topics.deadLetters(Topics.bars(interval)));
        }
        return topics;
    }
}
