package io.goldensignals.backtest;

import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.consensus.state.StateReader;
import io.goldensignals.consensus.state.StateWriter;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.RiskMeasures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/** What is said of a chunk's bars in few bytes: what a consensus reads of it, and nothing that the bars or the panels tell. */
public final class PackedVerdicts {
    /** An agent is a letter: silent, or its action, which is a small one when it was not accepted. */
    private static final char SILENT = '-';

    private final StateWriter out = new StateWriter();

    /** Those of the next bar. */
    public void add(BarVerdicts verdicts) {
        verdicts.panels().forEach(this::add);
        out.number(verdicts.failures().size());
        verdicts.failures().forEach((agent, reason) -> out.text(agent).text(reason));
    }

    private void add(PanelSignals said) {
        RiskMeasures risk = said.risk();
        out.number(said.previousSequence());
        number(risk.maxDrawdown());
        number(risk.volatility());
        number(risk.valueAtRisk95());
        number(risk.atr());
        StringBuilder letters = new StringBuilder(said.signals().size());
        said.signals().forEach(signal -> letters.append(letter(signal)));
        out.text(letters.toString());
        for (AgentSignal signal : said.signals()) {
            if (!signal.abstained()) {
                out.number(signal.confidence()).number(signal.probabilityUp());
            }
        }
    }

    private void number(Double value) {
        out.number(value == null ? Double.NaN : value);
    }

    private static char letter(AgentSignal signal) {
        char action = signal.action().name().charAt(0);
        return signal.abstained() ? SILENT : signal.accepted() ? action : Character.toLowerCase(action);
    }

    public byte[] bytes() {
        byte[] all = out.bytes();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(all);
            deflater.finish();
            byte[] packed = new byte[all.length + 64];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }

    /** Throws {@link IllegalArgumentException} for bytes that aren't of these panels and this chunk. */
    public static List<BarVerdicts> read(byte[] packed, List<AgentPanel> panels, Chunk chunk) {
        StateReader in = new StateReader(inflated(packed));
        List<BarVerdicts> verdicts = new ArrayList<>(chunk.bars().size());
        for (Bar bar : chunk.bars()) {
            List<PanelSignals> said = new ArrayList<>(panels.size());
            for (AgentPanel panel : panels) {
                said.add(signals(in, panel, bar));
            }
            SortedMap<String, String> failures = new TreeMap<>();
            for (int left = in.number(); left > 0; left--) {
                failures.put(in.text(), in.text());
            }
            verdicts.add(new BarVerdicts(said, failures));
        }
        in.end();
        return verdicts;
    }

    private static PanelSignals signals(StateReader in, AgentPanel panel, Bar bar) {
        long previousSequence = in.longNumber();
        RiskMeasures risk = new RiskMeasures(known(in), known(in), known(in), known(in));
        String letters = in.text();
        List<AgentDefinition> agents = panel.agents();
        if (letters.length() != agents.size()) {
            throw new IllegalArgumentException(letters.length() + " agents, not " + agents.size());
        }
        List<AgentSignal> signals = new ArrayList<>(agents.size());
        for (int i = 0; i < agents.size(); i++) {
            signals.add(signal(in, agents.get(i).silence(), letters.charAt(i)));
        }
        return new PanelSignals(bar, panel.name(), panel.version(), previousSequence, risk, signals);
    }

    private static AgentSignal signal(StateReader in, AgentSignal silence, char letter) {
        if (letter == SILENT) {
            return silence;
        }
        Action action =
                switch (Character.toUpperCase(letter)) {
                    case 'B' -> Action.BUY;
                    case 'S' -> Action.SELL;
                    case 'H' -> Action.HOLD;
                    default -> throw new IllegalArgumentException("no action begins with " + letter);
                };
        return silence.voting(action, in.real(), in.real(), Character.isUpperCase(letter));
    }

    private static Double known(StateReader in) {
        double value = in.real();
        return Double.isNaN(value) ? null : (Double) value;
    }

    private static byte[] inflated(byte[] packed) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("no packed verdicts: " + e.getMessage(), e);
        }
    }
}
