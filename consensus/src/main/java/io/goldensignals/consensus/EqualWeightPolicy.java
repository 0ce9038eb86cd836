package io.goldensignals.consensus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goldensignals.contracts.Action;
import io.goldensignals.contracts.AgentSignal;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.ConsensusSignal.Contribution;
import io.goldensignals.contracts.Quality;
import io.goldensignals.contracts.RiskMeasures;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every accepted vote weighs the same, whatever its agent's family or record: the mean of the claims. It learns
 * nothing, so its probabilities are never calibrated.
 */
public final class EqualWeightPolicy implements ConsensusPolicy {
    private static final String REVISION = "equal-weight/1";
    /** A format version and nothing else. */
    private static final Learned NOTHING_LEARNED = Learned.of((byte) 1);

    private final DecisionSettings settings;
    private final RiskSettings riskSettings;
    private final RiskRule riskRule;
    private final String version;

    public EqualWeightPolicy(DecisionSettings settings, RiskSettings riskSettings) {
        this.settings = settings;
        this.riskSettings = riskSettings;
        this.riskRule = new RiskRule(riskSettings, settings.horizonBars());
        this.version = hash();
    }

    @Override
    public String name() {
        return "equal-weight";
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public StreamPolicy open(Optional<Learned> learned) {
        if (!learned.orElse(NOTHING_LEARNED).equals(NOTHING_LEARNED)) {
            throw new IllegalArgumentException("not a state of " + REVISION + ": " + learned.get());
        }
        return new StreamPolicy() {
            @Override
            public Decision decide(ClosedBar bar) {
                return EqualWeightPolicy.this.decide(bar);
            }

            @Override
            public void startSeries() {
                // Nothing learned, nothing unsettled.
            }

            @Override
            public Learned learned() {
                return NOTHING_LEARNED;
            }
        };
    }

    private Decision decide(ClosedBar closed) {
        Bar bar = closed.bar();
        RiskMeasures measures = closed.panels().getFirst().risk();
        Ballot ballot = Ballot.of(closed.panels());
        List<Contribution> contributions = equalWeights(ballot.accepted());
        double probabilityUp = Mixture.probabilityUp(contributions);
        List<String> limits = limits(contributions.size(), bar.quality());
        Action action = action(probabilityUp, limits);
        double confidence = Math.max(probabilityUp, 1 - probabilityUp);
        return new Decision(
                action,
                probabilityUp,
                Decision.Calibration.NONE,
                settings.horizonBars(),
                Mixture.agreement(contributions, action),
                Mixture.effectiveAgents(contributions),
                ballot.counts(),
                contributions,
                riskRule.of(action, confidence, bar.close(), measures, limits),
                explain(ballot, contributions.size(), riskRule.inputs(action, confidence, measures)));
    }

    private static List<Contribution> equalWeights(List<AgentSignal> votes) {
        double weight = 1.0 / votes.size();
        return votes.stream()
                .map(vote -> new Contribution(vote.agent(), vote.action(), vote.probabilityUp(), weight))
                .toList();
    }

    private List<String> limits(int awake, Quality quality) {
        List<String> limits = new ArrayList<>();
        if (awake < settings.quorum()) {
            limits.add(Limits.QUORUM);
        }
        if (quality == Quality.STALE) {
            limits.add(Limits.STALE);
        }
        return limits;
    }

    private Action action(double probabilityUp, List<String> limits) {
        if (!limits.isEmpty()) {
            return Action.HOLD;
        }
        if (probabilityUp >= 0.5 + settings.threshold()) {
            return Action.BUY;
        }
        return probabilityUp <= 0.5 - settings.threshold() ? Action.SELL : Action.HOLD;
    }

    private Map<String, Object> explain(Ballot ballot, int awake, Map<String, Object> sizing) {
        Map<String, Object> explanation = new LinkedHashMap<>();
        explanation.put("buyAt", 0.5 + settings.threshold());
        explanation.put("sellAt", 0.5 - settings.threshold());
        explanation.put("quorum", settings.quorum());
        explanation.put("awake", awake);
        explanation.put("sizing", sizing);
        if (!ballot.repeated().isEmpty()) {
            explanation.put("repeatedAgents", ballot.repeated());
        }
        return explanation;
    }

    private String hash() {
        String all = String.join(
                "|",
                REVISION,
                Double.toString(settings.threshold()),
                Integer.toString(settings.quorum()),
                Integer.toString(settings.horizonBars()),
                Double.toString(riskSettings.maxPositionSize()),
                Double.toString(riskSettings.sizeFactor()),
                Double.toString(riskSettings.targetVolatility()),
                Double.toString(riskSettings.stopAtrMultiple()),
                Double.toString(riskSettings.rewardToRisk()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
