package io.goldensignals.observability;

import static org.awaitility.Awaitility.await;

import io.goldensignals.localstack.Http;
import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what running services show at {@code /q/metrics} with what dashboards and alerts name. */
public final class ScrapedMetrics {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NOWHERE = "http://127.0.0.1:1";

    private ScrapedMetrics() {}

    /** What is wrong: metrics that are named but do not exist, or that do not tell whose they are. */
    public static List<String> faults(LocalStack stack) throws IOException {
        Set<String> scraped = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (Module module : Module.values()) {
            String text = Http.get(stack.port(module.folder()), "/q/metrics").orElse("");
            add(text, module.folder(), scraped, faults);
        }
        add(ofLiveProviders(), Module.MARKET_DATA.folder(), scraped, faults);
        Observed.serviceMetrics().stream()
                .filter(name -> !scraped.contains(name))
                .forEach(name -> faults.add("a dashboard or alert names " + name + ", which no service has"));
        return faults;
    }

    private static void add(String text, String service, Set<String> names, List<String> faults) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            names.add(line.split("[{ ]", 2)[0]);
            if (!line.contains("application=\"" + service + '"')) {
                faults.add("no label application=" + service + ": " + line);
            }
        });
    }

    /** The replayed market has no providers: a service by itself shows theirs, though it reaches neither them nor Kafka. */
    private static String ofLiveProviders() throws IOException {
        int port = Ports.free();
        Path jar = Observed.ROOT.resolve(Module.MARKET_DATA.folder()).resolve("target/quarkus-app/quarkus-run.jar");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(Module.MARKET_DATA.jvm());
        line.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "REDIS_HOSTS",
                        "redis://127.0.0.1:1",
                        "GOLDEN_PROVIDERS",
                        "binance,yahoo",
                        "GOLDEN_PROVIDERS_BINANCE_BASE_URL",
                        NOWHERE,
                        "GOLDEN_PROVIDERS_BINANCE_STREAM_URL",
                        NOWHERE.replace("http", "ws"),
                        "GOLDEN_PROVIDERS_YAHOO_BASE_URL",
                        NOWHERE));
        Process service = builder.start();
        try {
            return await().atMost(PATIENCE)
                    .until(() -> Http.get(port, "/q/metrics"), Optional::isPresent)
                    .orElseThrow();
        } finally {
            service.destroyForcibly();
        }
    }
}
