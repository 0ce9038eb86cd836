package io.goldensignals.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import io.goldensignals.localstack.market.LiveMarket;
import io.goldensignals.localstack.market.LiveProvider;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackOptionsTest {
    private final StackOptions standard = StackOptions.standard(Path.of("/repo"));

    @Test
    void simulatesFiveSymbolsAtTenSecondsAndAMinute() {
        assertThat(standard.market().watchlist()).hasSize(5);
        assertThat(standard.intervals()).isEqualTo("10s,1m");
        assertThat(standard.folder()).isEqualTo(Path.of("/repo/.golden/simulated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "fast", "1e3", ""})
    void refusesASpeedThatIsNone(String speed) {
        assertThatThrownBy(() -> standard.withMarket(standard.market(), speed)).hasMessageContaining("speed");
    }

    @Test
    void refusesTheUtmostSpeedForASimulation() {
        assertThatThrownBy(() -> standard.withMarket(standard.market(), "max")).hasMessageContaining("max");
    }

    @Test
    void refusesTwoDeploymentsOfOnePanel() {
        AgentDeployment all = AgentDeployment.standard(1);
        assertThatThrownBy(() -> standard.withAgents(all, all)).hasMessageContaining("one deployment per panel");
        assertThatThrownBy(standard::withAgents).hasMessageContaining("at least one");
    }

    @Test
    void givesEveryServiceItsSettings() {
        StackOptions options = standard.withMarket(new SimulatedMarket(2, List.of(Interval.parse("1m"))), "4")
                .withAgents(
                        new AgentDeployment("fast", new TreeSet<>(List.of("momentum", "pattern")), 2),
                        new AgentDeployment("slow", new TreeSet<>(List.of("trend")), 1))
                .withPortOffset(1_000)
                .with("golden.consensus.provisional-grace", "1s");
        Services services = new Services(options, StackParts.of(options), new GatewayAccess(options.folder()));

        assertThat(services.agents(options.agents().getFirst(), 1).settings())
                .containsEntry("golden.agents.panel", "fast")
                .containsEntry("golden.agents.families", "momentum,pattern")
                .containsEntry("quarkus.http.port", "9191")
                .containsEntry("quarkus.http.host", "127.0.0.1")
                .containsEntry("kafka.bootstrap.servers", "127.0.0.1:10192")
                .containsEntry("golden.consensus.provisional-grace", "1s");
        assertThat(services.aggregator(0).settings())
                .containsEntry("golden.consensus.panels", "fast,slow")
                .containsEntry("golden.intervals", "1m")
                .containsEntry("quarkus.redis.hosts", "redis://127.0.0.1:7479")
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:6532/golden");
        assertThat(services.marketData(0).settings())
                .containsEntry("golden.providers", "simulated")
                .containsEntry("golden.simulated.symbols", "AAPL,MSFT")
                .containsEntry("golden.simulated.speed", "4");
    }

    /** Keys are in the environment alone, which a child process inherits: a command line can be read by others. */
    @Test
    void aLiveMarketGivesTheServiceItsProvidersAndNoMore() {
        LiveMarket market = new LiveMarket(
                List.of(LiveProvider.TIINGO, LiveProvider.YAHOO), List.of("AAPL"), List.of(Interval.parse("1m")));
        StackOptions options = standard.withMarket(market, "1");
        assertThat(options.folder()).isEqualTo(Path.of("/repo/.golden/live"));
        Service service =
                new Services(options, StackParts.of(options), new GatewayAccess(options.folder())).marketData(0);
        assertThat(service.settings())
                .containsEntry("golden.providers", "tiingo,yahoo")
                .containsEntry("golden.intervals", "1m");
        assertThat(service.settings().keySet()).noneMatch(name -> name.startsWith("golden.providers."));
        assertThat(service.command().environment()).containsOnlyKeys("MALLOC_ARENA_MAX");
    }

    @Test
    void refusesASpeedForALiveMarket() {
        LiveMarket market = new LiveMarket(List.of(LiveProvider.YAHOO), List.of("AAPL"), List.of(Interval.parse("1m")));
        assertThatThrownBy(() -> standard.withMarket(market, "60")).hasMessageContaining("live market");
        assertThatThrownBy(() -> standard.withMarket(market, "max")).hasMessageContaining("live market");
    }

    @Test
    void noTwoInstancesShareAPort() {
        StackPorts ports = new StackPorts(0);
        List<Integer> all = new java.util.ArrayList<>(
                List.of(ports.kafka(), ports.kafkaController(), ports.postgresql(), ports.redis()));
        for (Module module : Module.values()) {
            for (int i = 0; i < 16; i++) {
                all.add(ports.of(module, i));
            }
        }
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void secretsAreToldToTheGatewayAloneAndNotOnItsCommandLine(@TempDir Path home) throws Exception {
        StackOptions options = standard.withHome(home);
        GatewayAccess access = new GatewayAccess(Files.createDirectories(options.folder()));
        access.prepare(false, line -> {});
        Services services = new Services(options, StackParts.of(options), access);
        String secret = access.environment().get("GOLDEN_SECRET");
        assertThat(services.gateway(0).command().environment()).containsAllEntriesOf(access.environment());
        assertThat(services.gateway(0).command().line()).noneMatch(word -> word.contains(secret));
        assertThat(services.gateway(0).toString()).doesNotContain(secret);
        assertThat(services.aggregator(0).command().environment()).doesNotContainValue(secret);
    }
}
