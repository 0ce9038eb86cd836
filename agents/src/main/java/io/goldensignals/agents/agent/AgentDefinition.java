package io.goldensignals.agents.agent;

import static java.util.Objects.requireNonNull;

import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An agent as the catalogue lists it. {@code version} rises whenever the rule changes what it says; {@code family} is
 * the last part of its package; {@code historyBars} is read from an agent seated on an empty book.
 */
public record AgentDefinition(
        String name,
        int version,
        String family,
        String description,
        SortedMap<String, String> settings,
        int historyBars,
        Function<IndicatorBook, TradingAgent> factory) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public AgentDefinition {
        AgentSettings.require(NAME.matcher(requireNonNull(name)).matches(), "name", "lower case with dashes", name);
        AgentSettings.require(version > 0, name + ": version", "positive", version);
        AgentSettings.require(!description.isBlank(), name + ": description", "a sentence", description);
        // The book in force has always seen half of the 1,024 bars it may hold, but not more.
        AgentSettings.require(
                historyBars >= 0 && historyBars <= BarWindow.CAPACITY,
                name + ": historyBars",
                "between 0 and " + BarWindow.CAPACITY,
                historyBars);
        requireNonNull(settings, "settings is null");
        requireNonNull(factory, "factory is null");
    }

    /** {@code settings} is a public record nested in the agent, or at least in the package of its family. */
    public static <S extends Record> AgentDefinition of(
            String name,
            int version,
            String description,
            S settings,
            BiFunction<IndicatorBook, S, ? extends TradingAgent> constructor) {
        Function<IndicatorBook, TradingAgent> factory = book -> constructor.apply(book, settings);
        String family = settings.getClass().getPackageName();
        return new AgentDefinition(
                name,
                version,
                family.substring(family.lastIndexOf('.') + 1),
                description,
                AgentSettings.describe(settings),
                factory.apply(new IndicatorBook()).historyBars(),
                factory);
    }
}
