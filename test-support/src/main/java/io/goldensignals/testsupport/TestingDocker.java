package io.goldensignals.testsupport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The switch of the tests: whether the Docker daemon of this machine answers. {@code -Dgolden.docker=false} does without
 * it. A daemon elsewhere does not count: what it publishes on 127.0.0.1 is not on ours.
 */
public final class TestingDocker {
    private static final String LOCAL = "unix:///var/run/docker.sock";
    private static final int STATUS_LINE = 12;

    private TestingDocker() {}

    public static boolean answers() {
        return Boolean.parseBoolean(System.getProperty("golden.docker", "true"))
                && answers(Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(LOCAL));
    }

    /** Whether a daemon at an address in the form of {@code DOCKER_HOST} answers a ping. */
    static boolean answers(String host) {
        try (SocketChannel channel = SocketChannel.open(address(URI.create(host)))) {
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(STATUS_LINE);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // The rest follows.
            }
            String status = new String(answer.array(), StandardCharsets.US_ASCII);
            return status.startsWith("HTTP/1.") && status.endsWith(" 200");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static SocketAddress address(URI host) {
        return switch (host.getScheme()) {
            case "unix" -> UnixDomainSocketAddress.of(host.getPath());
            case "tcp" -> local(new InetSocketAddress(host.getHost(), host.getPort()));
            case null, default -> throw new IllegalArgumentException("no address of Docker: " + host);
        };
    }

    private static InetSocketAddress local(InetSocketAddress address) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("Docker is elsewhere: " + address);
        }
        return address;
    }
}
