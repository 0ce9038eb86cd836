package io.goldensignals.localstack;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The services: the module's folder, its port, the ports of further instances (from 1 on), and its largest heap. */
public enum Module {
    MARKET_DATA("market-data-service", 8181, 8480, 128),
    AGENTS("agent-service", 8182, 8190, 320),
    AGGREGATOR("signal-aggregator", 8183, 8290, 160),
    GATEWAY("api-gateway", 8080, 8380, 160);

    private final String folder;
    private final int port;
    private final int furtherPorts;
    private final int heapMegabytes;

    Module(String folder, int port, int furtherPorts, int heapMegabytes) {
        this.folder = folder;
        this.port = port;
        this.furtherPorts = furtherPorts;
        this.heapMegabytes = heapMegabytes;
    }

    /** The module that is called so; throws {@link IllegalArgumentException} with the names there are. */
    public static Module named(String name) {
        return Arrays.stream(values())
                .filter(module -> module.folder.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service " + name + ", only "
                        + Arrays.stream(values()).map(Module::folder).toList()));
    }

    public String folder() {
        return folder;
    }

    /** Its built fast-jar below the repository's root. */
    Path jar(Path root) {
        return root.toAbsolutePath().normalize().resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
    }

    int port() {
        return port;
    }

    int furtherPorts() {
        return furtherPorts;
    }

    /** The name of an instance, counted from 0. */
    public String instance(int number) {
        return number == 0 ? folder : folder + '-' + (number + 1);
    }

    /** Options of its JVM: little memory, whatever the machine has. */
    public List<String> jvm() {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:MaxMetaspaceSize=160m",
                "-XX:MaxDirectMemorySize=48m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
