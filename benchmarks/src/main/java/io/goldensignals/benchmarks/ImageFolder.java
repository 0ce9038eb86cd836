package io.goldensignals.benchmarks;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.process.ChildProcess;
import io.goldensignals.localstack.process.Command;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service's files as in its image, with a cache that was trained there, and run by the image's program. */
final class ImageFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path ROOT = Path.of(System.getProperty("golden.root", "."));
    private final Module module;
    private final Path folder;
    private final String options;

    /** A service that runs, and how long it took until it was ready. */
    record Started(ChildProcess process, double seconds) {
        void stop() {
            process.stop("TERM", Duration.ofSeconds(30));
        }
    }

    private ImageFolder(Module module, Path folder, String options) {
        this.module = module;
        this.folder = folder;
        this.options = options;
    }

    /** With further options of the JVM, for training and running; the environment has the stores, as an image's training. */
    static ImageFolder train(Module module, Path folder, String options, Map<String, String> environment)
            throws IOException, InterruptedException {
        ImageFolder image = new ImageFolder(module, folder, options);
        copy(ROOT.resolve(module.folder()).resolve("target/quarkus-app"), folder);
        copy(ROOT.resolve("deploy/image/service"), folder.resolve("service"));
        copy(
                ROOT.resolve(module.folder()).resolve("src/main/resources/application.properties"),
                folder.resolve("defaults.properties"));
        ChildProcess training = image.run(Ports.free(), environment, "train");
        if (!training.awaitEnd(PATIENCE) || !Files.exists(image.cache())) {
            training.kill();
            throw new IllegalStateException("no cache was trained, see " + image.log());
        }
        return image;
    }

    /** Starts the service, with its cache or as if it had none, and waits until it is ready. */
    Started start(Map<String, String> environment, boolean cached) throws IOException {
        Path aside = folder.resolveSibling(folder.getFileName() + ".aot");
        if (!cached) {
            Files.move(cache(), aside);
        }
        try {
            int port = Ports.free();
            long start = System.nanoTime();
            ChildProcess process = run(port, environment);
            while (Http.get(port, "/q/health/ready").isEmpty()) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    process.kill();
                    throw new IllegalStateException("the service does not get ready, see " + log());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            return new Started(process, (System.nanoTime() - start) / 1e9);
        } finally {
            if (!cached) {
                Files.move(aside, cache());
            }
        }
    }

    Module module() {
        return module;
    }

    private ChildProcess run(int port, Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        all.put("MALLOC_ARENA_MAX", "2");
        all.put("MEMORY_MB", memory());
        all.put("JAVA_OPTS", options);
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        all.put("PATH", java + ":" + System.getenv("PATH"));
        List<String> line = Stream.concat(Stream.of(folder.resolve("service").toString()), Stream.of(arguments))
                .toList();
        Path pidFile = folder.resolveSibling(folder.getFileName() + ".pid");
        return ChildProcess.start(new Command(module.folder(), line, all, log()), pidFile);
    }

    /** What Compose gives to the service. */
    private String memory() throws IOException {
        Matcher limit = Pattern.compile("(?ms)^  " + module.folder() + ":.*?^    mem_limit: (\\d+)m$")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")));
        if (!limit.find()) {
            throw new IllegalStateException("docker-compose.yml has no mem_limit for " + module.folder());
        }
        return limit.group(1);
    }

    private Path cache() {
        return folder.resolve("app.aot");
    }

    private Path log() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copied = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
