package io.goldensignals.agents;

import io.goldensignals.contracts.Bar;
import java.util.function.Supplier;

/**
 * Which bench judges a bar. Epoch e covers sequences 512·e to 512·e + 511; in force during it is the bench that was
 * opened when the stream last entered epoch e − 1, beside it warms up the one opened on entering e. An epoch is entered
 * by rising into it or with its first sequence. Nothing before that matters, so a reader who starts at any bar that is
 * not beyond that sequence ends with the same bench, whatever repeats and holes a takeover left.
 */
final class Epochs {
    static final int LENGTH = 512;

    private final Supplier<Bench> opening;
    private Bench inForce;
    private Bench warming;
    // Adjacent to no epoch: the first bar opens a bench wherever it stands.
    private long epoch = -2;
    // A takeover repeated sequences across the border: bars of the epoch before, judged by the bench in force.
    private boolean fellBack;

    Epochs(Supplier<Bench> opening) {
        this.opening = opening;
    }

    static long of(long sequence) {
        return sequence / LENGTH;
    }

    void update(Bar bar) {
        enter(of(bar.sequence()), bar.sequence() % LENGTH == 0);
        inForce.update(bar);
        if (warming != inForce && !fellBack) {
            warming.update(bar);
        }
    }

    Bench inForce() {
        return inForce;
    }

    private void enter(long next, boolean first) {
        if (next == epoch - 1 && !first) {
            fellBack = true;
            return;
        }
        if (next == epoch && next > 0) {
            if (fellBack || first) {
                warming = opening.get();
            }
        } else if (next == epoch + 1 && !fellBack) {
            inForce = warming;
            warming = opening.get();
        } else if (next != epoch || first) {
            // The stream's or the reading's start, or a jump over a whole epoch: nothing older belongs to this one.
            inForce = opening.get();
            warming = inForce;
        }
        epoch = next;
        fellBack = false;
    }
}
