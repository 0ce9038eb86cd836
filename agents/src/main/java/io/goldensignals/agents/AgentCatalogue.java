package io.goldensignals.agents;

import static java.util.Objects.requireNonNull;

import io.goldensignals.agents.agent.AgentDefinition;
import io.goldensignals.agents.agent.AgentSettings;
import io.goldensignals.agents.meanreversion.BollingerReversionAgent;
import io.goldensignals.agents.meanreversion.ConnorsRsiAgent;
import io.goldensignals.agents.meanreversion.FibonacciRetracementAgent;
import io.goldensignals.agents.meanreversion.GapFadeAgent;
import io.goldensignals.agents.meanreversion.JumpReversalAgent;
import io.goldensignals.agents.meanreversion.KeltnerReversionAgent;
import io.goldensignals.agents.meanreversion.OrnsteinUhlenbeckAgent;
import io.goldensignals.agents.meanreversion.PivotPointsAgent;
import io.goldensignals.agents.meanreversion.Rsi2PullbackAgent;
import io.goldensignals.agents.meanreversion.VwapBandsAgent;
import io.goldensignals.agents.momentum.AwesomeOscillatorAgent;
import io.goldensignals.agents.momentum.CciBreakoutAgent;
import io.goldensignals.agents.momentum.ChandeMomentumAgent;
import io.goldensignals.agents.momentum.FisherTransformAgent;
import io.goldensignals.agents.momentum.KnowSureThingAgent;
import io.goldensignals.agents.momentum.MacdCrossAgent;
import io.goldensignals.agents.momentum.MacdHistogramTurnAgent;
import io.goldensignals.agents.momentum.RateOfChangeAgent;
import io.goldensignals.agents.momentum.RsiDivergenceAgent;
import io.goldensignals.agents.momentum.RsiReversalAgent;
import io.goldensignals.agents.momentum.StochasticCrossAgent;
import io.goldensignals.agents.momentum.StochasticRsiAgent;
import io.goldensignals.agents.momentum.TimeSeriesMomentumAgent;
import io.goldensignals.agents.momentum.TrueStrengthIndexAgent;
import io.goldensignals.agents.momentum.UltimateOscillatorAgent;
import io.goldensignals.agents.pattern.CandlestickAgent;
import io.goldensignals.agents.pattern.DoubleTopAgent;
import io.goldensignals.agents.pattern.FlagAgent;
import io.goldensignals.agents.pattern.HeadAndShouldersAgent;
import io.goldensignals.agents.pattern.HeikinAshiAgent;
import io.goldensignals.agents.pattern.SingleCandleAgent;
import io.goldensignals.agents.pattern.SupportResistanceAgent;
import io.goldensignals.agents.pattern.ThreeLineBreakAgent;
import io.goldensignals.agents.pattern.TriangleBreakoutAgent;
import io.goldensignals.agents.statistical.AutoregressionAgent;
import io.goldensignals.agents.statistical.HiddenMarkovAgent;
import io.goldensignals.agents.statistical.HurstAgent;
import io.goldensignals.agents.statistical.IlliquidityAgent;
import io.goldensignals.agents.statistical.LocalLevelKalmanAgent;
import io.goldensignals.agents.statistical.LogisticRegressionAgent;
import io.goldensignals.agents.statistical.MarketProfileAgent;
import io.goldensignals.agents.statistical.NearestNeighboursAgent;
import io.goldensignals.agents.statistical.OrderFlowAgent;
import io.goldensignals.agents.statistical.TimeOfDaySeasonalityAgent;
import io.goldensignals.agents.statistical.VarianceRatioAgent;
import io.goldensignals.agents.trend.AlligatorAgent;
import io.goldensignals.agents.trend.AroonAgent;
import io.goldensignals.agents.trend.DirectionalMovementAgent;
import io.goldensignals.agents.trend.DonchianBreakoutAgent;
import io.goldensignals.agents.trend.EmaRibbonAgent;
import io.goldensignals.agents.trend.HighProximityAgent;
import io.goldensignals.agents.trend.HullSlopeAgent;
import io.goldensignals.agents.trend.IchimokuAgent;
import io.goldensignals.agents.trend.KaufmanAdaptiveAgent;
import io.goldensignals.agents.trend.ParabolicSarAgent;
import io.goldensignals.agents.trend.RegressionSlopeAgent;
import io.goldensignals.agents.trend.SmaCrossAgent;
import io.goldensignals.agents.trend.SupertrendAgent;
import io.goldensignals.agents.trend.TemaDemaCrossAgent;
import io.goldensignals.agents.trend.TrixAgent;
import io.goldensignals.agents.trend.VortexAgent;
import io.goldensignals.agents.volatility.ChandelierExitAgent;
import io.goldensignals.agents.volatility.ChoppinessAgent;
import io.goldensignals.agents.volatility.RangeContractionAgent;
import io.goldensignals.agents.volatility.SqueezeReleaseAgent;
import io.goldensignals.agents.volatility.VolatilityBreakoutAgent;
import io.goldensignals.agents.volatility.VolatilityRegimeAgent;
import io.goldensignals.agents.volume.AccumulationDivergenceAgent;
import io.goldensignals.agents.volume.ChaikinMoneyFlowAgent;
import io.goldensignals.agents.volume.EaseOfMovementAgent;
import io.goldensignals.agents.volume.ElderForceIndexAgent;
import io.goldensignals.agents.volume.KlingerAgent;
import io.goldensignals.agents.volume.MoneyFlowIndexAgent;
import io.goldensignals.agents.volume.ObvTrendAgent;
import io.goldensignals.agents.volume.PercentageVolumeAgent;
import io.goldensignals.agents.volume.VolumeProfileAgent;
import io.goldensignals.agents.volume.VolumeSpikeAgent;
import io.goldensignals.contracts.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The agents there are, in the order in which signals are listed and sums run. */
public final class AgentCatalogue {
    /** The setting that every agent has besides its own. */
    public static final String ENABLED = "enabled";

