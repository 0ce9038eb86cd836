package io.goldensignals.consensus;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.ConsensusSignal.Risk;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Learns how often the close is higher two bars later, settling each bar by event time before deciding on the next. */
final class TestingLearningPolicy implements ConsensusPolicy {
    private static final int HORIZON = 2;

    @Override
    public String name() {
        return "learning";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean continues(Learned learned) {
        return true;
    }

    @Override
    public StreamPolicy open(Optional<Learned> learned) {
        Memory memory = new Memory();
        learned.ifPresent(memory::read);
        return memory;
    }

    static final class Memory implements StreamPolicy {
        private final Deque<Double> unsettled = new ArrayDeque<>();
        private int settled;
        private double ups;

        @Override
        public Decision decide(ClosedBar bar) {
            double close = bar.bar().close();
            if (unsettled.size() == HORIZON) {
                ups += close > unsettled.removeFirst() ? 1 : 0;
                settled++;
            }
            unsettled.addLast(close);
            return new Decision(
                    Action.HOLD,
                    (ups + 1) / (settled + 2),
                    false,
                    settled,
                    HORIZON,
                    0,
                    0,
                    Ballot.of(bar.panels()).counts(),
                    List.of(),
                    new Risk(0, null, null, List.of()),
                    null,
                    Optional.empty());
        }

        @Override
        public void startSeries() {
            unsettled.clear();
        }

        @Override
        public Health health() {
            return new Health(0, Double.NaN, settled);
        }

        @Override
        public Learned learned() {
            ByteBuffer bytes = ByteBuffer.allocate(1 + Integer.BYTES + Double.BYTES * (1 + unsettled.size()));
            bytes.put((byte) 1).putInt(settled).putDouble(ups);
            unsettled.forEach(bytes::putDouble);
            return Learned.of(bytes.array());
        }

        private void read(Learned learned) {
            ByteBuffer bytes = ByteBuffer.wrap(learned.bytes());
            if (bytes.get() != 1) {
                throw new IllegalArgumentException("unknown format");
            }
            settled = bytes.getInt();
            ups = bytes.getDouble();
            while (bytes.hasRemaining()) {
                unsettled.addLast(bytes.getDouble());
            }
        }
    }
}
