package io.goldensignals.consensus;

import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.UnreadableRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A panel's record that waits for those of others. */
sealed interface HeldSignals {
    PanelSignals signals();

    long previousSequence();

    static HeldSignals plain(PanelSignals signals) {
        return new Plain(signals);
    }

    /** For a long wait: takes a small part of the memory, and some time to get back. */
    static HeldSignals packed(PanelSignals signals) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(JsonCodec.write(signals));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new Packed(signals.previousSequence(), packed.toByteArray());
    }

    /** As it came. */
    record Plain(PanelSignals signals) implements HeldSignals {
        @Override
        public long previousSequence() {
            return signals.previousSequence();
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
        public PanelSignals signals() {
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
                return JsonCodec.read(in.readAllBytes(), PanelSignals.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UnreadableRecordException e) {
                throw new IllegalStateException("what was written can't be read", e);
            }
        }
    }
}
