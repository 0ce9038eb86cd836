package io.goldensignals.agents;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.Verdict;
import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Ids;
import java.util.List;

/** Turns a verdict into what crosses the wire: id, rendered reasoning, stop and target, and whether it is accepted. */
final class SignalWriter {
    private final PanelSettings settings;
    private final VoteValidation validation;

    SignalWriter(PanelSettings settings) {
        this.settings = settings;
        this.validation = new VoteValidation(settings);
    }

    /** {@code atr} may be NaN: too few bars. */
    AgentSignal write(Bar bar, AgentDefinition agent, Verdict verdict, double atr) {
        return switch (verdict) {
            case Verdict.Vote vote -> vote(bar, agent, vote, atr);
            case Verdict.Abstain abstention -> abstention(bar, agent, abstention);
        };
    }

    /** Of {@link #write}, which spends most of its time on words, what a consensus reads. */
    AgentSignal count(Bar bar, AgentDefinition agent, Verdict verdict, double atr) {
        return switch (verdict) {
            case Verdict.Vote vote -> {
                StopAndTarget exit = StopAndTarget.of(vote, bar.close(), atr, settings);
                boolean accepted = validation.accepts(vote, bar.close(), exit);
                yield agent.silence().voting(vote.action(), vote.confidence(), vote.probabilityUp(), accepted);
            }
            case Verdict.Abstain abstention -> agent.silence();
        };
    }

    private AgentSignal vote(Bar bar, AgentDefinition agent, Verdict.Vote vote, double atr) {
        StopAndTarget exit = StopAndTarget.of(vote, bar.close(), atr, settings);
        List<String> rejections = validation.rejections(vote, bar.close(), exit);
        return new AgentSignal(
                id(bar, agent),
                agent.name(),
                agent.version(),
                agent.family(),
                vote.action(),
                false,
                vote.confidence(),
                vote.probabilityUp(),
                vote.reasoning().sentence(),
                vote.reasoning().values(),
                exit.stopPrice(),
                exit.targetPrice(),
                rejections.isEmpty(),
                rejections);
    }

    private static AgentSignal abstention(Bar bar, AgentDefinition agent, Verdict.Abstain abstention) {
        return new AgentSignal(
                id(bar, agent),
                agent.name(),
                agent.version(),
                agent.family(),
                Action.HOLD,
                true,
                0,
                0.5,
                abstention.reasoning().sentence(),
                abstention.reasoning().values(),
                null,
                null,
                false,
                List.of());
    }

    private static String id(Bar bar, AgentDefinition agent) {
        return Ids.of(
                bar.closeTime(),
                "agent",
                bar.symbol(),
                bar.interval().toString(),
                Integer.toString(bar.series()),
                Long.toString(bar.sequence()),
                agent.name(),
                Integer.toString(agent.version()));
    }
}
