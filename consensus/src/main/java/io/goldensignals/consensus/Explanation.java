package io.goldensignals.consensus;

import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.JsonCodec;
import io.goldensignals.contracts.PanelSignals;
import io.goldensignals.contracts.RiskMeasures;
import io.goldensignals.contracts.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What the record on the wire leaves out: every agent's whole signal with abstentions, reasons and rejections, the
 * panels' versions and risk measures, and the policy's numbers (null where a policy gives none). JSON through the
 * contracts' codec; deterministic.
 */
public record Explanation(String policy, String policyVersion, Reasons reasons, List<Panel> panels) {
    /** One panel's record without its bar. */
    public record Panel(
            String panel, String panelVersion, long previousSequence, RiskMeasures risk, List<AgentSignal> signals) {
        static Panel of(PanelSignals signals) {
            return new Panel(
                    signals.panel(),
                    signals.panelVersion(),
                    signals.previousSequence(),
                    signals.risk(),
                    signals.signals());
        }
    }

    /**
     * For the store, a fraction of the size of the JSON: {@code withoutPanels} and the panels' records as on the topic,
     * whose bar is passed over when it is read.
     */
    static byte[] packed(Explanation withoutPanels, List<byte[]> panels) {
        byte[] head = JsonCodec.write(withoutPanels);
        ByteArrayOutputStream json = new ByteArrayOutputStream(head.length
                + panels.stream().mapToInt(panel -> panel.length + 1).sum());
        // It ends in an empty list, "panels":[]}, which is filled here.
        json.write(head, 0, head.length - 2);
        for (int i = 0; i < panels.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(panels.get(i));
        }
        json.write(']');
        json.write('}');
        return Deflated.of(json.toByteArray());
    }

    /** What {@link #packed} gave; throws {@link java.io.UncheckedIOException} for bytes that are not deflated JSON. */
    public static Explanation unpacked(byte[] packed) throws UnreadableRecordException {
        return JsonCodec.read(Deflated.json(packed), Explanation.class);
    }
}
