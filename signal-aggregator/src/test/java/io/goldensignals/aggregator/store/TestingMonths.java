package io.goldensignals.aggregator.store;

/** Months of a database, for other packages' tests. */
public final class TestingMonths {
    private TestingMonths() {}

    public static MonthPartitions of(TestingDatabase database) {
        return new MonthPartitions(database.dataSource());
    }
}
