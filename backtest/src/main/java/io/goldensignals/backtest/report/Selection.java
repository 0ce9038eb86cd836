package io.goldensignals.backtest.report;

import io.goldensignals.backtest.statistics.CrossValidation;
import io.goldensignals.backtest.statistics.EquityFigures;
import io.goldensignals.backtest.statistics.Overfitting;
import io.goldensignals.backtest.statistics.WalkForward;
import io.goldensignals.consensus.PolicySettings;
import java.time.LocalDate;
import java.util.List;

/**
 * What choosing among policies does to the figures.
 *
 * @param trials all that were tried; the first is the one that the report is about
 * @param best index of the one with the highest Sharpe ratio, the first of equals
 * @param deflatedSharpe confidence that the best one's Sharpe ratio is above what the best of so many shows without skill;
 *     null with one trial, or when it can't be told
 * @param overfitting null with one trial, or when the history is too short
 * @param outOfSample null without walk-forward
 */
public record Selection(
        List<Trial> trials, int best, Double deflatedSharpe, CrossValidated overfitting, OutOfSample outOfSample) {
    public Selection {
        trials = List.copyOf(trials);
    }

    public record Trial(PolicySettings policy, EquityFigures figures, int trades) {}

    public record CrossValidated(CrossValidation settings, Overfitting result) {}

    /**
     * The days that were tested, by whichever trial had the highest Sharpe ratio in the training days before them.
     *
     * @param days equity as a multiple of the start
     */
    public record OutOfSample(WalkForward settings, List<Window> windows, List<Day> days, EquityFigures figures) {
        public OutOfSample {
            windows = List.copyOf(windows);
            days = List.copyOf(days);
        }
    }

    /** First and last day of testing, the trial chosen for it, and what that made there, as a fraction. */
    public record Window(LocalDate from, LocalDate to, int trial, double totalReturn) {}

    public record Day(LocalDate date, double equity) {}
}
