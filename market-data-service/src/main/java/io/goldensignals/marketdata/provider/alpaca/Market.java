package io.goldensignals.marketdata.provider.alpaca;

import io.goldensignals.contracts.Adjustment;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.Symbols;
import io.goldensignals.marketdata.provider.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Alpaca's two markets, which differ in paths, spelling, feeds and in when their days begin. */
sealed interface Market {
    String path();

    /** Empty for what this market does not trade. */
    Optional<String> spelling(String symbol);

    Quality quality();

    Duration delay();

    Call latest(Call call);

    Call past(Call call, Adjustment adjustment);

    /** Their time of the bar that opens on our grid at that time. */
    Instant theirs(Interval interval, Instant openTime);

    /** The other way round; empty when it is no time at which a bar opens. */
    Optional<Instant> ours(Interval interval, Instant time);

    /** Shares. A day is New York's: on our grid it is the day of the same date. */
    record Shares(AlpacaFeed feed) implements Market {
        private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
        private static final Pattern SYMBOL = Pattern.compile("[A-Z]{1,6}(\\.[A-Z]{1,4})?");

        @Override
        public String path() {
            return "v2/stocks";
        }

        @Override
        public Optional<String> spelling(String symbol) {
            return Optional.of(symbol).filter(s -> SYMBOL.matcher(s).matches());
        }

        @Override
        public Quality quality() {
            return feed.quality;
        }

        @Override
        public Duration delay() {
            return feed.delay;
        }

        @Override
        public Call latest(Call call) {
            return call.with("feed", feed.ofQuotes);
        }

        @Override
        public Call past(Call call, Adjustment adjustment) {
            return call.with("feed", feed.ofBars)
                    .with(
                            "adjustment",
                            switch (adjustment) {
                                case RAW -> "raw";
                                case SPLIT -> "split";
                                case SPLIT_AND_DIVIDEND -> "all";
                            });
        }

        @Override
        public Instant theirs(Interval interval, Instant openTime) {
            return Timeframe.isOfDays(interval)
                    ? openTime.atOffset(ZoneOffset.UTC)
                            .toLocalDate()
                            .atStartOfDay(NEW_YORK)
                            .toInstant()
                    : openTime;
        }

        @Override
        public Optional<Instant> ours(Interval interval, Instant time) {
            if (!Timeframe.isOfDays(interval)) {
                return Optional.of(time);
            }
            ZonedDateTime local = time.atZone(NEW_YORK);
            return Optional.of(local.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant())
                    .filter(day -> local.toLocalTime().equals(LocalTime.MIDNIGHT));
        }
    }

    /** Pairs of currencies, round the clock. */
    record Crypto() implements Market {
        private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+");

        @Override
        public String path() {
            return "v1beta3/crypto/us";
        }

        @Override
        public Optional<String> spelling(String symbol) {
            return Optional.of(symbol)
                    .filter(Symbols::valid)
                    .filter(s -> SYMBOL.matcher(s).matches())
                    .map(s -> s.replace('-', '/'));
        }

        @Override
        public Quality quality() {
            return Quality.LIVE;
        }

        @Override
        public Duration delay() {
            return Duration.ZERO;
        }

        @Override
        public Call latest(Call call) {
            return call;
        }

        /** Nothing is ever split: all adjustments are the same. */
        @Override
        public Call past(Call call, Adjustment adjustment) {
            return call;
        }

        @Override
        public Instant theirs(Interval interval, Instant openTime) {
            return openTime;
        }

        @Override
        public Optional<Instant> ours(Interval interval, Instant time) {
            return Optional.of(time);
        }
    }
}
