package io.goldensignals.localstack.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The process of {@link EmbeddedKafka}: formats its storage at the first start and runs until it is signalled. */
final class KafkaNode {
    // Kept, or its level would be forgotten with it.
    private static final Logger LOG = Logger.getLogger("");

    private KafkaNode() {}

    /** Takes the file with the node's settings. */
    public static void main(String... args) throws Exception {
        LOG.setLevel(Level.WARNING);
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(in);
        }
        format(settings);
        KafkaRaftServer node = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(node::shutdown, "shutdown"));
        node.startup();
        node.awaitShutdown();
    }

    private static void format(Properties settings) throws Exception {
        String folder = settings.getProperty("log.dirs");
        if (Files.exists(Path.of(folder, "meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(silent())
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .run();
    }

    private static PrintStream silent() throws IOException {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