    private final List<AgentDefinition> agents;

    private AgentCatalogue(List<AgentDefinition> agents) {
        this.agents = List.copyOf(agents);
    }

    public static AgentCatalogue standard() {
        return of(List.of(
                // momentum
                RsiReversalAgent.standard(),
                RsiDivergenceAgent.standard(),
                MacdCrossAgent.standard(),
                MacdHistogramTurnAgent.standard(),
                StochasticCrossAgent.standard(),
                StochasticRsiAgent.standard(),
                CciBreakoutAgent.standard(),
                RateOfChangeAgent.standard(),
                TrueStrengthIndexAgent.standard(),
                UltimateOscillatorAgent.standard(),
                AwesomeOscillatorAgent.standard(),
                ChandeMomentumAgent.standard(),
                FisherTransformAgent.standard(),
                KnowSureThingAgent.standard(),
                TimeSeriesMomentumAgent.standard(),
                // trend
                SmaCrossAgent.standard(),
                SmaCrossAgent.golden(),
                HighProximityAgent.standard(),
                EmaRibbonAgent.standard(),
                TemaDemaCrossAgent.standard(),
                DirectionalMovementAgent.standard(),
                IchimokuAgent.standard(),
                ParabolicSarAgent.standard(),
                SupertrendAgent.standard(),
                AroonAgent.standard(),
                VortexAgent.standard(),
                HullSlopeAgent.standard(),
                KaufmanAdaptiveAgent.standard(),
                RegressionSlopeAgent.standard(),
                DonchianBreakoutAgent.standard(),
                TrixAgent.standard(),
                AlligatorAgent.standard(),
                // meanreversion
                BollingerReversionAgent.standard(),
                JumpReversalAgent.standard(),
                KeltnerReversionAgent.standard(),
                ConnorsRsiAgent.standard(),
                Rsi2PullbackAgent.standard(),
                VwapBandsAgent.standard(),
                FibonacciRetracementAgent.standard(),
                PivotPointsAgent.standard(),
                OrnsteinUhlenbeckAgent.standard(),
                GapFadeAgent.standard(),
                // volatility
                ChandelierExitAgent.standard(),
                SqueezeReleaseAgent.standard(),
                VolatilityRegimeAgent.standard(),
                RangeContractionAgent.standard(),
                ChoppinessAgent.standard(),
                VolatilityBreakoutAgent.standard(),
                // volume
                ObvTrendAgent.standard(),
                MoneyFlowIndexAgent.standard(),
                ChaikinMoneyFlowAgent.standard(),
                AccumulationDivergenceAgent.standard(),
                VolumeSpikeAgent.standard(),
                ElderForceIndexAgent.standard(),
                VolumeProfileAgent.standard(),
                KlingerAgent.standard(),
                EaseOfMovementAgent.standard(),
                PercentageVolumeAgent.standard(),
                // pattern
                SingleCandleAgent.standard(),
                CandlestickAgent.standard(),
                DoubleTopAgent.standard(),
                HeadAndShouldersAgent.standard(),
                TriangleBreakoutAgent.standard(),
                FlagAgent.standard(),
                SupportResistanceAgent.standard(),
                HeikinAshiAgent.standard(),
                ThreeLineBreakAgent.standard(),
                // statistical
                LocalLevelKalmanAgent.standard(),
                LogisticRegressionAgent.standard(),
                NearestNeighboursAgent.standard(),
                HiddenMarkovAgent.standard(),
                AutoregressionAgent.standard(),
                HurstAgent.standard(),
                VarianceRatioAgent.standard(),
                TimeOfDaySeasonalityAgent.standard(),
                IlliquidityAgent.standard(),
                MarketProfileAgent.standard(),
                OrderFlowAgent.standard()));
    }

