package io.goldensignals.cli;

import io.goldensignals.agents.AgentCatalogue;
import io.goldensignals.agents.AgentPanel;
import io.goldensignals.agents.PanelSettings;
import io.goldensignals.agents.StreamPanel;
import io.goldensignals.contracts.StreamId;
import java.io.PrintWriter;

/** The panel that the agent service runs, for a file; an agent that fails is told on the error output. */
final class FilePanel {
    static final String NAME = "all";

    private FilePanel() {}

    static StreamPanel open(AgentCatalogue catalogue, StreamId stream, PrintWriter err) {
        return AgentPanel.of(NAME, catalogue, PanelSettings.standard())
                .open(
                        stream,
                        (agent, bar, cause) ->
                                err.println("golden: " + agent + " failed at " + bar.openTime() + ": " + cause));
    }
}
