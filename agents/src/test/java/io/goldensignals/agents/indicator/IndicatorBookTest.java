package io.goldensignals.agents.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goldensignals.agents.Market;
import io.goldensignals.contracts.Bar;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorBookTest {
    private final IndicatorBook book = new IndicatorBook();

    /** Fails at the third bar. */
    private static final class Brittle implements Indicator {
        private int bars;

        static Brittle in(IndicatorBook book) {
            return book.share(Brittle.class, Brittle::new);
        }

        @Override
        public void update(Bar bar) {
            bars++;
            if (bars == 3) {
                throw new IllegalStateException("third bar");
            }
        }
    }

    private record Dependent(Brittle part) implements Indicator {
        static Dependent in(IndicatorBook book) {
            return book.share(Dependent.class, () -> new Dependent(Brittle.in(book)));
        }

        @Override
        public void update(Bar bar) {}
    }

    @Test
    void handsOutOneInstancePerIndicatorAndSettings() {
        assertThat(Rsi.in(book, 14)).isSameAs(Rsi.in(book, 14)).isNotSameAs(Rsi.in(book, 7));
        assertThat(Bollinger.in(book, 20, 2)).isNotSameAs(Bollinger.in(book, 20, 2.5));
    }

    @Test
    void updatesWhatAnIndicatorIsMadeOfBeforeIt() {
        Supertrend supertrend = Supertrend.in(book, 2, 1);
        List<Bar> bars = Market.walk(1, 60);
        bars.forEach(book::update);
        assertThat(supertrend.value()).isNotNaN();
        assertThat(book.barsSeen()).isEqualTo(60);
    }

    @Test
    void refusesARequestAfterTheFirstBar() {
        Rsi.in(book, 14);
        book.update(Market.walk(1, 1).getFirst());
        assertThatThrownBy(() -> Rsi.in(book, 14)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBrokenIndicatorBreaksOnlyThoseWhoBuildOnIt() {
        IndicatorBook.Seat<Dependent> broken = book.seat(Dependent::in);
        IndicatorBook.Seat<Dependent> sharing = book.seat(Dependent::in);
        IndicatorBook.Seat<Rsi> sound = book.seat(b -> Rsi.in(b, 2));
        List<Bar> bars = Market.walk(1, 5);
        bars.subList(0, 2).forEach(book::update);
        assertThat(broken.failure()).isNull();
        bars.subList(2, 5).forEach(book::update);
        assertThat(broken.failure()).hasMessage("third bar");
        assertThat(sharing.failure()).hasMessage("third bar");
        assertThat(sound.failure()).isNull();
        assertThat(sound.occupant().value()).isNotNaN();
    }

    @Test
    void theWindowHoldsTheLast512BarsByAge() {
        List<Bar> bars = Market.walk(1, 700);
        bars.forEach(book::update);
        BarWindow window = book.bars();
        assertThat(window.size()).isEqualTo(512);
        for (int age : new int[] {0, 1, 100, 511}) {
            Bar bar = bars.get(699 - age);
            assertThat(window.open(age)).isEqualTo(bar.open());
            assertThat(window.high(age)).isEqualTo(bar.high());
            assertThat(window.low(age)).isEqualTo(bar.low());
            assertThat(window.close(age)).isEqualTo(bar.close());
            assertThat(window.volume(age)).isEqualTo(bar.volume());
            assertThat(window.openTime(age)).isEqualTo(bar.openTime().toEpochMilli());
        }
        assertThatThrownBy(() -> window.close(512)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> window.close(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
