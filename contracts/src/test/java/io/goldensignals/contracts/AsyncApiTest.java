package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.goldensignals.contracts.kafka.EventContext;
import io.goldensignals.contracts.kafka.Events;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final JsonNode DOCUMENT = read();

    /** A topic as far as both the document and the code describe it. */
    private record Described(int partitions, String cleanup, String retention) {}

    @Test
    void namesTheTopicsWithTheirPartitionsAndRetention() {
        Map<String, Described> expected = new TreeMap<>();
        for (Topic topic : Topics.all(documentedIntervals())) {
            Map<String, String> config = topic.config();
            expected.put(
                    topic.name(),
                    new Described(topic.partitions(), config.get("cleanup.policy"), config.get("retention.ms")));
        }
        assertThat(documentedTopics()).isEqualTo(expected);
    }

    @Test
    void documentsTheBarsOfEveryUsualInterval() {
        assertThat(documentedIntervals())
                .contains(Interval.parse("1s"), Interval.parse("1m"), Interval.parse("5m"), Interval.parse("1d"));
    }

    @Test
    void everyReferenceHasItsTarget() {
        List<String> references = new ArrayList<>();
        DOCUMENT.findValues("$ref").forEach(reference -> references.add(reference.textValue()));
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            boolean exists = reference.startsWith("#")
                    ? !DOCUMENT.at(reference.substring(1)).isMissingNode()
                    : AsyncApiTest.class.getResource('/' + reference) != null;
            assertThat(exists).as(reference).isTrue();
        });
    }

    @Test
    void everySchemaIsAPayload() {
        List<String> payloads = new ArrayList<>();
        DOCUMENT.at("/components/messages")
                .forEach(message -> payloads.add(message.at("/payload/$ref").asText()));
        assertThat(payloads)
                .containsAll(GoldenFile.TYPES.keySet().stream()
                        .map(name -> "schemas/" + name + ".v1.json")
                        .toList());
    }

    @Test
    void describesTheHeadersThatEventsCarry() {
        EventContext context = EventContext.startingAt(1);
        assertThat(names(Events.bar(Samples.bar(), context).headers()))
                .containsExactlyInAnyOrderElementsOf(required("EventHeaders"));
        List<String> consensus = new ArrayList<>(required("EventHeaders"));
        DOCUMENT.at("/components/schemas/ConsensusHeaders/allOf/1/required")
                .forEach(name -> consensus.add(name.textValue()));
        assertThat(names(Events.consensus(Samples.consensus(List.of()), 0, 0, context)
                        .headers()))
                .containsExactlyInAnyOrderElementsOf(consensus);
        assertThat(names(Events.backtestReport("0", new byte[0]).headers()))
                .containsExactlyInAnyOrderElementsOf(required("BacktestHeaders"));
        ConsumerRecord<String, byte[]> bad = new ConsumerRecord<>("market.quotes.v1", 0, 0, null, null);
        assertThat(properties("DeadLetterHeaders"))
                .containsAll(names(Events.deadLetter(bad, "why").headers()))
                .containsAll(required("DeadLetterHeaders"));
    }

    @Test
    void describesTheTypesThatEventsHave() {
        EventContext context = EventContext.startingAt(1);
        List<String> types = Stream.of(
                        Events.quote(Samples.quote(), context),
                        Events.bar(Samples.bar(), context),
                        Events.panelSignals(Samples.panelSignals(), context),
                        Events.consensus(Samples.consensus(List.of()), 0, 0, context))
                .map(event -> new String(
                        event.headers().lastHeader("ce_type").value(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
        List<String> documented = new ArrayList<>();
        DOCUMENT.at("/components/schemas/EventHeaders/properties/ce_type/enum")
                .forEach(type -> documented.add(type.textValue()));
        assertThat(documented).isEqualTo(types);
        assertThat(DOCUMENT.at("/components/schemas/BacktestHeaders/properties/ce_type/enum"))
                .extracting(JsonNode::textValue)
                .containsExactly(Events.BACKTEST_PROGRESS, Events.BACKTEST_REPORT);
    }

    private static Map<String, Described> documentedTopics() {
        Map<String, Described> topics = new TreeMap<>();
        for (JsonNode channel : DOCUMENT.path("channels")) {
            JsonNode kafka = DOCUMENT.at(channel.at("/bindings/$ref").asText().substring(1))
                    .path("kafka");
            JsonNode config = kafka.path("topicConfiguration");
            Described described = new Described(
                    kafka.path("partitions").asInt(),
                    config.path("cleanup.policy").path(0).asText(),
                    config.path("retention.ms").asText());
            addresses(channel).forEach(address -> topics.put(address, described));
        }
        return topics;
    }

    private static List<Interval> documentedIntervals() {
        return documentedTopics().keySet().stream()
                .filter(name -> name.startsWith("market.bars.") && name.endsWith(".v1"))
                .map(name -> Interval.parse(name.split("\\.", -1)[2]))
                .toList();
    }

    /** A channel's address with each value of its one parameter, or as it is. */
    private static List<String> addresses(JsonNode channel) {
        String address = channel.path("address").textValue();
        List<String> addresses = new ArrayList<>();
        for (var parameter : channel.path("parameters").properties()) {
            for (JsonNode value : parameter.getValue().path("enum")) {
                addresses.add(address.replace('{' + parameter.getKey() + '}', value.textValue()));
            }
        }
        return addresses.isEmpty() ? List.of(address) : addresses;
    }

    private static List<String> required(String schema) {
        List<String> names = new ArrayList<>();
        DOCUMENT.at("/components/schemas/" + schema + "/required").forEach(name -> names.add(name.textValue()));
        return names;
    }

    private static List<String> properties(String schema) {
        List<String> names = new ArrayList<>();
        DOCUMENT.at("/components/schemas/" + schema + "/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    private static List<String> names(Headers headers) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> names.add(header.key()));
        return names;
    }

    private static JsonNode read() {
        try (InputStream file = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
