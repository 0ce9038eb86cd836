package io.goldensignals.aggregator.ownership;

/** Another process has taken the partition over: nothing of this transaction may stay. */
public final class OwnershipLostException extends Exception {
    private static final long serialVersionUID = 1L;

    OwnershipLostException(int partition, long epoch, long found) {
        super("partition " + partition + " was taken over: its epoch is " + found + ", ours was " + epoch);
    }
}
