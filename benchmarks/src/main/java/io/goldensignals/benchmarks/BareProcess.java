package io.goldensignals.benchmarks;

import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bare program in a process of its own, with the JVM options of the service that it is compared with. */
final class BareProcess implements AutoCloseable {
    private final ChildProcess process;

    /** {@code program} has a main method; its log goes to the folder, under {@code name}. */
    BareProcess(String name, Path folder, List<String> jvm, Class<?> program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(PackagedService.java()));
        line.addAll(jvm);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(List.of(arguments));
        process = ChildProcess.start(
                new Command(name, line, folder.resolve(name + ".log")), folder.resolve(name + ".pid"));
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.kill();
    }
}
