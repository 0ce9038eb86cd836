package io.goldensignals.agents;

import io.goldensignals.contracts.Bar;
import java.util.function.Supplier;

/**
 * Which bench judges a bar. Epoch e covers sequences 512·e to 512·e + 511; in force during it is the bench that was
 * opened when the stream last rose into epoch e − 1, beside it warms up the one opened on rising into e. Every rule
 * below looks at stamped sequences only and forgets what was before that rise, so a reader that starts anywhere before
 * it ends with the same bench, whatever repeats and holes a takeover left.
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
        enter(of(bar.sequence()));
        inForce.update(bar);
        if (warming != inForce && !fellBack) {
            warming.update(bar);
        }
    }

    Bench inForce() {
        return inForce;
    }

    private void enter(long next) {
        if (next == epoch - 1) {
            fellBack = true;
            return;
        }
        if (next == epoch) {
            if (fellBack) {
                warming = opening.get();
            }
        } else if (next == epoch + 1 && !fellBack) {
            inForce = warming;
            warming = opening.get();
        } else {
            // The start of the stream or of reading, or a hole of a whole epoch: nothing older belongs to this one.
            inForce = opening.get();
            warming = inForce;
        }
        epoch = next;
        fellBack = false;
    }
}
