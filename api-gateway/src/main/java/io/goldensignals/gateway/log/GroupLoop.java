package io.goldensignals.gateway.log;

import io.goldensignals.contracts.kafka.PartitionLoop;
import io.goldensignals.contracts.log.EventLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The replicas' shared reading of a topic, from when it can begin: brokers whose names are unknown yet are asked for again. */
public final class GroupLoop implements AutoCloseable {
    private static final EventLog LOG = new EventLog(GroupLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final GroupClients clients;
    private final Function<Admin, PartitionLoop> opening;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<PartitionLoop> loop = Optional.empty();
    private Optional<Admin> admin = Optional.empty();
    private Optional<Thread> starter = Optional.empty();

    /** {@code opening} may throw a {@link KafkaException}: it is tried again. */
    public GroupLoop(String name, GroupClients clients, Function<Admin, PartitionLoop> opening) {
        this.name = name;
        this.clients = clients;
        this.opening = opening;
    }

    /** Returns at once. */
    public void start() {
        starter = Optional.of(Thread.ofPlatform().name(name + "-start").start(this::begin));
    }

    /** Once there is one. */
    public Optional<PartitionLoop> loop() {
        return loop;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (starter.isPresent()) {
                starter.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.ifPresent(PartitionLoop::close);
        admin.ifPresent(client -> client.close(Duration.ZERO));
    }

    private void begin() {
        try {
            while (!begun() && !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("loop.waiting", "loop", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begun() {
        try {
            if (admin.isEmpty()) {
                admin = Optional.of(clients.admin(name + "-offsets"));
            }
            loop = Optional.of(opening.apply(admin.get()));
            return true;
        } catch (KafkaException e) {
            LOG.warn("loop.not_started", "loop", name, "reason", e.getMessage(), "cause", e.getCause());
            return false;
        }
    }
}
