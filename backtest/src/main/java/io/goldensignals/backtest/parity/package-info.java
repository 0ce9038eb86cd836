/** Recorded bars replayed by the code that runs live, and compared with what was published. */
package io.goldensignals.backtest.parity;
