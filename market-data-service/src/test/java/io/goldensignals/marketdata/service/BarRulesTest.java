package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.contracts.Interval;
import io.goldensignals.marketdata.chain.ChainOrders;
import io.goldensignals.marketdata.chain.ChainRules;
import io.goldensignals.marketdata.provider.AssetClass;
import io.goldensignals.marketdata.provider.Capability;
import io.goldensignals.marketdata.settings.BackfillSettings;
import io.goldensignals.marketdata.settings.BarSettings;
import io.goldensignals.marketdata.settings.ChainSettings;
import io.goldensignals.marketdata.settings.LiveSettings;
import io.goldensignals.marketdata.settings.OrderSettings;
import io.goldensignals.marketdata.settings.ServiceSettings;
import io.goldensignals.marketdata.settings.TestingConfig;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarRulesTest {
    private static final String IN_USE = "binance,coinbase,yahoo";

    @Test
    void withoutSettingsTheRulesAreTheStandardOnesAndTheOrderIsThatOfTheProviders() {
        BarRules rules = rules(Map.of());
        assertThat(rules.chains()).isEqualTo(ChainRules.STANDARD);
        assertThat(rules.orders()).isEqualTo(ChainOrders.STANDARD);
        assertThat(rules.of(List.of()).retry()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theEnvironmentSaysWhoIsAskedForWhat() {
        BarRules rules = rules(Map.of(
                "GOLDEN_CHAINS_QUOTE_CRYPTO", "coinbase, binance",
                "GOLDEN_CHAINS_HISTORY_EQUITY", "yahoo",
                "GOLDEN_LIVE_STALE_AFTER", "90s"));
        assertThat(rules.orders())
                .isEqualTo(new ChainOrders(Map.of(
                        new ChainOrders.Link(Capability.QUOTE, AssetClass.CRYPTO), List.of("coinbase", "binance"),
                        new ChainOrders.Link(Capability.HISTORY, AssetClass.EQUITY), List.of("yahoo"))));
        assertThat(rules.chains().staleAfter()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aProviderThatIsNotInUseIsRefusedWithTheSettingsName() {
        BarRules rules = rules(Map.of("GOLDEN_CHAINS_STREAM_FOREX", "yahoo,tiingo"));
        assertThatIllegalArgumentException()
                .isThrownBy(rules::orders)
                .withMessage("golden.chains.stream.forex names tiingo, which is not among golden.providers");
    }

    @Test
    void aTimeThatIsNotPositiveIsRefusedWithTheSettingsName() {
        BarRules rules = rules(Map.of("GOLDEN_LIVE_PATIENCE", "0s"));
        assertThatIllegalArgumentException()
                .isThrownBy(rules::chains)
                .withMessageStartingWith("golden.live.patience must be positive");
    }

    private static BarRules rules(Map<String, String> environment) {
        SmallRyeConfig config = TestingConfig.of(Map.of("golden.providers", IN_USE), environment);
        ServiceSettings service = new ServiceSettings(
                config.getConfigMapping(LiveSettings.class),
                List.of(Interval.parse("1m")),
                "consumer",
                "market-data",
                false,
                3);
        return new BarRules(
                config.getConfigMapping(BackfillSettings.class),
                config.getConfigMapping(BarSettings.class),
                config.getConfigMapping(ChainSettings.class),
                config.getConfigMapping(OrderSettings.class),
                service);
    }
}
