package io.goldensignals.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What a running stack tells other processes: its data folder, port offset, and its servers' ports by name. */
public record StackInfo(Path folder, int portOffset, Map<String, Integer> servers) {
    private static final String SERVER = "server.";

    /** What the home's stack has told; empty when none is up or it is still starting. */
    public static Optional<StackInfo> read(Path home) throws IOException {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        Map<String, Integer> servers = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(SERVER))
                .sorted()
                .forEach(key ->
                        servers.put(key.substring(SERVER.length()), Integer.valueOf(properties.getProperty(key))));
        return Optional.of(new StackInfo(
                Path.of(properties.getProperty("folder")),
                Integer.parseInt(properties.getProperty("port-offset")),
                servers));
    }

    /** The port numbers of this stack. */
    public StackPorts ports() {
        return new StackPorts(portOffset);
    }

    public Path pidFile(String server) {
        return folder.resolve("run").resolve(server + ".pid");
    }

    void write(Path home) {
        Properties properties = new Properties();
        properties.setProperty("folder", folder.toString());
        properties.setProperty("port-offset", Integer.toString(portOffset));
        servers.forEach((name, port) -> properties.setProperty(SERVER + name, Integer.toString(port)));
        Path fresh = home.resolve("stack.properties.new");
        try (var out = Files.newBufferedWriter(fresh)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(fresh, file(home), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    private static Path file(Path home) {
        return home.resolve("stack.properties");
    }
}
