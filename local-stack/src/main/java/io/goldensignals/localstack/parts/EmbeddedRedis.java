package io.goldensignals.localstack.parts;

import io.goldensignals.localstack.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Redis server: the {@code redis-server} on the PATH, else the one that comes with the build. */
public final class EmbeddedRedis extends Part {
    private final Path binaries;

    /** {@code binaries} is where the server is unpacked once; it may be shared with others. */
    public EmbeddedRedis(Path folder, Path binaries, int port) {
        super("redis", folder, port);
        this.binaries = binaries;
    }

    /** The value of {@code quarkus.redis.hosts}. */
    public String hosts() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    public Command command() throws IOException {
        Files.createDirectories(data());
        List<String> line = List.of(
                Binaries.redisServer(binaries).toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port()),
                "--dir",
                data().toString(),
                "--maxmemory",
                "64mb",
                "--maxmemory-policy",
                "noeviction",
                "--save",
                "60 1");
        return new Command(name(), line, log());
    }

    @Override
    public boolean answers() {
        return Wire.ask(port(), "PING\r\n".getBytes(StandardCharsets.US_ASCII), 5)
                .equals("+PONG");
    }
}
