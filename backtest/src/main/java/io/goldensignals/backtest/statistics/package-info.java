/**
 * The figures of a backtest's report as pure functions of returns, equity and trades. A figure that the data can't tell is
 * null, never 0 or NaN.
 */
package io.goldensignals.backtest.statistics;
