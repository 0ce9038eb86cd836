package io.goldensignals.testsupport;

import io.goldensignals.localstack.parts.Part;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;

/**
 * A real server of the tests on a port of 127.0.0.1: where Docker answers a container of the official image, elsewhere the
 * local stack's part. It may be stopped, killed and started again, and keeps its port and data.
 */
public abstract sealed class TestingServer permits TestingKafka, TestingPostgreSql, TestingRedis {
    private final Part part;
    private final Optional<TestingContainer> container;

    /** {@code settings} are what the container of the official image {@code repository} is told. */
    TestingServer(Part part, boolean docker, String repository, Consumer<GenericContainer<?>> settings) {
        this.part = part;
        this.container = docker ? Optional.of(new TestingContainer(part, repository, settings)) : Optional.empty();
    }

    final String name() {
        return part.name();
    }

    public final int port() {
        return part.port();
    }

    /** The process' id; throws where the server is a container, which has none that is ours to know. */
    public final long pid() {
        container.ifPresent(ignored -> {
            throw new IllegalStateException(name() + " is a container: run with -Dgolden.docker=false");
        });
        return part.pid();
    }

    /** Starts it unless it runs, and returns when it answers. Throws with the end of its log when it does not. */
    public final void start() {
        container.ifPresentOrElse(TestingContainer::start, part::start);
    }

    /** Ends it in order. */
    public final void stop() {
        container.ifPresentOrElse(TestingContainer::stop, part::stop);
    }

    /** Ends it as {@code kill -9} does. */
    public final void kill() {
        container.ifPresentOrElse(TestingContainer::kill, part::kill);
    }
}
