package io.goldensignals.localstack;

import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An instance of one of the services, from its built fast-jar. Everybody on the machine may see {@code settings}, which are
 * part of the command line; {@code environment} is for secrets.
 */
record Service(
        String name,
        Module module,
        int port,
        Map<String, String> settings,
        Map<String, String> environment,
        Path folder,
        Path jar)
        implements Server {
    Service {
        settings = new TreeMap<>(settings);
        environment = Map.copyOf(environment);
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public Path log() {
        return folder.resolve("logs").resolve(name + ".log");
    }

    @Override
    public Path pidFile() {
        return folder.resolve("run").resolve(name + ".pid");
    }

    @Override
    public Command command() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(module.jvm());
        settings.forEach((key, value) -> line.add("-D" + key + '=' + value));
        line.addAll(List.of("-jar", jar.toString()));
        Map<String, String> all = new HashMap<>(environment);
        // Two arenas: with one per thread, native memory would outgrow the heap.
        all.put("MALLOC_ARENA_MAX", "2");
        return new Command(name, line, all, log());
    }

    @Override
    public boolean answers() {
        return Http.get(port, "/q/health/ready").isPresent();
    }
}
