package io.goldensignals.cli;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.BarSource;
import io.goldensignals.backtest.PackedVerdicts;
import io.goldensignals.consensus.state.Fingerprint;
import io.goldensignals.contracts.Bar;
import io.goldensignals.localstack.parts.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The folder of what the agents of this build have said of these streams, as long as no backtest of them has ended. */
record UnfinishedBacktest(Path folder) {
    /** Of different agents, streams or builds; the oldest goes. */
    private static final int MOST = 4;

    static UnfinishedBacktest of(Home home, List<AgentPanel> panels, List<BarSource> sources) {
        List<Object> of = new ArrayList<>();
        panels.forEach(panel -> of.add(panel.name() + ' ' + panel.version()));
        sources.forEach(source -> of.add(source.stream()));
        List.of(AgentPanel.class, PackedVerdicts.class, Bar.class).forEach(one -> of.add(build(one)));
        return new UnfinishedBacktest(home.folder().resolve("backtests").resolve(Fingerprint.of(of)));
    }

    boolean exists() {
        return Files.isDirectory(folder);
    }

    /** Nothing is left to go on from. */
    void delete() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be deleted: " + e.getMessage(), e);
        }
    }

    /** Makes room for this one. */
    void deleteOldest() {
        if (!Files.isDirectory(folder.getParent())) {
            return;
        }
        try (Stream<Path> all = Files.list(folder.getParent())) {
            List<Path> others = all.filter(other -> !other.equals(folder))
                    .sorted(Comparator.comparing(other -> other.toFile().lastModified()))
                    .toList();
            for (Path other : others.subList(0, Math.max(0, others.size() - MOST + 1))) {
                Folders.delete(other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.getParent() + " can't be tidied: " + e.getMessage(), e);
        }
    }

    /** Of the jar, or the folder of classes, that it comes from. */
    private static long build(Class<?> one) {
        CRC32C checksum = new CRC32C();
        try (Stream<Path> files = Files.walk(
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                checksum.update(Files.readAllBytes(file));
            }
            return checksum.getValue();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the program's own files can't be read: " + e.getMessage(), e);
        }
    }
}
