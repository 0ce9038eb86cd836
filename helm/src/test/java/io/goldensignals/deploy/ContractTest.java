package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the chart knows of topics, groups and agents is what the platform's own code says. */
class ContractTest {
    private static final Path VALUES = Chart.ROOT.resolve("helm/src/test/resources/values");

    @Test
    void strimziMakesTheTopicsOfTheContract() {
        List<Interval> intervals = List.of("5s", "30s", "1m", "5m", "1h", "1d").stream()
                .map(Interval::parse)
                .toList();
        Map<String, JsonNode> made =
                rendered("strimzi").of("KafkaTopic").collect(Collectors.toMap(Manifests::name, Function.identity()));

        assertThat(made.keySet())
                .containsExactlyInAnyOrderElementsOf(Topics.all(intervals).stream()
                        .map(topic -> topic.name())
                        .toList());
        assertThat(Topics.all(intervals)).allSatisfy(topic -> {
            JsonNode spec = made.get(topic.name()).path("spec");
            assertThat(spec.path("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(topic.config())
                    .allSatisfy((key, value) ->
                            assertThat(spec.path("config").path(key).asText()).isEqualTo(value));
        });
    }

    @Test
    void lagIsMeasuredOnTopicsThatThereAre() {
        List<String> topics = Topics.all(List.of(Interval.parse("1m"), Interval.parse("5m"))).stream()
                .map(topic -> topic.name())
                .toList();

        assertThat(rendered("sasl").of("ScaledObject").flatMap(scaler -> scaler.findValuesAsText("topic").stream()))
                .isNotEmpty()
                .isSubsetOf(topics);
    }

    @Test
    void everyFamilyOfTheCatalogueCanBeChosen() throws IOException {
        JsonNode schema = Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.schema.json")))
                .objects()
                .getFirst();
        TreeSet<String> families = new TreeSet<>(AgentCatalogue.standard().familyNames());
        families.add("all");

        assertThat(Manifests.each(schema.at(
                                "/properties/agents/properties/families/items/properties/families/items/enum"))
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(families);
    }

    @Test
    void theAggregatorExpectsThePanelsThatAreDeployed() {
        Manifests families = rendered("families");
        List<String> deployed = families.of("ConfigMap")
                .flatMap(settings -> settings.findValuesAsText("GOLDEN_AGENTS_PANEL").stream())
                .toList();

        assertThat(families.one("ConfigMap", "golden-signals-signal-aggregator")
                        .at("/data/GOLDEN_CONSENSUS_PANELS")
                        .asText()
                        .split(",", -1))
                .hasSize(6)
                .containsExactlyInAnyOrderElementsOf(deployed);
    }

    private static Manifests rendered(String values) {
        return Manifests.parse(Chart.render(VALUES.resolve(values + ".yaml")));
    }
}
