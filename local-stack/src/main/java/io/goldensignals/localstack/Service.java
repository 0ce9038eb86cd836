package io.goldensignals.localstack;

import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An instance of one of the services, from its built fast-jar. */
record Service(String name, Module module, int port, Map<String, String> settings, Path jar, Path folder)
        implements Server {
    Service {
        settings = new TreeMap<>(settings);
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
        // Two arenas: with one per thread, native memory would outgrow the heap.
        return new Command(name, line, Map.of("MALLOC_ARENA_MAX", "2"), log());
    }

    @Override
    public boolean answers() {
        return Http.get(port, "/q/health/ready").isPresent();
    }
}
