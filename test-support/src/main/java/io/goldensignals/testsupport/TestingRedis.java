package io.goldensignals.testsupport;

import io.goldensignals.localstack.parts.EmbeddedRedis;

/** The cache of the tests. */
public final class TestingRedis extends TestingServer {
    private final EmbeddedRedis part;

    TestingRedis(EmbeddedRedis part, boolean docker) {
        super(part, docker, "redis", container -> container.setCommand("--port", Integer.toString(part.port())));
        this.part = part;
    }

    /** The value of {@code quarkus.redis.hosts}. */
    public String hosts() {
        return part.hosts();
    }
}
