package io.goldensignals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesTheTakenPortAndWhoNeedsIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Ports.requireFree(Map.of("api-gateway", port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port + " is taken, api-gateway needs it")
                    .hasMessageContaining("--port-offset");
        }
    }

    @Test
    void acceptsAFreePort() {
        int port = Ports.free();
        assertThat(Ports.isFree(port)).isTrue();
        Ports.requireFree(Map.of("api-gateway", port));
    }
}
