package io.goldensignals.agents.pattern;

/** A straight line over the bars: {@code price} so many bars ago, and how much it rises per bar. */
record TrendLine(int age, double price, double slope) {
    /** Through two points of different ages. */
    static TrendLine through(int earlierAge, double earlierPrice, int laterAge, double laterPrice) {
        return new TrendLine(laterAge, laterPrice, (laterPrice - earlierPrice) / (earlierAge - laterAge));
    }

    static TrendLine level(double price) {
        return new TrendLine(0, price, 0);
    }

    /** Its price so many bars ago. */
    double at(int otherAge) {
        return price + slope * (age - otherAge);
    }
}
