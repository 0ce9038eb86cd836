package io.goldensignals.consensus.mixture;

import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/** A mixture fed from a stream as its caller would: what is due is settled, then the next forecast is made. */
final class TestingRun {
    private final MixtureSettings settings;
    private final TestingStream stream;
    private final List<Pending> unsettled = new ArrayList<>();
    private ExpertMixture mixture;
    private int bar;

    private record Pending(Forecast forecast, double outcome) {
        Pending with(Forecast other) {
            return new Pending(other, outcome);
        }
    }

    TestingRun(MixtureSettings settings, Roster roster, TestingStream stream) {
        this.settings = settings;
        this.stream = stream;
        this.mixture = new ExpertMixture(settings, roster);
    }

    ExpertMixture mixture() {
        return mixture;
    }

    /** The next bar; {@code settled} is shown each forecast and outcome right after settlement. */
    Forecast next(ObjDoubleConsumer<Forecast> settled) {
        while (!unsettled.isEmpty() && unsettled.getFirst().forecast().number() + settings.horizonBars() <= bar) {
            Pending due = unsettled.removeFirst();
            if (!Double.isNaN(due.outcome())) {
                mixture.settle(due.forecast(), due.outcome());
                settled.accept(due.forecast(), due.outcome());
            }
        }
        Forecast forecast = mixture.forecast(stream.claims(bar++));
        unsettled.add(new Pending(forecast, stream.isVoid() ? Double.NaN : stream.outcome(forecast)));
        if (stream.breaksOff()) {
            unsettled.clear();
        }
        return forecast;
    }

    /** Another roster of as many members. */
    void seat(Roster next) {
        Roster before = mixture.roster();
        unsettled.replaceAll(pending -> pending.with(pending.forecast().seated(before, next)));
        mixture.seat(next);
    }

    /** Everything from its bytes. */
    void restart() {
        StateWriter state = new StateWriter();
        mixture.write(state);
        unsettled.forEach(pending -> pending.forecast().write(state));
        StateReader reader = new StateReader(state.bytes());
        mixture = ExpertMixture.read(reader, settings);
        unsettled.replaceAll(pending -> pending.with(Forecast.read(reader)));
        reader.end();
    }
}
