package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the trend family. */
final class TrendIndicators {
    private TrendIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(
                smaSpread(),
                highProximity(),
                emaRibbon(),
                IndicatorDefinition.of("tema", "Triple exponential moving average of closes, Mulloy")
                        .bars("period", 20)
                        .column((book, p) -> Tema.in(book, p.bars("period"))::value),
                IndicatorDefinition.of("dema", "Double exponential moving average of closes, Mulloy")
                        .bars("period", 50)
                        .column((book, p) -> Dema.in(book, p.bars("period"))::value),
                temaDemaSpread(),
                adx(),
                ichimoku(),
                parabolicSar(),
                supertrend(),
                aroon(),
                donchian());
    }

    private static IndicatorDefinition smaSpread() {
        return IndicatorDefinition.of("sma-spread", "Fast minus slow simple moving average of closes")
                .bars("fast", 20)
                .bars("slow", 50)
                .column((book, p) -> SmaSpread.in(book, p.bars("fast"), p.bars("slow"))::value);
    }

    private static IndicatorDefinition highProximity() {
        return IndicatorDefinition.of(
                        "high-proximity", "Close ÷ highest high of so many bars, its age, and the distance in ATR")
                .bars("period", 252)
                .bars("atr", 14)
                .columns((book, p) -> {
                    HighProximity proximity = HighProximity.in(book, p.bars("period"), p.bars("atr"));
                    return Columns.of("ratio", proximity::ratio)
                            .and("age", proximity::age)
                            .and("distance", proximity::distance);
                });
    }

    private static IndicatorDefinition emaRibbon() {
        return IndicatorDefinition.of("ema-ribbon", "Order (1 up, -1 down, 0 mixed) and width of a ribbon of EMAs")
                .bars("first", 8)
                .bars("second", 13)
                .bars("third", 21)
                .bars("fourth", 34)
                .bars("fifth", 55)
                .columns((book, p) -> {
                    EmaRibbon ribbon = EmaRibbon.in(
                            book,
                            p.bars("first"),
                            p.bars("second"),
                            p.bars("third"),
                            p.bars("fourth"),
                            p.bars("fifth"));
                    return Columns.of("order", ribbon::order)
                            .and("width", ribbon::width)
                            .and("narrowest", ribbon::narrowest);
                });
    }

    private static IndicatorDefinition temaDemaSpread() {
        return IndicatorDefinition.of("tema-dema-spread", "Fast triple minus slow double exponential average of closes")
                .bars("fast", 20)
                .bars("slow", 50)
                .column((book, p) -> TemaDemaSpread.in(book, p.bars("fast"), p.bars("slow"))::value);
    }

    private static IndicatorDefinition adx() {
        return IndicatorDefinition.of("adx", "Average directional index with the directional lines, Wilder")
                .bars("period", 14)
                .columns((book, p) -> {
                    DirectionalMovement movement = DirectionalMovement.in(book, p.bars("period"));
                    return Columns.of("adx", movement.adx()::value)
                            .and("plus-di", movement::plus)
                            .and("minus-di", movement::minus);
                });
    }

    private static IndicatorDefinition ichimoku() {
        return IndicatorDefinition.of("ichimoku", "Ichimoku lines, and the leading spans drawn at this bar")
                .bars("tenkan", 9)
                .bars("kijun", 26)
                .bars("senkou", 52)
                .columns((book, p) -> {
                    Ichimoku ichimoku = Ichimoku.in(book, p.bars("tenkan"), p.bars("kijun"), p.bars("senkou"));
                    return Columns.of("tenkan", ichimoku::tenkan)
                            .and("kijun", ichimoku::kijun)
                            .and("senkou-a", ichimoku::spanA)
                            .and("senkou-b", ichimoku::spanB);
                });
    }

    private static IndicatorDefinition parabolicSar() {
        return IndicatorDefinition.of("psar", "Parabolic stop and reverse, and its direction (1 up, -1 down)")
                .number("step", 0.02)
                .number("maximum", 0.2)
                .columns((book, p) -> {
                    ParabolicSar sar = ParabolicSar.in(book, p.number("step"), p.number("maximum"));
                    return Columns.of("psar", sar::value).and("direction", sar::direction);
                });
    }

    private static IndicatorDefinition supertrend() {
        return IndicatorDefinition.of("supertrend", "Supertrend line and direction (1 up, -1 down)")
                .bars("period", 10)
                .number("multiple", 3)
                .columns((book, p) -> {
                    Supertrend supertrend = Supertrend.in(book, p.bars("period"), p.number("multiple"));
                    return Columns.of("supertrend", supertrend::value).and("direction", supertrend::direction);
                });
    }

    private static IndicatorDefinition aroon() {
        return IndicatorDefinition.of("aroon", "Aroon Up, Down and their difference")
                .bars("period", 25)
                .columns((book, p) -> {
                    Aroon aroon = Aroon.in(book, p.bars("period"));
                    return Columns.of("up", aroon::up).and("down", aroon::down).and("oscillator", aroon::oscillator);
                });
    }

    private static IndicatorDefinition donchian() {
        return IndicatorDefinition.of("donchian", "Highest high and lowest low, this bar included, and their middle")
                .bars("period", 20)
                .columns((book, p) -> {
                    PriceRange range = PriceRange.in(book, p.bars("period"));
                    return Columns.of("upper", range::highest)
                            .and("middle", range::middle)
                            .and("lower", range::lowest);
                });
    }
}
