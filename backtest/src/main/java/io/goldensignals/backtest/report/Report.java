package io.goldensignals.backtest.report;

import io.goldensignals.backtest.statistics.Verdict;

/**
 * All that a backtest has found. The same inputs and seed give the same bytes of JSON. What can't be told is null, and so
 * is left out of the JSON; durations are in seconds, times and dates in UTC.
 *
 * @param verdict first of all: what it amounts to
 * @param summary the figures
 * @param course what happened, in order
 * @param forecasts how good the predictions were, apart from what following them made
 * @param selection what choosing among settings does to the figures; null when there was one policy and no walk-forward
 */
public record Report(
        Inputs inputs, Verdict verdict, Summary summary, Course course, Forecasts forecasts, Selection selection) {}
