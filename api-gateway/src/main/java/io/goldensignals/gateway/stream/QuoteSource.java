package io.goldensignals.gateway.stream;

import java.util.Set;

/** The latest quote of each wanted symbol, and then what comes; no place to resume from, as nothing is kept. */
final class QuoteSource implements Source {
    private final QuoteBoard board;
    private final Set<String> symbols;
    private long reached = QuoteBoard.BEGINNING;

    QuoteSource(QuoteBoard board, Set<String> symbols) {
        this.board = board;
        this.symbols = symbols;
    }

    @Override
    public Step next(StreamOutput output) {
        QuoteBoard.Entry entry = board.after(reached, symbols);
        if (entry == null) {
            return Step.IDLE;
        }
        reached = entry.arrival();
        output.event(Channel.QUOTES, entry.payload(), null);
        return Step.SENT;
    }

    @Override
    public StreamPosition place() {
        return null;
    }

    @Override
    public void retry() {
        // Nothing fails.
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
