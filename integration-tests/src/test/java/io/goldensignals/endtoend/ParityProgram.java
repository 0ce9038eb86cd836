package io.goldensignals.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.UnreadableRecordException;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.report.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** {@code ./golden parity} of a stack, in a process of its own, and somebody who gives it something to find. */
final class ParityProgram {
    /** The probability that an agent is said to have given. */
    static final double FORGED = 0.987654;

    private final LocalStack stack;
    private final Path root;
    private final Path json;

    ParityProgram(LocalStack stack, Path root, Path json) {
        this.stack = stack;
        this.root = root;
        this.json = json;
    }

    JsonNode report(int exitCode) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dgolden.root=" + json.getParent(),
                        "-jar",
                        root.resolve("cli/target/golden.jar").toString(),
                        "parity",
                        "--bootstrap",
                        stack.bootstrapServers(),
                        "--json",
                        json.toString())
                .redirectErrorStream(true)
                .redirectOutput(json.resolveSibling("parity.log").toFile())
                .start();
        assertThat(program.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isEqualTo(exitCode);
        return JsonCodec.mapper().readTree(Files.readAllBytes(json));
    }

    /** Publishes a record once more in which an agent that buys gives another probability; returns what it was. */
    PanelSignals publishForged() throws Exception {
        Deque<PanelSignals> last = new ArrayDeque<>();
        TopicReader.read(stack.bootstrapServers(), List.of(Topics.AGENT_SIGNALS.name()), record -> {
            PanelSignals signals = read(record.value());
            if (buyer(signals) >= 0) {
                last.clear();
                last.add(signals);
            }
        });
        PanelSignals chosen = last.getFirst();
        JsonNode tree = JsonCodec.mapper().readTree(JsonCodec.write(chosen));
        ((ObjectNode) tree.path("signals").path(buyer(chosen))).put("probabilityUp", FORGED);
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.AGENT_SIGNALS.name(), chosen.bar().symbol(), JsonCodec.write(tree)))
                    .get();
        }
        return chosen;
    }

    /** The place of an agent that buys; −1 without one. */
    private static int buyer(PanelSignals signals) {
        return IntStream.range(0, signals.signals().size())
                .filter(i -> signals.signals().get(i).action() == Action.BUY)
                .findFirst()
                .orElse(-1);
    }

    private static PanelSignals read(byte[] json) {
        try {
            return JsonCodec.read(json, PanelSignals.class);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
