package io.goldensignals.marketdata.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.Quote;
import io.goldensignals.marketdata.provider.Fault;
import io.goldensignals.marketdata.provider.PriceBar;
import io.goldensignals.marketdata.provider.RejectedInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands over what the gates reject; the same again, as repeated questions bring it, only once. Thread-safe. */
public final class Letters {
    private static final int REMEMBERED = 1_000;

    private final Consumer<RejectedInput> to;
    private final Map<RejectedInput, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RejectedInput, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Letters(Consumer<RejectedInput> to) {
        this.to = to;
    }

    void quote(Quote quote, Fault fault) {
        send(new RejectedInput(
                quote.symbol(), Optional.empty(), quote.provider(), 0, json(quote), fault.kind(), fault.reason()));
    }

    void bar(String symbol, Interval interval, String provider, PriceBar bar, Fault fault) {
        send(new RejectedInput(symbol, Optional.of(interval), provider, 0, json(bar), fault.kind(), fault.reason()));
    }

    void send(RejectedInput input) {
        boolean isNew;
        synchronized (sent) {
            isNew = sent.put(input, true) == null;
        }
        if (isNew) {
            to.accept(input);
        }
    }

    private static String json(Object value) {
        return new String(JsonCodec.write(value), UTF_8);
    }
}
