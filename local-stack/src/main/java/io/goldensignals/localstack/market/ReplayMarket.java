package io.goldensignals.localstack.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.WatchlistEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The recorded market in the CSV files of a folder. Without {@code intervals} each bar file is replayed at its own, which
 * {@code barInterval} overrides.
 */
public record ReplayMarket(
        Path folder, List<Interval> chosenIntervals, Optional<Interval> barInterval, List<WatchlistEntry> watchlist)
        implements Market {
    /** Reads the folder's file names and spacings. Throws {@link IllegalArgumentException} when it holds no market. */
    public static ReplayMarket of(Path folder, List<Interval> intervals, Optional<Interval> barInterval)
            throws IOException {
        Path real = folder.toRealPath();
        List<WatchlistEntry> watchlist = ReplayFiles.watchlist(real, intervals, barInterval);
        return new ReplayMarket(real, intervals, barInterval, watchlist);
    }

    @Override
    public String folderName() {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        String identity = folder + "\n" + intervals() + "\n" + barInterval;
        return "replay-" + name.replaceAll("[^A-Za-z0-9._-]", "_") + '-' + hash(identity);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
