package io.goldensignals.localstack.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Starts servers and starts those again that die. {@code progress} hears a line about each death and return. When one
 * can't be kept alive, {@link #failure} ends; the others run on until {@link #close}.
 */
public final class Supervisor implements AutoCloseable {
    private final RestartPolicy policy;
    private final Consumer<String> progress;
    private final Map<String, SupervisedServer> servers = new LinkedHashMap<>();
    private final CompletableFuture<ServerFailedException> failure = new CompletableFuture<>();

    public Supervisor(RestartPolicy policy, Consumer<String> progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /** Starts all of them at once; returns when each answers. Throws {@link ServerFailedException} when one does not. */
    public void start(Collection<? extends Server> started, Duration patience) {
        List<SupervisedServer> fresh = new ArrayList<>();
        for (Server server : started) {
            SupervisedServer supervised = new SupervisedServer(server, policy, progress, failure::complete);
            synchronized (servers) {
                if (servers.putIfAbsent(server.name(), supervised) != null) {
                    throw new IllegalStateException(server.name() + " runs already");
                }
            }
            fresh.add(supervised);
            supervised.start();
        }
        fresh.forEach(supervised -> supervised.awaitAnswer(patience));
    }

    /** Ends the server in order; it is not started again and its name is free. */
    public void stop(String name) {
        stop(List.of(name));
    }

    /** Ends the servers in order, all at once. */
    public void stop(Collection<String> names) {
        List<SupervisedServer> ending = names.stream().map(this::find).toList();
        List<Thread> threads = ending.stream()
                .map(server -> Thread.ofVirtual().start(server::stop))
                .toList();
        threads.forEach(Supervisor::join);
        synchronized (servers) {
            names.forEach(servers::remove);
        }
    }

    /** Ends the server's process as {@code kill -9} does; it comes back by itself. */
    public void kill(String name) {
        find(name).process().signal("KILL");
    }

    /** Sends a signal such as {@code STOP}. */
    public void signal(String name, String signal) {
        find(name).process().signal(signal);
    }

    /** Throws when the server does not run at the moment. */
    public long pid(String name) {
        return find(name).process().pid();
    }

    /** The servers in the order of their start, dead ones that wait for their restart included. */
    public List<Server> servers() {
        synchronized (servers) {
            return servers.values().stream().map(SupervisedServer::server).toList();
        }
    }

    /** From now on nothing is started again, as when Ctrl-C has reached the servers before us. */
    public void letDie() {
        synchronized (servers) {
            servers.values().forEach(SupervisedServer::letDie);
        }
    }

    /** Completes with the first server that could not be kept alive. */
    public CompletableFuture<ServerFailedException> failure() {
        return failure;
    }

    @Override
    public void close() {
        stop(servers().stream().map(Server::name).toList());
    }

    private SupervisedServer find(String name) {
        synchronized (servers) {
            SupervisedServer server = servers.get(name);
            if (server == null) {
                throw new IllegalArgumentException("no server " + name + ", only " + servers.keySet());
            }
            return server;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
