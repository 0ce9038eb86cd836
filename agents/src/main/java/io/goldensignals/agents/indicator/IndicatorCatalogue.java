package io.goldensignals.agents.indicator;

import io.goldensignals.contracts.Nearest;
import java.util.List;
import java.util.stream.Stream;

/** Every indicator of this module by the name that charting software knows it by, to be computed on any series. */
public final class IndicatorCatalogue {
    private static final List<IndicatorDefinition> ALL = Stream.of(
                    PriceIndicators.all(),
                    MomentumIndicators.all(),
                    TrendIndicators.all(),
                    TrendLineIndicators.all(),
                    MeanReversionIndicators.all(),
                    VolatilityIndicators.all(),
                    VolumeIndicators.all(),
                    PatternIndicators.all(),
                    StatisticalIndicators.all(),
                    ForecastIndicators.all())
            .flatMap(List::stream)
            .toList();

    private IndicatorCatalogue() {}

    public static List<IndicatorDefinition> all() {
        return ALL;
    }

    /** Throws {@link IllegalArgumentException} for an unknown name, suggesting the nearest. */
    public static IndicatorDefinition named(String name) {
        return ALL.stream()
                .filter(indicator -> indicator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no indicator '" + name + "', did you mean '"
                        + Nearest.of(
                                        name,
                                        ALL.stream()
                                                .map(IndicatorDefinition::name)
                                                .toList())
                                .orElse("")
                        + "'?"));
    }
}
