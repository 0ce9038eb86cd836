/** What a backtest has found, as records that are written as JSON as they are. */
package io.goldensignals.backtest.report;
