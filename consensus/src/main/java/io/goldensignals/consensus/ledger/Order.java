package io.goldensignals.consensus.ledger;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;

/** What to do at the next open: {@code exposure} is the signed part of the sleeve, {@code stop} a price, NaN without one. */
record Order(Kind kind, double exposure, double stop) {
    static final Order NONE = new Order(Kind.NONE, 0, Double.NaN);
    static final Order EXIT = new Order(Kind.EXIT, 0, Double.NaN);

    enum Kind {
        NONE,
        ENTER,
        EXIT
    }

    void write(StateWriter out) {
        out.text(kind.name()).number(exposure).number(stop);
    }

    static Order read(StateReader in) {
        return new Order(Kind.valueOf(in.text()), in.real(), in.real());
    }
}
