package io.goldensignals.marketdata.provider.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static Subscription carried(String symbol, String since) {
        Subscription subscription = new Subscription(symbol, symbol, new RecordingListener());
        subscription.carried(Instant.parse(since), Instant.parse(since));
        return subscription;
    }

    @ParameterizedTest
    @CsvSource({
        // Thanksgiving and a half day, and the morning after the weekend.
        "AAPL, 2026-11-25T20:59:00Z, 2026-11-25T20:59:29Z, false",
        "AAPL, 2026-11-25T20:59:00Z, 2026-11-25T20:59:30Z, true",
        "AAPL, 2026-11-25T20:59:31Z, 2026-11-27T14:30:00Z, false",
        "AAPL, 2026-11-25T21:00:00Z, 2026-11-27T14:30:29Z, false",
        "AAPL, 2026-11-25T21:00:00Z, 2026-11-27T14:30:30Z, true",
        "AAPL, 2026-11-27T17:59:31Z, 2026-11-30T14:00:00Z, false",
        "BTC-USD, 2026-11-26T03:00:00Z, 2026-11-26T03:00:29Z, false",
        "BTC-USD, 2026-11-26T03:00:00Z, 2026-11-26T03:00:30Z, true",
    })
    void onlyTheTimeOfAnOpenMarketCounts(String symbol, Instant lastSign, Instant now, boolean mute) {
        Silence silence = new Silence(LONGEST, Duration.ZERO);
        assertThat(silence.isTooLong(List.of(carried(symbol, "2026-11-25T15:00:00Z")), lastSign, now))
                .isEqualTo(mute);
    }

    /** What comes a quarter of an hour late also begins and ends a quarter of an hour late. */
    @ParameterizedTest
    @CsvSource({"2026-11-27T14:40:00Z, false", "2026-11-27T14:45:29Z, false", "2026-11-27T14:45:30Z, true"})
    void aDelayedFeedOpensLater(Instant now, boolean mute) {
        Silence silence = new Silence(LONGEST, Duration.ofMinutes(15));
        Instant lastSign = Instant.parse("2026-11-25T21:15:00Z");
        assertThat(silence.isTooLong(List.of(carried("AAPL", "2026-11-25T15:00:00Z")), lastSign, now))
                .isEqualTo(mute);
    }

    @Test
    void oneOpenMarketIsEnoughAndASymbolJustSubscribedHasTime() {
        Silence silence = new Silence(LONGEST, Duration.ZERO);
        Instant night = Instant.parse("2026-11-26T03:00:00Z");
        Subscription share = carried("AAPL", "2026-11-26T02:00:00Z");
        Subscription fresh = carried("BTC-USD", "2026-11-26T02:59:31Z");
        assertThat(silence.isTooLong(List.of(share), night.minusSeconds(3600), night))
                .isFalse();
        assertThat(silence.isTooLong(List.of(share, fresh), night.minusSeconds(3600), night))
                .isFalse();
        assertThat(silence.isTooLong(List.of(share, fresh), night.minusSeconds(3600), night.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void whatNoConnectionCarriesCanNotBeSilent() {
        Subscription lost = carried("BTC-USD", "2026-11-25T15:00:00Z");
        lost.lost();
        assertThat(new Silence(LONGEST, Duration.ZERO).isTooLong(List.of(lost), Instant.EPOCH, Instant.MAX))
                .isFalse();
    }
}
