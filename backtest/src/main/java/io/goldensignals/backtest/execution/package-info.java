/** A simulated account that follows the consensus of several streams: fills, costs, limits and cash, in event order. */
package io.goldensignals.backtest.execution;
