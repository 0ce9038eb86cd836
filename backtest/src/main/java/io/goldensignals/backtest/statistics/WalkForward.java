package io.goldensignals.backtest.statistics;

import io.goldensignals.consensus.state.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts history into windows to choose settings in, each followed by one to test them in. Test windows follow one another
 * without gap or overlap; a last one that would not be whole is left out.
 *
 * @param train periods to choose in; with {@code anchored} those of the first window
 * @param test periods to test in
 * @param embargo periods left out between the two: as long as a position or a horizon may reach
 * @param anchored whether all training starts at the first period, instead of moving along
 */
public record WalkForward(int train, int test, int embargo, boolean anchored) {
    /** Indices of periods; {@code to} is the first one after the window. */
    public record Split(int trainFrom, int trainTo, int testFrom, int testTo) {}

    public WalkForward {
        Settings.require(train >= 1, "train", "at least 1", train);
        Settings.require(test >= 1, "test", "at least 1", test);
        Settings.require(embargo >= 0, "embargo", "at least 0", embargo);
    }

    /** In order; throws {@link IllegalArgumentException} when the periods don't suffice for one. */
    public List<Split> splits(int periods) {
        long needed = (long) train + embargo + test;
        Settings.require(periods >= needed, "periods", "at least train + embargo + test = " + needed, periods);
        List<Split> splits = new ArrayList<>();
        for (int testFrom = train + embargo; testFrom <= periods - test; testFrom += test) {
            int trainTo = testFrom - embargo;
            splits.add(new Split(anchored ? 0 : trainTo - train, trainTo, testFrom, testFrom + test));
        }
        return List.copyOf(splits);
    }
}
