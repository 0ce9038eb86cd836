package io.goldensignals.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestingDockerTest {
    @TempDir
    Path folder;

    @Test
    void aDaemonThatIsWellAnswers() throws Exception {
        assertThat(answers("HTTP/1.1 200 OK\r\n\r\nOK")).isTrue();
    }

    @Test
    void aDaemonThatRefusesDoesNot() throws Exception {
        assertThat(answers("HTTP/1.1 503 Service Unavailable\r\n\r\n")).isFalse();
        assertThat(answers("HTTP/1")).isFalse();
    }

    @Test
    void nobodyDoesNot() {
        assertThat(TestingDocker.answers("unix://" + folder.resolve("nobody"))).isFalse();
        assertThat(TestingDocker.answers("tcp://127.0.0.1:1")).isFalse();
        assertThat(TestingDocker.answers("npipe:////./pipe/docker_engine")).isFalse();
        assertThat(TestingDocker.answers("what is this")).isFalse();
    }

    @Test
    void oneOnAnotherMachineDoesNotCount() {
        assertThat(TestingDocker.answers("tcp://192.0.2.1:2375")).isFalse();
        assertThat(TestingDocker.answers("tcp://no-such-host.invalid:2375")).isFalse();
    }

    private boolean answers(String answer) throws Exception {
        Path socket = folder.resolve("socket-" + answer.hashCode());
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread daemon = Thread.ofPlatform().daemon().start(() -> {
                try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(1_024));
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            boolean answered = TestingDocker.answers("unix://" + socket);
            daemon.join();
            return answered;
        }
    }
}
