package io.goldensignals.agents.agent;

import static java.util.Objects.requireNonNull;

import io.goldensignals.agents.indicator.BarWindow;
import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.contracts.AgentSignal;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** An agent as the catalogue lists it. Immutable. */
public final class AgentDefinition {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Text text;
    private final Record settings;
    private final BiFunction<IndicatorBook, Record, TradingAgent> constructor;
    private final AgentSignal silence;
    private final int historyBars;

    private record Text(String name, int version, String description, String source) {
        Text {
            AgentSettings.require(NAME.matcher(requireNonNull(name)).matches(), "name", "lower case with dashes", name);
            AgentSettings.require(version > 0, name + ": version", "positive", version);
            AgentSettings.require(!description.isBlank(), name + ": description", "a sentence", description);
            AgentSettings.require(!source.isBlank(), name + ": source", "a reference", source);
        }
    }

    private AgentDefinition(Text text, Record settings, BiFunction<IndicatorBook, Record, TradingAgent> constructor) {
        this.text = text;
        this.settings = settings;
        this.constructor = constructor;
        String place = settings.getClass().getPackageName();
        this.silence = AgentSignal.silent(text.name(), text.version(), place.substring(place.lastIndexOf('.') + 1));
        this.historyBars = seat(new IndicatorBook()).historyBars();
        // The book in force has always seen half of the 1,024 bars it may hold, but not more.
        AgentSettings.require(
                historyBars >= 0 && historyBars <= BarWindow.CAPACITY,
                "settings",
                "such that " + BarWindow.CAPACITY + " bars suffice",
                historyBars + " bars");
    }

    /**
     * {@code description} is the rule in one sentence, {@code source} where it comes from: author, work, year.
     * {@code settings} are the defaults, a public record nested in the agent, or at least in the package of its family.
     */
    public static <S extends Record> AgentDefinition of(
            String name,
            int version,
            String description,
            String source,
            S settings,
            BiFunction<IndicatorBook, S, ? extends TradingAgent> constructor) {
        @SuppressWarnings("unchecked")
        Class<S> type = (Class<S>) settings.getClass();
        return new AgentDefinition(
                new Text(name, version, description, source),
                settings,
                (book, record) -> constructor.apply(book, type.cast(record)));
    }

    /** The same rule under another name. */
    public AgentDefinition named(String name) {
        return new AgentDefinition(
                new Text(name, text.version(), text.description(), text.source()), settings, constructor);
    }

    /**
     * The same agent with some settings changed, given as text by name. Throws {@link IllegalArgumentException} naming
     * the setting when there is none of that name, suggesting the nearest, or when its value is refused.
     */
    public AgentDefinition with(Map<String, String> changes) {
        return new AgentDefinition(text, AgentSettings.changed(settings, changes), constructor);
    }

    public String name() {
        return text.name();
    }

    /** Rises whenever the rule changes what it says. */
    public int version() {
        return text.version();
    }

    /** The last part of the package that its settings, and so its rule, live in. */
    public String family() {
        return silence.family();
    }

    public String description() {
        return text.description();
    }

    public String source() {
        return text.source();
    }

    /** What a consensus reads of it when it abstains. */
    public AgentSignal silence() {
        return silence;
    }

    /** As text by name. */
    public SortedMap<String, String> settings() {
        return AgentSettings.describe(settings);
    }

    /** Below this number of bars it abstains. */
    public int historyBars() {
        return historyBars;
    }

    /** A fresh agent that takes its indicators from this book. */
    public TradingAgent seat(IndicatorBook book) {
        return constructor.apply(book, settings);
    }
}
