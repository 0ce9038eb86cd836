package io.goldensignals.benchmarks;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link BareLoop} in a process of its own, with the JVM options of the service that it is compared with. */
final class BareProcess implements AutoCloseable {
    private final ChildProcess process;

    BareProcess(Path folder, int heapMegabytes, String bootstrapServers, int size) throws IOException {
        List<String> line = new ArrayList<>(List.of(PackagedService.java()));
        line.addAll(PackagedService.jvm(heapMegabytes));
        line.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName(),
                bootstrapServers,
                Integer.toString(size)));
        process = ChildProcess.start(
                new Command("bare-loop", line, folder.resolve("bare-loop.log")), folder.resolve("bare-loop.pid"));
    }

    @Override
    public void close() {
        process.kill();
    }
}
