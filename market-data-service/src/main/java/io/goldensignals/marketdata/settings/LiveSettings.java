package io.goldensignals.marketdata.settings;

import io.goldensignals.marketdata.provider.alpaca.AlpacaFeed;
import io.goldensignals.marketdata.provider.massive.MassivePlan;
import io.goldensignals.marketdata.quota.QuotaLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The providers, and each one of live prices under its name: {@code golden.providers.yahoo.timeout}. No keys. */
@ConfigMapping(prefix = "golden.providers")
public interface LiveSettings {
    /** {@code golden.providers} itself: those in use, in order of preference, also such as have no live prices. */
    @WithParentName
    @WithDefault("simulated")
    List<String> inUse();

    Yahoo yahoo();

    Provider alphavantage();

    Massive massive();

    Finnhub finnhub();

    Alpaca alpaca();

    Binance binance();

    Streaming coinbase();

    Provider twelvedata();

    Provider tiingo();

    /** What all of them have. */
    interface Provider {
        /** Instead of the provider's own. */
        Optional<@WithConverter(WebAddressConverter.class) URI> baseUrl();

        /** Of one call. */
        @WithDefault("10s")
        @WithConverter(TimeConverter.class)
        Duration timeout();

        /** Of a whole operation, which may be several calls and pages. */
        @WithDefault("60s")
        @WithConverter(TimeConverter.class)
        Duration operationTimeout();

        /** What the key allows, instead of a free key's quota: {@code 5/1m,25/1d}, or {@code none}. */
        Optional<@WithConverter(QuotaLimitsConverter.class) QuotaLimits> rateLimits();

        /** After an outage, before an operation is given up. */
        @WithDefault("2")
        @WithConverter(CountConverter.class)
        int retries();

        /** Operations at the same time. */
        @WithDefault("8")
        @WithConverter(AtLeastOneConverter.class)
        int concurrency();

        Breaker breaker();
    }

    /** The circuit breaker: open for {@code delay} when {@code failureRatio} of the latest {@code requests} failed. */
    interface Breaker {
        @WithDefault("10")
        @WithConverter(AtLeastOneConverter.class)
        int requests();

        @WithDefault("0.5")
        @WithConverter(RatioConverter.class)
        double failureRatio();

        @WithDefault("30s")
        @WithConverter(TimeConverter.class)
        Duration delay();
    }

    /** One with a socket. */
    interface Streaming extends Provider {
        /** Whether the socket is used at all; without it, and while it is mute, prices are asked for. */
        @WithDefault("true")
        boolean stream();

        /** How long the socket may bring no price in an open market until it is made anew. */
        @WithDefault("60s")
        @WithConverter(TimeConverter.class)
        Duration streamSilence();

        /** Instead of the provider's own. */
        Optional<@WithConverter(WebAddressConverter.class) URI> streamUrl();
    }

    /** Yahoo. */
    interface Yahoo extends Provider {
        /** The host that sets the cookie. */
        Optional<@WithConverter(WebAddressConverter.class) URI> consentUrl();
    }

    /** Massive. */
    interface Massive extends Streaming {
        /** {@code end-of-day}, {@code delayed} or {@code real-time}. */
        @WithDefault("end-of-day")
        MassivePlan plan();
    }

    /** Finnhub. */
    interface Finnhub extends Streaming {
        /** Its spellings of symbols that it spells unlike us: {@code BRK.B=BRK-B}. */
        Optional<@WithConverter(PairsConverter.class) Pairs> spellings();
    }

    /** Alpaca. */
    interface Alpaca extends Streaming {
        /** {@code iex}, {@code sip} or {@code delayed-sip}. */
        @WithDefault("iex")
        AlpacaFeed feed();
    }

    /** Binance. */
    interface Binance extends Streaming {
        /** What stands there for our quote currencies. */
        @WithDefault("USD=USDT")
        @WithConverter(PairsConverter.class)
        Pairs quoteCurrencies();
    }
}
