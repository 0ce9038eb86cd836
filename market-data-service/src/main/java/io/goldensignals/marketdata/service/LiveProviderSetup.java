package io.goldensignals.marketdata.service;

import io.goldensignals.marketdata.provider.MarketDataProvider;
import io.goldensignals.marketdata.provider.alpaca.AlpacaProvider;
import io.goldensignals.marketdata.provider.alphavantage.AlphaVantageProvider;
import io.goldensignals.marketdata.provider.binance.BinanceProvider;
import io.goldensignals.marketdata.provider.coinbase.CoinbaseProvider;
import io.goldensignals.marketdata.provider.finnhub.FinnhubProvider;
import io.goldensignals.marketdata.provider.massive.MassivePlan;
import io.goldensignals.marketdata.provider.massive.MassiveProvider;
import io.goldensignals.marketdata.provider.tiingo.TiingoProvider;
import io.goldensignals.marketdata.provider.twelvedata.TwelveDataProvider;
import io.goldensignals.marketdata.provider.yahoo.YahooProvider;
import io.goldensignals.marketdata.settings.LiveSettings;
import io.goldensignals.marketdata.settings.Pairs;
import io.goldensignals.marketdata.settings.ProviderKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** The providers of live prices, each with its address, its keys and what a free key (or none) allows. */
@ApplicationScoped
class LiveProviderSetup {
    private static final InstantSource CLOCK = InstantSource.system();

    private final LiveSettings settings;
    private final ProviderKeys keys;
    private final ConnectionSetup connections;

    LiveProviderSetup(LiveSettings settings, ProviderKeys keys, ConnectionSetup connections) {
        this.settings = settings;
        this.keys = keys;
        this.connections = connections;
    }

    /** By name; made when they are asked for, which refuses a missing key. */
    Map<String, Supplier<MarketDataProvider>> known() {
        return Map.of(
                YahooProvider.NAME, this::yahoo,
                AlphaVantageProvider.NAME, this::alphaVantage,
                MassiveProvider.NAME, this::massive,
                FinnhubProvider.NAME, this::finnhub,
                AlpacaProvider.NAME, this::alpaca,
                BinanceProvider.NAME, this::binance,
                CoinbaseProvider.NAME, this::coinbase,
                TwelveDataProvider.NAME, this::twelveData,
                TiingoProvider.NAME, this::tiingo);
    }

    /** No limit is published: this one is a courtesy. */
    private MarketDataProvider yahoo() {
        LiveSettings.Yahoo yahoo = settings.yahoo();
        var line = connections.to(YahooProvider.NAME, yahoo, "60/1m");
        return line.guarded(new YahooProvider(
                line.http("https://query2.finance.yahoo.com"),
                line.http(yahoo.consentUrl(), "https://fc.yahoo.com"),
                CLOCK));
    }

    private MarketDataProvider alphaVantage() {
        String key = keys.of(AlphaVantageProvider.NAME, "ALPHA_VANTAGE_KEY");
        var line = connections.to(AlphaVantageProvider.NAME, settings.alphavantage(), "1/1s,25/1d", key);
        return line.guarded(new AlphaVantageProvider(line.http("https://www.alphavantage.co"), key, CLOCK));
    }

    private MarketDataProvider massive() {
        String key = keys.of(MassiveProvider.NAME, "MASSIVE_KEY", "POLYGON_KEY");
        MassivePlan plan = settings.massive().plan();
        // Paid plans have no limit, but ask to stay below that.
        String limits = plan == MassivePlan.END_OF_DAY ? "5/1m" : "100/1s";
        String sockets = plan == MassivePlan.DELAYED ? "wss://delayed.massive.com" : "wss://socket.massive.com";
        var line = connections.to(MassiveProvider.NAME, settings.massive(), limits, key);
        return line.guarded(new MassiveProvider(
                line.http("https://api.massive.com"), key, plan, CLOCK, line.sockets(settings.massive(), sockets)));
    }

    private MarketDataProvider finnhub() {
        String key = keys.of(FinnhubProvider.NAME, "FINNHUB_KEY");
        var spellings = settings.finnhub().spellings().map(Pairs::byFirst).orElse(Map.of());
        var line = connections.to(FinnhubProvider.NAME, settings.finnhub(), "30/1s,60/1m", key);
        return line.guarded(new FinnhubProvider(
                line.http("https://finnhub.io/api/v1"),
                key,
                spellings,
                CLOCK,
                line.sockets(settings.finnhub(), "wss://ws.finnhub.io")));
    }

    private MarketDataProvider alpaca() {
        String keyId = keys.of(AlpacaProvider.NAME, "ALPACA_KEY_ID");
        String secretKey = keys.of(AlpacaProvider.NAME, "ALPACA_SECRET_KEY");
        var line = connections.to(AlpacaProvider.NAME, settings.alpaca(), "200/1m", keyId, secretKey);
        return line.guarded(new AlpacaProvider(
                line.http("https://data.alpaca.markets"),
                keyId,
                secretKey,
                settings.alpaca().feed(),
                CLOCK,
                line.sockets(settings.alpaca(), "wss://stream.data.alpaca.markets")));
    }

    /** The host for market data only. Calls weigh by what they cost there. */
    private MarketDataProvider binance() {
        LiveSettings.Binance binance = settings.binance();
        var line = connections.to(BinanceProvider.NAME, binance, "6000/1m");
        return line.guarded(new BinanceProvider(
                line.http("https://data-api.binance.vision"),
                binance.quoteCurrencies().byFirst(),
                CLOCK,
                line.sockets(binance, "wss://data-stream.binance.vision")));
    }

    private MarketDataProvider coinbase() {
        var line = connections.to(CoinbaseProvider.NAME, settings.coinbase(), "10/1s");
        return line.guarded(new CoinbaseProvider(
                line.http("https://api.exchange.coinbase.com"),
                CLOCK,
                line.sockets(settings.coinbase(), "wss://ws-feed.exchange.coinbase.com")));
    }

    private MarketDataProvider twelveData() {
        String key = keys.of(TwelveDataProvider.NAME, "TWELVE_DATA_KEY");
        var line = connections.to(TwelveDataProvider.NAME, settings.twelvedata(), "8/1m,800/1d", key);
        return line.guarded(new TwelveDataProvider(line.http("https://api.twelvedata.com"), key, CLOCK));
    }

    /** When its day begins is not known for certain: any 24 hours are on the safe side. */
    private MarketDataProvider tiingo() {
        String key = keys.of(TiingoProvider.NAME, "TIINGO_KEY");
        var line = connections.to(TiingoProvider.NAME, settings.tiingo(), "50/1h,1000/24h", key);
        return line.guarded(new TiingoProvider(line.http("https://api.tiingo.com"), key, CLOCK));
    }
}