    /** Throws {@link IllegalArgumentException} when two agents share a name. */
    public static AgentCatalogue of(List<AgentDefinition> agents) {
        Set<String> names = new HashSet<>();
        for (AgentDefinition agent : agents) {
            if (!names.add(agent.name())) {
                throw new IllegalArgumentException("two agents are called " + agent.name());
            }
        }
        return new AgentCatalogue(agents);
    }

    public List<AgentDefinition> agents() {
        return agents;
    }

    /** Throws {@link IllegalArgumentException} for an unknown name, suggesting the nearest. */
    public AgentDefinition named(String name) {
        return agents.stream()
                .filter(agent -> agent.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no agent '" + name + "', did you mean '"
                        + Nearest.of(
                                        name,
                                        agents.stream()
                                                .map(AgentDefinition::name)
                                                .toList())
                                .orElse("")
                        + "'?"));
    }

    /**
     * The same agents with settings changed, by agent and setting as text; the setting {@code enabled} takes an agent
     * in or out. Throws {@link IllegalArgumentException} naming agent and setting when one does not exist, suggesting
     * the nearest, or has a value that is refused.
     */
    public AgentCatalogue configured(Map<String, Map<String, String>> changes) {
        changes.keySet().forEach(this::named);
        List<AgentDefinition> configured = new ArrayList<>();
        for (AgentDefinition agent : agents) {
            Map<String, String> changed = new TreeMap<>(changes.getOrDefault(agent.name(), Map.of()));
            try {
                String enabled = changed.remove(ENABLED);
                AgentSettings.require(
                        enabled == null || enabled.equals("true") || enabled.equals("false"),
                        ENABLED,
                        "true or false",
                        enabled);
                AgentDefinition with = agent.with(changed);
                if (!"false".equals(enabled)) {
                    configured.add(with);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(agent.name() + "." + e.getMessage(), e);
            }
        }
        return new AgentCatalogue(configured);
    }

    /** The families of the agents, in catalogue order. */
    public Set<String> familyNames() {
        Set<String> families = new LinkedHashSet<>();
        agents.forEach(agent -> families.add(agent.family()));
        return families;
    }

    /**
     * Only the agents of these families. Throws {@link IllegalArgumentException} for an unknown family, suggesting the
     * nearest, and for an empty set: a panel needs an agent.
     */
    public AgentCatalogue families(Set<String> families) {
        if (requireNonNull(families, "families is null").isEmpty()) {
            throw new IllegalArgumentException("no agent family named, there are " + familyNames());
        }
        Set<String> known = familyNames();
        for (String family : families) {
            if (!known.contains(family)) {
                throw new IllegalArgumentException("there is no agent family '" + family + "', did you mean '"
                        + Nearest.of(family, known).orElse("") + "'? There are " + known);
            }
        }
        return new AgentCatalogue(agents.stream()
                .filter(agent -> families.contains(agent.family()))
                .toList());
    }
}
