package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final String URL = "https://example.com/";

    @Test
    void oneAddressThatIsNotPublicRefusesTheHost() {
        assertThat(refusal(answering("8.8.8.8", "10.0.0.1"))).isEqualTo("its host has an address that is not public");
        assertThat(refusal(answering("2606:4700::1", "::1"))).isEqualTo("its host has an address that is not public");
        assertThat(answering("8.8.8.8", "2606:4700::1").check(URL).result().addresses())
                .hasSize(2);
    }

    @Test
    void aNameThatChangesItsMindIsRefused() {
        List<String> answers = new java.util.ArrayList<>(List.of("8.8.8.8", "127.0.0.1"));
        Targets targets = new Targets(
                host -> Future.succeededFuture(List.of(InetAddress.ofLiteral(answers.removeFirst()))),
                TestingConfig.strict());
        assertThat(targets.check(URL).succeeded()).isTrue();
        assertThat(refusal(targets)).isEqualTo("its host has an address that is not public");
    }

    @Test
    void privateAddressesCanBeAllowed() {
        Targets targets = new Targets(resolver("127.0.0.1"), TestingConfig.open());
        assertThat(targets.check("http://localhost/").succeeded()).isTrue();
    }

    @Test
    void aHostWithoutAnAddressIsRefused() {
        assertThat(refusal(answering())).isEqualTo("its host has no address");
        Resolver unknown = host -> Future.failedFuture(new UnknownHostException(host));
        assertThat(refusal(new Targets(unknown, TestingConfig.strict()))).isEqualTo("its host is unknown");
        Resolver broken = host -> Future.failedFuture(new IllegalStateException("10.0.0.53"));
        assertThat(refusal(new Targets(broken, TestingConfig.strict()))).isEqualTo("its host can't be looked up");
    }

    private static Targets answering(String... literals) {
        return new Targets(resolver(literals), TestingConfig.strict());
    }

    private static Resolver resolver(String... literals) {
        return host -> Future.succeededFuture(
                Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
    }

    private static String refusal(Targets targets) {
        return targets.check(URL).cause().getMessage();
    }
}
