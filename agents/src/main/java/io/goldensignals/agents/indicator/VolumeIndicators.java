package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;
import java.util.stream.Stream;

/** The indicators behind the volume family. */
final class VolumeIndicators {
    private VolumeIndicators() {}

    static List<IndicatorDefinition> all() {
        return Stream.of(flows(), volumes(), oscillators())
                .flatMap(List::stream)
                .toList();
    }

    /** Volume with a sign, summed. */
    private static List<IndicatorDefinition> flows() {
        return List.of(
                IndicatorDefinition.of("obv", "On-balance volume since the first bar")
                        .column((book, p) -> OnBalanceVolume.in(book)::value),
                IndicatorDefinition.of("volume-flow", "Change of on-balance volume, and as a share of the volume")
                        .bars("period", 20)
                        .columns((book, p) -> {
                            VolumeFlow flow = VolumeFlow.in(book, p.bars("period"));
                            return Columns.of("change", flow::change).and("share", flow::share);
                        }),
                IndicatorDefinition.of("ad", "Accumulation/distribution line since the first bar, Chaikin")
                        .column((book, p) -> AccumulationDistribution.in(book)::level),
                IndicatorDefinition.of("cmf", "Chaikin money flow")
                        .bars("period", 20)
                        .column((book, p) -> ChaikinMoneyFlow.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("mfi", "Money flow index of typical prices")
                        .bars("period", 14)
                        .column((book, p) -> MoneyFlowIndex.in(book, p.bars("period"))::value));
    }

    /** Volume without a sign. */
    private static List<IndicatorDefinition> volumes() {
        return List.of(
                IndicatorDefinition.of(
                                "relative-volume", "Mean volume of the bars before, and this bar's multiple of it")
                        .bars("period", 20)
                        .columns((book, p) -> {
                            RelativeVolume volume = RelativeVolume.in(book, p.bars("period"));
                            return Columns.of("mean", volume::mean).and("multiple", volume::multiple);
                        }),
                IndicatorDefinition.of("pvo", "Percentage volume oscillator with its signal line")
                        .bars("fast", 12)
                        .bars("slow", 26)
                        .bars("signal", 9)
                        .columns((book, p) -> {
                            PercentageVolume volume =
                                    PercentageVolume.in(book, p.bars("fast"), p.bars("slow"), p.bars("signal"));
                            return Columns.of("pvo", volume::value)
                                    .and("signal", volume::signal)
                                    .and("histogram", volume.histogram()::value);
                        }),
                IndicatorDefinition.of("volume-profile", "Point of control and value area, drawn every eight bars")
                        .bars("period", 60)
                        .bars("rows", 30)
                        .number("share", 0.7)
                        .columns((book, p) -> {
                            VolumeProfile profile =
                                    VolumeProfile.in(book, p.bars("period"), p.bars("rows"), p.number("share"));
                            return Columns.of("poc", profile::pointOfControl)
                                    .and("value-high", profile::valueHigh)
                                    .and("value-low", profile::valueLow);
                        }));
    }

    /** Price moves weighted by volume, smoothed. */
    private static List<IndicatorDefinition> oscillators() {
        return List.of(
                IndicatorDefinition.of("force", "Force index, Elder, and as a share of the force without sign")
                        .bars("period", 13)
                        .columns((book, p) -> {
                            ForceIndex force = ForceIndex.in(book, p.bars("period"));
                            return Columns.of("force", force::value).and("share", force.share()::value);
                        }),
                IndicatorDefinition.of("klinger", "Klinger volume oscillator and its signal line")
                        .bars("fast", 34)
                        .bars("slow", 55)
                        .bars("signal", 13)
                        .columns((book, p) -> {
                            Klinger klinger = Klinger.in(book, p.bars("fast"), p.bars("slow"), p.bars("signal"));
                            return Columns.of("klinger", klinger::value).and("signal", klinger::signal);
                        }),
                IndicatorDefinition.of("emv", "Ease of movement, Arms, per divisor units of volume, and without unit")
                        .bars("period", 14)
                        .number("divisor", 1e8)
                        .columns((book, p) -> {
                            EaseOfMovement ease = EaseOfMovement.in(book, p.bars("period"));
                            double divisor = p.number("divisor");
                            return Columns.of("emv", () -> divisor * ease.value())
                                    .and("relative", ease.relative()::value);
                        }));
    }
}
