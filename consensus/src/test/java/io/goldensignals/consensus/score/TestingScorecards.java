package io.goldensignals.consensus.score;

import io.goldensignals.contracts.Action;
import java.util.SplittableRandom;

/** Filled scorecards for tests. */
final class TestingScorecards {
    private TestingScorecards() {}

    /** Claims {@code claim} that the close is higher and {@code 1 − claim} in turn, right this often, in ten bars each. */
    static Scorecard alternating(int n, double claim, double right) {
        Scorecard card = new Scorecard();
        for (int i = 0; i < n; i++) {
            boolean up = i % 2 == 0;
            boolean hit = i / 2 % 10 < Math.round(10 * right);
            card.add(
                    up ? claim : 1 - claim,
                    up ? Action.BUY : Action.SELL,
                    up == hit ? 1 : 0,
                    0.5,
                    up == hit ? 0.01 : -0.01);
        }
        return card;
    }

    /** One seeded prediction. */
    record Prediction(double claim, Action action, double outcome, double base, double logReturn) {
        static Prediction random(SplittableRandom random) {
            double claim = random.nextDouble();
            double outcome = random.nextInt(10) == 0 ? 0.5 : random.nextDouble() < 0.25 + claim / 2 ? 1 : 0;
            Action action = claim > 0.6 ? Action.BUY : claim < 0.4 ? Action.SELL : Action.HOLD;
            return new Prediction(
                    claim, action, outcome, random.nextDouble(0.4, 0.6), (outcome - 0.5) * random.nextDouble());
        }

        void addTo(Scorecard card) {
            card.add(claim, action, outcome, base, logReturn);
        }
    }
}
