package io.goldensignals.marketdata.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private static final Map<String, Supplier<MarketDataProvider>> KNOWN = Map.of(
            "simulated", () -> new TestingProvider("simulated", Set.of("ACME", "BETA")),
            "replay", () -> new TestingProvider("replay", Set.of("BETA")));

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.of(List.of("simulatd"), KNOWN))
                .withMessage("golden.providers: there is no provider simulatd, did you mean simulated?");
    }

    @Test
    void aNameTwiceAndNoNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.of(List.of("replay", "replay"), KNOWN))
                .withMessageContaining("golden.providers names replay twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Providers.of(List.of(), KNOWN))
                .withMessageContaining("golden.providers");
    }

    @Test
    void theFirstProviderThatCarriesTheSymbolServesIt() {
        Providers providers = Providers.of(List.of("replay", "simulated"), KNOWN);
        assertThat(serving(providers, "BETA")).contains("replay");
        assertThat(serving(providers, "ACME")).contains("simulated");
        assertThat(serving(providers, "NOPE")).isEmpty();
    }

    @Test
    void theWatchlistsOrderGoesBeforeTheConfiguredOne() {
        Providers providers = Providers.of(List.of("replay", "simulated"), KNOWN);
        assertThat(serving(providers, "BETA", "simulated", "replay")).contains("simulated");
        assertThat(serving(providers, "ACME", "replay")).isEmpty();
    }

    private static Optional<String> serving(Providers providers, String symbol, String... preferred) {
        return providers
                .serving(symbol, List.of(preferred), (kind, members, ordered) -> {
                    throw new AssertionError("no market's provider: " + members);
                })
                .map(PriceSource::name);
    }

    private record TestingProvider(String name, Set<String> symbols) implements MarketDataProvider {
        @Override
        public ProviderProfile profile() {
            return new ProviderProfile(name, Origin.of(name), Set.of(Capability.STREAM), Set.of(AssetClass.EQUITY));
        }

        @Override
        public Optional<String> spelling(String symbol) {
            return Optional.of(symbol).filter(symbols::contains);
        }

        @Override
        public List<Adjustment> adjustments(Interval interval) {
            return List.of(Adjustment.RAW);
        }

        @Override
        public boolean hasHistoryAt(Interval interval) {
            return false;
        }
    }
}
