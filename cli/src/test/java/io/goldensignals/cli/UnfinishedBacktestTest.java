package io.goldensignals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedBacktestTest {
    @TempDir
    Path root;

    @Test
    void isThatOfTheSameAgentsAndStreamsAlone() {
        assertThat(of("trend", "ABC")).isEqualTo(of("trend", "ABC"));
        assertThat(of("trend", "ABC")).isNotEqualTo(of("momentum", "ABC"));
        assertThat(of("trend", "ABC")).isNotEqualTo(of("trend", "ABC", "DEF"));
        assertThat(of("trend", "ABC").folder()).hasParentRaw(root.resolve("backtests"));
    }

    @Test
    void areFourAtMostOfWhichTheOldestGoes() throws IOException {
        UnfinishedBacktest own = of("trend", "ABC");
        own.deleteOldest();
        Files.createDirectories(own.folder());
        Files.setLastModifiedTime(own.folder(), FileTime.fromMillis(0));
        for (int age = 1; age <= 5; age++) {
            Path other = Files.createDirectories(root.resolve("backtests/other" + age));
            Files.writeString(other.resolve("chunk"), "kept");
            Files.setLastModifiedTime(other, FileTime.fromMillis(10_000 - age));
        }
        own.deleteOldest();
        assertThat(root.resolve("backtests"))
                .isDirectoryNotContaining("glob:**other{4,5}")
                .isDirectoryContaining("glob:**other3");
        assertThat(own.exists()).isTrue();
        own.delete();
        assertThat(own.exists()).isFalse();
    }

    private UnfinishedBacktest of(String family, String... symbols) {
        AgentPanel panel =
                AgentPanel.of("all", AgentCatalogue.standard().families(Set.of(family)), PanelSettings.standard());
        return UnfinishedBacktest.of(
                new Home(root, root),
                List.of(panel),
                Stream.of(symbols).map(UnfinishedBacktestTest::empty).toList());
    }

    private static BarSource empty(String symbol) {
        return new BarSource() {
            @Override
            public StreamId stream() {
                return new StreamId(symbol, Interval.parse("1d"), 0);
            }

            @Override
            public long size() {
                return 0;
            }

            @Override
            public Stream<Bar> bars() {
                return Stream.empty();
            }
        };
    }
}
