package io.goldensignals.benchmarks;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.testsupport.TestingParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A packaged service on the real broker, in a process of its own. */
final class PackagedService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ChildProcess process;
    private final int port;

    private PackagedService(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Options that a JVM under measurement gets. */
    static List<String> jvm(int heapMegabytes) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts it and returns at once; its log goes to the folder. {@code settings} are beside those of broker and port. */
    static PackagedService start(Module module, Path folder, List<String> jvm, Map<String, String> settings)
            throws IOException {
        int port = Ports.free();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(port));
        all.put("kafka.bootstrap.servers", TestingParts.kafka().bootstrapServers());
        String name = module.folder();
        Path jar = Path.of(System.getProperty("golden.root", "."), name, "target", "quarkus-app", "quarkus-run.jar");
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(jvm);
        all.forEach((setting, value) -> line.add("-D" + setting + '=' + value));
        line.addAll(List.of("-jar", jar.toAbsolutePath().normalize().toString()));
        Path log = folder.resolve(name + ".log");
        System.out.printf("log of the service: %s%n", log);
        return new PackagedService(
                ChildProcess.start(new Command(name, line, log), folder.resolve(name + ".pid")), port);
    }

    void awaitReady() {
        long start = System.nanoTime();
        while (Http.get(port, "/q/health/ready").isEmpty()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the service does not get ready, see its log");
            }
            requireAlive();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void requireAlive() {
        if (!isAlive()) {
            throw new IllegalStateException("the service has ended, see its log");
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.stop("TERM", Duration.ofSeconds(20));
    }
}
