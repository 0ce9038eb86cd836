package io.goldensignals.cli;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.backtest.BarVerdicts;
import io.goldensignals.backtest.Chunk;
import io.goldensignals.backtest.Judge;
import io.goldensignals.backtest.PackedVerdicts;
import io.goldensignals.consensus.state.Fingerprint;
import io.goldensignals.contracts.Bar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/**
 * What agents have said of each chunk of bars, in files, so that an interrupted backtest need not ask them again. A file is
 * named by a hash of its chunk's bars and sealed by a checksum: other bars, or a part of it, are never taken for it.
 */
final class KeptVerdicts implements Judge {
    private static final int SEAL = Long.BYTES;

    private final Path folder;
    private final long room;
    private final List<AgentPanel> panels;
    private final Judge judge;
    private final PrintWriter err;
    private long taken;
    private boolean full;

    /** Asks {@code judge} what isn't kept yet. The folder holds what these panels have said, and may grow by {@code room} bytes. */
    KeptVerdicts(Path folder, long room, List<AgentPanel> panels, Judge judge, PrintWriter err) {
        this.folder = folder;
        this.room = room;
        this.panels = panels;
        this.judge = judge;
        this.err = err;
    }

    @Override
    public CompletableFuture<Iterable<BarVerdicts>> judge(Chunk chunk) {
        Path file = folder.resolve(name(chunk));
        byte[] packed = read(file);
        if (packed != null) {
            return CompletableFuture.completedFuture(
                    () -> PackedVerdicts.read(packed, panels, chunk).iterator());
        }
        return judge.judge(chunk).thenApply(said -> () -> new Keeping(said.iterator(), file));
    }

    /** Passes verdicts on, and keeps them when the last one has passed. */
    private final class Keeping implements Iterator<BarVerdicts> {
        private final Iterator<BarVerdicts> said;
        private final Path file;
        private final PackedVerdicts packed = new PackedVerdicts();

        private Keeping(Iterator<BarVerdicts> said, Path file) {
            this.said = said;
            this.file = file;
        }

        @Override
        public boolean hasNext() {
            return said.hasNext();
        }

        @Override
        public BarVerdicts next() {
            BarVerdicts verdicts = said.next();
            packed.add(verdicts);
            if (!said.hasNext()) {
                keep(file, packed.bytes());
            }
            return verdicts;
        }
    }

    private synchronized void keep(Path file, byte[] packed) {
        if (full) {
            return;
        }
        try {
            full = taken + packed.length > room;
            if (!full) {
                Files.createDirectories(folder);
                // Whoever reads it meanwhile, or after a crash, finds the whole of it or nothing.
                Path part = Files.createTempFile(folder, "", ".part");
                Files.write(part, sealed(packed));
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                taken += packed.length;
            }
        } catch (IOException e) {
            full = true;
            err.println("golden: nothing more can be kept to go on from after an interruption: " + e);
            return;
        }
        if (full) {
            err.println("golden: there is no room for more to go on from after an interruption");
        }
    }

    private static byte[] sealed(byte[] packed) {
        return ByteBuffer.allocate(SEAL + packed.length)
                .putLong(checksum(packed))
                .put(packed)
                .array();
    }

    /** Null when there is none, or not the whole of it. */
    private static byte[] read(Path file) {
        try {
            ByteBuffer sealed = ByteBuffer.wrap(Files.readAllBytes(file));
            if (sealed.remaining() < SEAL) {
                return null;
            }
            long checksum = sealed.getLong();
            byte[] packed = new byte[sealed.remaining()];
            sealed.get(packed);
            return checksum(packed) == checksum ? packed : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static long checksum(byte[] packed) {
        CRC32C checksum = new CRC32C();
        checksum.update(packed);
        return checksum.getValue();
    }

    private static String name(Chunk chunk) {
        List<Bar> all = new ArrayList<>(chunk.warmUp());
        all.addAll(chunk.bars());
        return Fingerprint.of(all);
    }
}
