package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import io.goldensignals.localstack.AgentDeployment;
import io.goldensignals.localstack.StackOptions;
import io.goldensignals.localstack.market.LiveMarket;
import io.goldensignals.localstack.market.LiveProvider;
import io.goldensignals.localstack.market.ReplayMarket;
import io.goldensignals.localstack.market.SimulatedMarket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpArgumentsTest {
    @TempDir
    Path folder;

    @Test
    void withoutOptionsFiveSymbolsAreSimulatedInRealTime() throws Exception {
        StackOptions options = options();
        assertThat(options.market())
                .isEqualTo(new SimulatedMarket(5, List.of(Interval.parse("10s"), Interval.parse("1m"))));
        assertThat(options.speed()).isEqualTo("1");
        assertThat(options.agents()).containsExactly(AgentDeployment.standard(1));
        assertThat(options.portOffset()).isZero();
        assertThat(options.fresh()).isFalse();
    }

    @Test
    void anotherAdminKeyMayBeAskedFor() throws Exception {
        assertThat(options().newAdminKey()).isFalse();
        assertThat(options("--new-admin-key").newAdminKey()).isTrue();
    }

    @Test
    void aSimulationTakesSymbolsIntervalsAndSpeed() throws Exception {
        StackOptions options =
                options("--symbols", "2", "--interval", "1m,5m", "--speed", "60", "--provider", "simulated");
        assertThat(options.market())
                .isEqualTo(new SimulatedMarket(2, List.of(Interval.parse("1m"), Interval.parse("5m"))));
        assertThat(options.speed()).isEqualTo("60");
    }

    @Test
    void aLiveMarketWatchesWhatItsProvidersCarry() throws Exception {
        assertThat(options("--provider", "yahoo,binance").market())
                .isEqualTo(new LiveMarket(
                        List.of(LiveProvider.YAHOO, LiveProvider.BINANCE),
                        List.of("AAPL", "MSFT", "NVDA", "SPY", "BTC-USD", "ETH-USD"),
                        List.of(Interval.parse("1m"), Interval.parse("5m"))));
        assertThat(symbols("--provider", "binance,coinbase")).containsExactly("BTC-USD", "ETH-USD");
        assertThat(symbols("--provider", "finnhub")).containsExactly("AAPL", "MSFT", "NVDA", "SPY");
    }

    @Test
    void aLiveMarketTakesAListOfSymbolsAndIntervals() throws Exception {
        assertThat(options("--provider", "yahoo", "--symbols", "BRK.B,ETH-USD", "--interval", "1d")
                        .market())
                .isEqualTo(new LiveMarket(
                        List.of(LiveProvider.YAHOO), List.of("BRK.B", "ETH-USD"), List.of(Interval.parse("1d"))));
    }

    private static List<String> symbols(String... arguments) throws Exception {
        return options(arguments).market().watchlist().stream()
                .map(WatchlistEntry::symbol)
                .toList();
    }

    @Test
    void aReplayTakesTheFilesOwnIntervalUnlessTold() throws Exception {
        Files.writeString(
                folder.resolve("AAA.csv"),
                "timestamp,open,high,low,close,volume\n2024-01-02T10:00:00Z,1\n2024-01-02T10:02:00Z,1\n");
        String[] replay = {"--replay", folder.toString(), "--speed", "max"};
        assertThat(options(replay).market().intervals()).containsExactly(Interval.parse("2m"));
        assertThat(options(replay).market()).isInstanceOf(ReplayMarket.class);
        assertThat(options("--replay", folder.toString(), "--bar-interval", "1m")
                        .market()
                        .intervals())
                .containsExactly(Interval.parse("1m"));
        assertThat(options("--replay", folder.toString(), "--interval", "5m")
                        .market()
                        .intervals())
                .containsExactly(Interval.parse("5m"));
    }

    @Test
    void panelsShareTheNumberOfAgentServices() throws Exception {
        StackOptions options =
                options("--agents", "2", "--panel", "fast=momentum,pattern", "--panel", "slow=trend", "--fresh");
        assertThat(options.agents())
                .containsExactly(
                        new AgentDeployment("fast", new TreeSet<>(Set.of("momentum", "pattern")), 2),
                        new AgentDeployment("slow", new TreeSet<>(Set.of("trend")), 2));
        assertThat(options.fresh()).isTrue();
    }

    private static StackOptions options(String... arguments) throws Exception {
        UpCommand up = new UpCommand();
        CommandLine command = new CommandLine(up).registerConverter(Interval.class, Interval::parse);
        command.parseArgs(arguments);
        return up.options(command.getOut());
    }
}
