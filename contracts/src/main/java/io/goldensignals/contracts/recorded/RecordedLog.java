package io.goldensignals.contracts.recorded;

import java.util.Iterator;

/** One partition of a topic, up to where it ended when it was opened. */
public interface RecordedLog {
    /** The offset of the earliest record that there still is; above 0 when earlier ones are gone. */
    long beginning();

    /** The records from this offset on, or from the beginning when that is later; read as they are asked for. */
    Iterator<Recorded> from(long offset);
}
