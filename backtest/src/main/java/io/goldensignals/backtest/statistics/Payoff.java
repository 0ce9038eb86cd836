package io.goldensignals.backtest.statistics;

/**
 * What trades gain and lose, in money and net of costs. Each is null without the trades it is about.
 *
 * @param averageWin mean profit of those that gained
 * @param averageLoss mean loss of those that lost, above 0
 * @param ratio average win ÷ average loss
 * @param profitFactor sum of profits ÷ sum of losses; 0 when nothing gained
 * @param expectancy mean profit of all
 * @param expectedReturn mean return of all, as a fraction
 */
public record Payoff(
        Double averageWin,
        Double averageLoss,
        Double ratio,
        Double profitFactor,
        Double expectancy,
        Double expectedReturn) {
    static Payoff of(double[] profits, double[] returns) {
        double won = 0;
        double lost = 0;
        int wins = 0;
        int losses = 0;
        for (double profit : profits) {
            won += Math.max(0, profit);
            lost += Math.max(0, -profit);
            wins += profit > 0 ? 1 : 0;
            losses += profit < 0 ? 1 : 0;
        }
        return new Payoff(
                Moments.told(won / wins),
                Moments.told(lost / losses),
                Moments.told(won / wins / (lost / losses)),
                Moments.told(won / lost),
                Moments.told(Moments.of(profits).mean()),
                Moments.told(Moments.of(returns).mean()));
    }
}
