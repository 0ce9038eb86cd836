package io.goldensignals.consensus;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.UnreadableRecordException;

/** A panel's record that waits for those of others. */
sealed interface HeldSignals {
    PanelRecord record();

    long previousSequence();

    static HeldSignals plain(PanelRecord record) {
        return new Plain(record);
    }

    /** For a long wait: takes a small part of the memory, and some time to get back. */
    static HeldSignals packed(PanelRecord record) {
        return new Packed(record.signals().previousSequence(), Deflated.of(record.json()));
    }

    /** As it came. */
    record Plain(PanelRecord record) implements HeldSignals {
        @Override
        public long previousSequence() {
            return record.signals().previousSequence();
        }
    }

    /** As compressed JSON. */
    final class Packed implements HeldSignals {
        private final long previousSequence;
        private final byte[] bytes;

        private Packed(long previousSequence, byte[] bytes) {
            this.previousSequence = previousSequence;
            this.bytes = bytes;
        }

        @Override
        public long previousSequence() {
            return previousSequence;
        }

        @Override
        public PanelRecord record() {
            byte[] json = Deflated.json(bytes);
            try {
                return PanelRecord.read(JsonCodec.read(json, PanelSignals.class), json);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException("what was written can't be read", e);
            }
        }
    }
}
