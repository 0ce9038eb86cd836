package io.goldensignals.gateway.marketdata;

import io.goldensignals.contracts.Quote;
import io.goldensignals.gateway.problem.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The latest quotes: from the book, and from further back in the log what the book lacks. */
@ApplicationScoped
class LatestQuotes {
    private final QuoteBook book;
    private final QuoteLookBack lookBack;
    private final InstantSource clock;

    LatestQuotes(QuoteBook book, QuoteLookBack lookBack, InstantSource clock) {
        this.book = book;
        this.lookBack = lookBack;
        this.clock = clock;
    }

    /** Fails with 503 while the log can't be read. */
    Uni<Optional<LatestQuote>> latest(String symbol) {
        Optional<Quote> known = book.latest(symbol);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.map(this::aged));
        }
        if (!book.isCurrent()) {
            return Uni.createFrom()
                    .failure(ApiException.unavailable("The quotes have not been read yet: try again later", null));
        }
        return Uni.createFrom()
                .completionStage(() -> lookBack.find(symbol))
                .onFailure()
                .transform(e -> ApiException.unavailable("The quotes can't be read at present: try again later", e))
                .map(found -> found.map(this::aged));
    }

    /** Those that there are, in the order of {@code symbols}; a partition that lacks several is read back once. */
    Uni<List<LatestQuote>> latest(Collection<String> symbols) {
        return Multi.createFrom()
                .iterable(symbols)
                .onItem()
                .transformToUniAndConcatenate(this::latest)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private LatestQuote aged(Quote quote) {
        return LatestQuote.at(clock.instant(), quote);
    }
}
