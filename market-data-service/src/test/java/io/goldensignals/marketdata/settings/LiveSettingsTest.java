package io.goldensignals.marketdata.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.provider.alpaca.AlpacaFeed;
import io.goldensignals.marketdata.provider.massive.MassivePlan;
import io.goldensignals.marketdata.quota.QuotaLimits;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("GOLDEN_PROVIDERS", "yahoo,massive"),
            Map.entry("GOLDEN_PROVIDERS_YAHOO_BASE_URL", "http://127.0.0.1:2"),
            Map.entry("GOLDEN_PROVIDERS_YAHOO_CONSENT_URL", "http://127.0.0.1:3"),
            Map.entry("GOLDEN_PROVIDERS_COINBASE_STREAM_URL", "ws://127.0.0.1:4/feed"),
            Map.entry("GOLDEN_PROVIDERS_MASSIVE_PLAN", "real-time"),
            Map.entry("GOLDEN_PROVIDERS_ALPACA_FEED", "delayed-sip"),
            Map.entry("GOLDEN_PROVIDERS_TWELVEDATA_RATE_LIMITS", "55/1m"),
            Map.entry("GOLDEN_PROVIDERS_TIINGO_OPERATION_TIMEOUT", "300ms"),
            Map.entry("GOLDEN_PROVIDERS_TIINGO_RETRIES", "0"),
            Map.entry("GOLDEN_PROVIDERS_FINNHUB_SPELLINGS", "BRK.B=BRK-B, BF.B=BF-B"),
            Map.entry("GOLDEN_PROVIDERS_BINANCE_QUOTE_CURRENCIES", "USD=FDUSD"),
            Map.entry("GOLDEN_PROVIDERS_BINANCE_BREAKER_DELAY", "1s"),
            Map.entry("GOLDEN_HISTORY_CACHE_TIME_TO_LIVE", "10s"));

    @Test
    void withoutSettingsThereAreDefaults() {
        LiveSettings settings = live(TestingConfig.of(Map.of(), Map.of()));
        assertThat(settings.yahoo().baseUrl()).isEmpty();
        assertThat(settings.yahoo().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.tiingo().rateLimits()).isEmpty();
        assertThat(settings.massive().plan()).isEqualTo(MassivePlan.END_OF_DAY);
        assertThat(settings.alpaca().feed()).isEqualTo(AlpacaFeed.IEX);
        assertThat(settings.binance().quoteCurrencies().byFirst()).isEqualTo(Map.of("USD", "USDT"));
        assertThat(settings.finnhub().spellings()).isEmpty();
        assertThat(settings.coinbase().breaker().delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theListOfProvidersAndTheirSettingsLiveTogether() {
        SmallRyeConfig config = TestingConfig.of(
                Map.of(
                        "golden.providers", "binance,yahoo",
                        "golden.providers.yahoo.base-url", "http://127.0.0.1:1/y",
                        "golden.providers.binance.rate-limits", "100/1m,1000/1d",
                        "golden.providers.binance.breaker.failure-ratio", "1"),
                Map.of());
        LiveSettings settings = live(config);
        assertThat(settings.inUse()).containsExactly("binance", "yahoo");
        assertThat(settings.yahoo().baseUrl()).contains(URI.create("http://127.0.0.1:1/y"));
        assertThat(settings.binance().rateLimits()).contains(QuotaLimits.parse("100/1m,1000/1d"));
        assertThat(settings.binance().breaker().failureRatio()).isEqualTo(1);
    }

    @Test
    void theEnvironmentOverridesAllOfThem() {
        SmallRyeConfig config = TestingConfig.of(
                Map.of("golden.providers", "simulated", "golden.providers.yahoo.base-url", "http://127.0.0.1:1"),
                ENVIRONMENT);
        LiveSettings settings = live(config);
        assertThat(settings.inUse()).containsExactly("yahoo", "massive");
        assertThat(settings.yahoo().baseUrl()).contains(URI.create("http://127.0.0.1:2"));
        assertThat(settings.yahoo().consentUrl()).contains(URI.create("http://127.0.0.1:3"));
        assertThat(settings.coinbase().streamUrl()).contains(URI.create("ws://127.0.0.1:4/feed"));
        assertThat(settings.massive().plan()).isEqualTo(MassivePlan.REAL_TIME);
        assertThat(settings.alpaca().feed()).isEqualTo(AlpacaFeed.DELAYED_SIP);
        assertThat(settings.twelvedata().rateLimits()).contains(QuotaLimits.parse("55/1m"));
        assertThat(settings.tiingo().operationTimeout()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.tiingo().retries()).isZero();
        assertThat(settings.finnhub().spellings().orElseThrow().byFirst())
                .isEqualTo(Map.of("BRK.B", "BRK-B", "BF.B", "BF-B"));
        assertThat(settings.binance().quoteCurrencies().byFirst()).isEqualTo(Map.of("USD", "FDUSD"));
        assertThat(settings.binance().breaker().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.getConfigMapping(HistoryCacheSettings.class).timeToLive())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "golden.providers.yahoo.base-url,query1.finance.yahoo.com",
        "golden.providers.yahoo.base-url,ftp://example.com",
        "golden.providers.tiingo.timeout,0s",
        "golden.providers.tiingo.timeout,2d",
        "golden.providers.tiingo.rate-limits,5 a minute",
        "golden.providers.tiingo.retries,-1",
        "golden.providers.tiingo.concurrency,0",
        "golden.providers.massive.plan,cheap",
        "golden.providers.alpaca.feed,all",
        "golden.providers.binance.quote-currencies,USDT",
        "golden.providers.binance.breaker.failure-ratio,1.5",
        "golden.providers.binance.breaker.requests,0",
        "golden.providers.yahoo.stream-url,ws://example.com",
        "golden.providers.yahooo.timeout,1s",
        "golden.history-cache.time-to-live,-1s"
    })
    void aWrongSettingRefusesToStartAndNamesItself(String name, String value) {
        assertThatThrownBy(() -> TestingConfig.of(Map.of(name, value), Map.of()))
                .hasMessageContaining(name);
    }

    @Test
    void anEmptyListIsRefusedAndNotTheDefault() {
        assertThat(live(TestingConfig.of(Map.of(), Map.of())).inUse()).containsExactly("simulated");
        assertThatThrownBy(() -> TestingConfig.of(Map.of("golden.providers", ""), Map.of()))
                .hasMessageContaining("golden.providers");
        assertThatThrownBy(() -> TestingConfig.of(Map.of(), Map.of("GOLDEN_PROVIDERS", "")))
                .hasMessageContaining("golden.providers");
    }

    @Test
    void theServicesOtherSettingsAreChecked() {
        LiveSettings live = live(TestingConfig.of(Map.of("golden.providers", "yahoo , tiingo"), Map.of()));
        Interval minute = Interval.parse("1m");
        Interval hour = Interval.parse("1h");
        ServiceSettings settings = new ServiceSettings(live, List.of(hour, minute, hour), "classic", "group", true, 2);
        assertThat(settings.providers()).containsExactly("yahoo", "tiingo");
        assertThat(settings.intervals()).containsExactly(minute, hour);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceSettings(live, List.of(minute), "classic", "group", true, 0))
                .withMessageContaining("golden.market-data.replicas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceSettings(live, List.of(minute), "new", "group", true, 1))
                .withMessageContaining("golden.kafka.group-protocol");
    }

    private static LiveSettings live(SmallRyeConfig config) {
        return config.getConfigMapping(LiveSettings.class);
    }
}
