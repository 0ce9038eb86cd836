/** Drives agents and consensus over history, bar by bar as the services do, and tells what following them would have made. */
package io.goldensignals.backtest;
