package io.goldensignals.backtest.statistics;

/**
 * What a verdict rests on.
 *
 * @param trades closed ones
 * @param periods with a return
 * @param net is the mean net return above cash? null when it can't be told
 * @param overRandom is it above entries at random? null likewise
 * @param deflatedSharpe the lower one of the net returns and of those over entries at random; null when nothing was
 *     searched, or when it can't be told
 */
public record Evidence(int trades, int periods, Significance net, Significance overRandom, Double deflatedSharpe) {}
