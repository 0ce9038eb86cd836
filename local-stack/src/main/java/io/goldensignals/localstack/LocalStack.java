package io.goldensignals.localstack;

import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.localstack.process.Ports;
import io.goldensignals.localstack.process.RestartPolicy;
import io.goldensignals.localstack.process.Server;
import io.goldensignals.localstack.process.ServerFailedException;
import io.goldensignals.localstack.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole platform on this machine: broker, database, cache and the four services, each a process that is started
 * again when it dies. At most one per home. Ends with {@link #close}, or with this JVM in whatever way that ends.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final StackOptions options;
    private final StackLock lock;
    private final StackParts parts;
    private final GatewayAccess access;
    private final Services services;
    private final Supervisor supervisor;
    private final Thread hook = new Thread(this::closeAtExit, "local-stack-end");
    private boolean closed;

    private LocalStack(StackOptions options, StackLock lock) {
        this.options = options;
        this.lock = lock;
        this.parts = StackParts.of(options);
        this.access = new GatewayAccess(options.folder());
        this.services = new Services(options, parts, access);
        this.supervisor = new Supervisor(RestartPolicy.STANDARD, options.progress());
    }

    /**
     * Starts everything and returns when every service is ready. Throws {@link IllegalStateException} when a stack runs
     * already, a service is not built or a port is taken, {@link ServerFailedException} when a server does not start.
     */
    public static LocalStack start(StackOptions options) throws IOException, InterruptedException {
        LocalStack stack = new LocalStack(options, StackLock.acquire(options.home()));
        Runtime.getRuntime().addShutdownHook(stack.hook);
        try {
            stack.run();
            return stack;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    public StackOptions options() {
        return options;
    }

    public StackPorts ports() {
        return parts.ports();
    }

    /** The servers' names, in the order of their start. */
    public List<String> services() {
        return supervisor.servers().stream().map(Server::name).toList();
    }

    /** The port of a running server. */
    public int port(String name) {
        return server(name).port();
    }

    public Path log(String name) {
        return server(name).log();
    }

    /** Throws {@link IllegalStateException} while the server is dead. */
    public long pid(String name) {
        return supervisor.pid(name);
    }

    /** Ends the server's process as {@code kill -9} does; it comes back by itself. */
    public void kill(String name) {
        supervisor.kill(name);
    }

    /** Sends the server a signal such as {@code STOP} or {@code CONT}. */
    public void signal(String name, String signal) {
        supervisor.signal(name, signal);
    }

    /** Whether the server answers; a service does when it is ready. */
    public boolean isReady(String name) {
        return server(name).answers();
    }

    /** Ends the server in order; it stays down until {@link #startService}. */
    public void stopService(String name) {
        supervisor.stop(name);
        tellOthers();
    }

    /** Starts an instance that was stopped, or a further one such as {@code api-gateway-2}; returns when it is ready. */
    public void startService(String name) {
        supervisor.start(List.of(known(name)), START);
        tellOthers();
    }

    /** Starts or stops instances of a module, the highest numbers first, until so many run. */
    public void scale(Module module, int instances) {
        List<String> running = services().stream()
                .filter(name -> name.equals(module.folder()) || name.matches(module.folder() + "-[0-9]+"))
                .sorted(Comparator.comparingInt(LocalStack::number))
                .toList();
        for (int i = running.size(); i > instances; i--) {
            stopService(running.get(i - 1));
        }
        int missing = instances - running.size();
        for (int i = 0; missing > 0; i++) {
            if (!running.contains(module.instance(i))) {
                startService(module.instance(i));
                missing--;
            }
        }
    }

    /** A JDBC URL of the stack's database, whose user {@code golden} needs no password. */
    public String jdbcUrl() {
        return parts.postgresql().jdbcUrl();
    }

    public String bootstrapServers() {
        return parts.kafka().bootstrapServers();
    }

    /** A new admin client of the broker, to be closed by the caller. */
    public Admin admin() {
        return parts.kafka().admin();
    }

    /** Completes with the first server that could not be kept alive. */
    public CompletableFuture<ServerFailedException> failure() {
        return supervisor.failure();
    }

    /** Ends everything: services first, then broker, database and cache. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.letDie();
        if (!services().isEmpty()) {
            options.progress().accept("ending " + String.join(", ", services()));
        }
        List<String> partNames = parts.all().stream().map(Server::name).toList();
        supervisor.stop(
                services().stream().filter(name -> !partNames.contains(name)).toList());
        supervisor.close();
        StackInfo.delete(options.home());
        lock.close();
        if (Thread.currentThread() != hook) {
            forgetHook();
        }
    }

    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            options.progress().accept("can't end the stack in order: " + e.getMessage());
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs or has run.
        }
    }

    private void run() throws IOException, InterruptedException {
        services.requireBuilt();
        DataFolder.prepare(options);
        requireFreePorts();
        access.prepare(options.newAdminKey(), options.progress());
        start("Kafka, PostgreSQL, Redis", parts.all());
        try (Admin admin = admin()) {
            TopicSetup.create(admin, Topics.all(options.market().intervals()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "can't create the topics: " + e.getCause().getMessage(), e.getCause());
        }
        WatchlistSeed.plant(options.folder(), options.market().watchlist(), bootstrapServers());
        List<Service> judges = new ArrayList<>(agentServices());
        judges.add(services.aggregator(0));
        start("agents and aggregator", judges);
        // Market data last: nothing waits in the log for services that are still starting.
        start("gateway and market data", List.of(services.gateway(0), services.marketData(0)));
        tellOthers();
    }

    private void start(String what, Collection<? extends Server> servers) {
        long begin = System.nanoTime();
        supervisor.start(servers, START);
        options.progress().accept("%s ready after %.1f s".formatted(what, (System.nanoTime() - begin) / 1e9));
    }

    private void requireFreePorts() {
        Map<String, Integer> needed = new LinkedHashMap<>();
        needed.put("kafka's controller", parts.ports().kafkaController());
        parts.all().forEach(part -> needed.put(part.name(), part.port()));
        agentServices().forEach(service -> needed.put(service.name(), service.port()));
        List.of(services.aggregator(0), services.gateway(0), services.marketData(0))
                .forEach(service -> needed.put(service.name(), service.port()));
        Ports.requireFree(needed);
    }

    private List<Service> agentServices() {
        List<Service> all = new ArrayList<>();
        for (AgentDeployment deployment : options.agents()) {
            for (int i = 0; i < deployment.replicas(); i++) {
                all.add(services.agents(deployment, all.size()));
            }
        }
        return all;
    }

    /** The instance with this name. Agent services beyond the planned ones join the last panel. */
    private Server known(String name) {
        Optional<? extends Server> planned = Stream.concat(parts.all().stream(), agentServices().stream())
                .filter(server -> server.name().equals(name))
                .findFirst();
        if (planned.isPresent()) {
            return planned.get();
        }
        int number = number(name) - 1;
        return switch (Module.named(name.replaceFirst("-[0-9]+$", ""))) {
            case MARKET_DATA -> services.marketData(number);
            case AGENTS -> services.agents(options.agents().getLast(), number);
            case AGGREGATOR -> services.aggregator(number);
            case GATEWAY -> services.gateway(number);
        };
    }

    private Server server(String name) {
        return supervisor.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server " + name + ", only " + services()));
    }

    private void tellOthers() {
        Map<String, Integer> ports = new HashMap<>();
        supervisor.servers().forEach(server -> ports.put(server.name(), server.port()));
        new StackInfo(options.folder(), options.portOffset(), ports).write(options.home());
    }

    /** 1 for the first instance, which has no number in its name. */
    private static int number(String name) {
        String digits = name.replaceFirst(".*?(-([0-9]+))?$", "$2");
        return digits.isEmpty() ? 1 : Integer.parseInt(digits);
    }
}
