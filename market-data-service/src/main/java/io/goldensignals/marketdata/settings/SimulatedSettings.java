package io.goldensignals.marketdata.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;

/** The simulated market. Its symbols are named like real ones, its prices are not theirs: they are made up. */
@ConfigMapping(prefix = "golden.simulated")
public interface SimulatedSettings {
    /** The same seed gives the same prices at the same time, always. */
    @WithDefault("42")
    long seed();

    @WithDefault("AAPL,MSFT,NVDA,BTC-USD,SPY,AMZN,GOOGL,META,TSLA,JPM,ETH-USD,QQQ")
    List<@WithConverter(SymbolConverter.class) String> symbols();

    /** Seconds of market time per second. */
    @WithDefault("1")
    @WithConverter(PositiveConverter.class)
    double speed();
}
