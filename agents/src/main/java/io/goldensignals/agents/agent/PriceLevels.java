package io.goldensignals.agents.agent;

/** Stop and target that an agent's own rule gives, as prices; NaN leaves that one to the panel's default. */
public record PriceLevels(double stop, double target) {
    public static final PriceLevels NONE = new PriceLevels(Double.NaN, Double.NaN);

    public static PriceLevels stopAt(double stop) {
        return new PriceLevels(stop, Double.NaN);
    }

    public static PriceLevels targetAt(double target) {
        return new PriceLevels(Double.NaN, target);
    }
}
