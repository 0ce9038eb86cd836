package io.goldensignals.marketdata.chain;

import static io.goldensignals.marketdata.chain.ChainRules.near;

import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges one symbol's quotes by its last good one. A price too far from it is held until another provider comes near
 * it; where there is no other, until its provider has said so three times. Not thread-safe.
 */
final class QuoteGate {
    enum Verdict {
        /** It, or the held one that it confirms, is the last good one now. */
        GOOD,
        /** No later than what is known. */
        KNOWN,
        /** Another provider's word is needed. */
        HELD,
        WRONG
    }

    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final int ENOUGH = 3;

    private final ChainRules rules;
    private final Letters letters;
    /** Whether no other provider could confirm anything. */
    private final boolean alone;

    private Quote last;
    private Quote suspect;
    private int said;
    private boolean disputed;

    QuoteGate(ChainRules rules, Letters letters, boolean alone) {
        this.rules = rules;
        this.letters = letters;
        this.alone = alone;
    }

    /** The last good quote. */
    Optional<Quote> last() {
        return Optional.ofNullable(last);
    }

    /** A quote that is published counts as good; whether it is news. */
    boolean published(Quote quote) {
        boolean news = last == null || quote.time().isAfter(last.time());
        last = news ? quote : last;
        return news;
    }

    Verdict judge(Quote quote, Instant now) {
        if (last != null && !quote.time().isAfter(last.time())) {
            return Verdict.KNOWN;
        }
        if (quote.time().isAfter(now.plus(CLOCKS_DIFFER))) {
            letters.quote(quote, new Fault(Fault.FUTURE, "its time is later than now, " + now));
            return Verdict.WRONG;
        }
        if (last != null && near(quote.price(), last.price(), rules.jump())) {
            return good(quote);
        }
        return unlikely(quote);
    }

    /** The round is over: the very first price counts as good when nobody contradicted it. */
    Optional<Quote> settle() {
        if (last != null || suspect == null) {
            return Optional.empty();
        }
        if (disputed) {
            overrule();
        } else {
            last = suspect;
        }
        suspect = null;
        disputed = false;
        return Optional.ofNullable(last);
    }

    private Verdict unlikely(Quote quote) {
        if (suspect != null && near(quote.price(), suspect.price(), rules.tolerance())) {
            boolean confirmed = !suspect.provider().equals(quote.provider());
            if (!confirmed && quote.time().isAfter(suspect.time())) {
                said++;
                confirmed = alone && said >= ENOUGH;
            }
            boolean preferred = quote.fallback() && !suspect.fallback();
            return confirmed ? good(preferred ? suspect : quote) : Verdict.HELD;
        }
        disputed = suspect != null;
        overrule();
        if (alone && last == null) {
            return good(quote);
        }
        suspect = quote;
        said = 1;
        return Verdict.HELD;
    }

    private Verdict good(Quote quote) {
        if (suspect != null && !near(quote.price(), suspect.price(), rules.tolerance())) {
            overrule();
        }
        suspect = null;
        last = quote;
        return Verdict.GOOD;
    }

    private void overrule() {
        if (suspect != null) {
            letters.quote(suspect, new Fault(Fault.JUMP, "a price that nobody confirms"));
        }
    }
}
