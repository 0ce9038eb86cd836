package io.goldensignals.marketdata.replay;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.provider.FeedSchedule;
import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.MarketStream;
import io.goldensignals.marketdata.provider.Origin;
import io.goldensignals.marketdata.provider.ProviderProfile;
import io.goldensignals.marketdata.provider.ResumePoint;
import io.goldensignals.marketdata.provider.StreamListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays recorded CSV files: all symbols in one order of time, at a multiple of real time or as fast as they are taken. */
public final class ReplayProvider implements MarketDataProvider {
    public static final String NAME = "replay";

    private static final ProviderProfile PROFILE =
            new ProviderProfile(NAME, Origin.RECORDED, Set.of(Capability.STREAM), Set.of(AssetClass.values()));

    private final Map<String, Recording> recordings;
    private final Optional<Interval> barInterval;
    private final double speed;
    private final InstantSource wall;

    /**
     * {@code barInterval}: of all files with bars, instead of what their spacing tells. {@code speed} may be infinite.
     * Throws {@link IllegalArgumentException} when the folder holds nothing to replay, or something else as well.
     */
    public ReplayProvider(Path folder, Optional<Interval> barInterval, double speed, InstantSource wall) {
        this.recordings = ReplayFolder.read(folder);
        this.barInterval = barInterval;
        this.speed = speed;
        this.wall = wall;
    }

    @Override
    public ProviderProfile profile() {
        return PROFILE;
    }

    @Override
    public Optional<String> spelling(String symbol) {
        return recordings.containsKey(symbol) ? Optional.of(symbol) : Optional.empty();
    }

    /** Recordings are taken for what was traded. */
    @Override
    public List<Adjustment> adjustments(Interval interval) {
        return List.of(Adjustment.RAW);
    }

    @Override
    public boolean hasHistoryAt(Interval interval) {
        return false;
    }

    @Override
    public MarketStream open() {
        FeedSchedule schedule = new FeedSchedule("replay", new ReplaySpeed(speed, wall)::until);
        return new MarketStream() {
            @Override
            public void subscribe(String symbol, ResumePoint resume, StreamListener listener) {
                schedule.add(new ReplayFeed(recordings.get(symbol), barInterval, resume, listener));
            }

            @Override
            public void unsubscribe(String symbol) {
                schedule.remove(symbol);
            }

            @Override
            public void close() {
                schedule.close();
            }
        };
    }
}
