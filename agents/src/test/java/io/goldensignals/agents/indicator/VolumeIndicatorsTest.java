package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The volume indicators against their formulas, written down again without any increment. */
class VolumeIndicatorsTest {
    @ParameterizedTest
    @EnumSource
    void moneyFlowIndex(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> MoneyFlowIndex.in(book, 14)::value),
                Naive.doubles(NaiveVolume.moneyFlowIndex(bars, 14)));
    }

    @ParameterizedTest
    @EnumSource
    void chaikinMoneyFlow(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] flow = NaiveSeries.sums(NaiveVolume.accumulation(bars), 20);
        BigDecimal[] volume = NaiveSeries.sums(Naive.column(bars, Bar::volume), 20);
        Trace.assertSame(
                Trace.of(bars, book -> ChaikinMoneyFlow.in(book, 20)::value),
                Naive.doubles(NaiveSeries.ratios(flow, volume)));
    }

    @ParameterizedTest
    @EnumSource
    void accumulationDistribution(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] line = NaiveVolume.runningSum(NaiveVolume.accumulation(bars));
        Trace.assertSame(Trace.of(bars, book -> AccumulationDistribution.in(book)::level), Naive.doubles(line));
        BigDecimal[] volume = NaiveVolume.runningSum(Naive.column(bars, Bar::volume));
        BigDecimal[] share = Naive.generate(
                line.length,
                i -> i < 40
                        ? null
                        : NaiveSeries.ratio(
                                line[i - 7].subtract(line[i - 40]), volume[i - 7].subtract(volume[i - 40])));
        Trace.assertSame(
                Trace.of(bars, book -> {
                    AccumulationDistribution ours = AccumulationDistribution.in(book);
                    return () -> book.barsSeen() > 40 ? ours.share(40, 7) : Double.NaN;
                }),
                Naive.doubles(share));
    }

    @ParameterizedTest
    @EnumSource
    void onBalanceVolume(Series series) {
        List<Bar> bars = series.bars();
        Trace.assertSame(
                Trace.of(bars, book -> OnBalanceVolume.in(book)::value),
                Naive.doubles(NaiveVolume.onBalanceVolume(bars)));
    }

    @ParameterizedTest
    @EnumSource
    void relativeVolume(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] volume = Naive.column(bars, Bar::volume);
        BigDecimal[] mean = Naive.generate(volume.length, i -> i < 20 ? null : Naive.mean(volume, i - 20, i));
        Trace.assertSame(Trace.of(bars, book -> RelativeVolume.in(book, 20)::mean), Naive.doubles(mean));
        Trace.assertSame(
                Trace.of(bars, book -> RelativeVolume.in(book, 20)::multiple),
                Naive.doubles(NaiveSeries.ratios(volume, mean)));
    }

    @ParameterizedTest
    @EnumSource
    void forceIndex(Series series) {
        List<Bar> bars = series.bars();
        for (int n : new int[] {2, 13}) {
            BigDecimal[] force = Naive.exponential(NaiveVolume.force(bars), n);
            BigDecimal[] size = Naive.exponential(NaiveSeries.sizes(NaiveVolume.force(bars)), n);
            Trace.assertSame(Trace.of(bars, book -> ForceIndex.in(book, n)::value), Naive.doubles(force));
            Trace.assertSame(
                    Trace.of(bars, book -> ForceIndex.in(book, n).share()::value),
                    Naive.doubles(NaiveSeries.ratios(force, size)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void easeOfMovement(Series series) {
        List<Bar> bars = series.bars();
        int n = 14;
        BigDecimal count = BigDecimal.valueOf(n);
        BigDecimal[] value = NaiveSeries.average(NaiveVolume.ease(bars), n);
        Trace.assertSame(Trace.of(bars, book -> EaseOfMovement.in(book, n)::value), Naive.doubles(value));
        BigDecimal[] ranges = NaiveSeries.sums(Naive.generate(value.length, i -> NaiveVolume.range(bars.get(i))), n);
        BigDecimal[] volumes = NaiveSeries.sums(Naive.column(bars, Bar::volume), n);
        BigDecimal[] relative = Naive.generate(
                value.length,
                i -> value[i] == null || volumes[i].signum() == 0
                        ? null
                        : NaiveSeries.ratio(
                                value[i].multiply(volumes[i], Naive.DIGITS).multiply(count),
                                ranges[i].pow(2, Naive.DIGITS)));
        Trace.assertSame(Trace.of(bars, book -> EaseOfMovement.in(book, n).relative()::value), Naive.doubles(relative));
    }

    @ParameterizedTest
    @EnumSource
    void percentageVolume(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] slow = Naive.exponential(Naive.column(bars, Bar::volume), 26);
        BigDecimal[] fast = Naive.exponential(Naive.column(bars, Bar::volume), 12);
        BigDecimal[] value = NaiveSeries.combined(NaiveSeries.differences(fast, slow), slow, Naive::percentage);
        BigDecimal[] signal = Naive.exponential(value, 9);
        Trace.assertSame(Trace.of(bars, book -> PercentageVolume.in(book, 12, 26, 9)::value), Naive.doubles(value));
        Trace.assertSame(Trace.of(bars, book -> PercentageVolume.in(book, 12, 26, 9)::signal), Naive.doubles(signal));
        Trace.assertSame(
                Trace.of(bars, book -> PercentageVolume.in(book, 12, 26, 9).histogram()::value),
                Naive.doubles(NaiveSeries.differences(value, signal)));
    }

    @ParameterizedTest
    @EnumSource
    void klinger(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[] force = NaiveVolume.volumeForce(bars);
        BigDecimal[] value = NaiveSeries.differences(Naive.exponential(force, 34), Naive.exponential(force, 55));
        BigDecimal[] signal = Naive.exponential(value, 13);
        BigDecimal[] volume = Naive.exponential(Naive.column(bars, Bar::volume), 55);
        Trace.assertSame(Trace.of(bars, book -> Klinger.in(book, 34, 55, 13)::value), Naive.doubles(value));
        Trace.assertSame(Trace.of(bars, book -> Klinger.in(book, 34, 55, 13)::signal), Naive.doubles(signal));
        BigDecimal[] hundredfold = NaiveSeries.mapped(volume, Naive.HUNDRED::multiply);
        BigDecimal[] relative = NaiveSeries.ratios(NaiveSeries.differences(value, signal), hundredfold);
        Trace.assertSame(
                Trace.of(bars, book -> Klinger.in(book, 34, 55, 13).relative()::value), Naive.doubles(relative));
    }

    @ParameterizedTest
    @EnumSource
    void volumeProfile(Series series) {
        List<Bar> bars = series.bars();
        BigDecimal[][] levels = new BigDecimal[3][bars.size()];
        BigDecimal[] drawn = new BigDecimal[3];
        for (int i = 0; i < bars.size(); i++) {
            if (i >= 59 && bars.get(i).sequence() % 8 == 0) {
                drawn = new NaiveProfile(bars.subList(i - 59, i + 1), 30).levels(0.7);
            }
            for (int level = 0; level < 3; level++) {
                levels[level][i] = drawn[level];
            }
        }
        Trace.assertSame(
                Trace.of(bars, book -> VolumeProfile.in(book, 60, 30, 0.7)::valueLow), Naive.doubles(levels[0]));
        Trace.assertSame(
                Trace.of(bars, book -> VolumeProfile.in(book, 60, 30, 0.7)::pointOfControl), Naive.doubles(levels[1]));
        Trace.assertSame(
                Trace.of(bars, book -> VolumeProfile.in(book, 60, 30, 0.7)::valueHigh), Naive.doubles(levels[2]));
    }

    /** Rows of one dollar: 10 of 16 lots at 102, 3 at 103 next to it, and nothing else worth the name. */
    @Test
    void aProfileThatOneCanDrawByHand() {
        double[] prices = {100, 102, 103, 102, 104, 102, 103, 102};
        double[] lots = {1, 4, 1, 2, 1, 2, 2, 2};
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            bars.add(Market.bar(i, prices[i], prices[i], prices[i], prices[i], lots[i]));
        }
        bars.add(Market.bar(8, 102, 102, 102, 102, 1));
        IndicatorBook book = new IndicatorBook();
        VolumeProfile profile = VolumeProfile.in(book, 9, 5, 0.8);
        bars.forEach(book::update);
        assertThat(profile.pointOfControl()).isCloseTo(102, within(1e-9));
        assertThat(profile.valueLow()).isCloseTo(101.5, within(1e-9));
        assertThat(profile.valueHigh()).isCloseTo(103.5, within(1e-9));
    }
}
