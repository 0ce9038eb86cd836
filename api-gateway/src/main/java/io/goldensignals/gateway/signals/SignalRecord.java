package io.goldensignals.gateway.signals;

import io.goldensignals.contracts.ConsensusSignal;
import io.goldensignals.contracts.JsonCodec;

/** A signal's bytes, as on the topic, beside the id that tells it apart. */
final class SignalRecord {
    private final String id;
    private final byte[] json;

    /** {@code json} is not to be changed any more. */
    SignalRecord(String id, byte[] json) {
        this.id = id;
        this.json = json;
    }

    static SignalRecord of(ConsensusSignal signal) {
        return new SignalRecord(signal.id(), JsonCodec.write(signal));
    }

    String id() {
        return id;
    }

    /** Not to be changed. */
    byte[] json() {
        return json;
    }
}
