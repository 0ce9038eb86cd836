package io.goldensignals.agents.indicator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/** An indicator as people ask for it by name: its parameters with their defaults, and the columns it gives. Immutable. */
public final class IndicatorDefinition {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String name;
    private final String description;
    private final List<Parameter> parameters;
    private final Factory factory;

    /** {@code whole}: a number of bars, between 1 and 511; else any positive number. */
    public record Parameter(String name, double standard, boolean whole) {}

    /** Takes the indicator from a book. */
    @FunctionalInterface
    public interface Factory {
        Columns in(IndicatorBook book, Values values);
    }

    /** What an indicator gives after every bar, in order; NaN is no value. */
    public static final class Columns {
        private final List<String> names = new ArrayList<>();
        private final List<DoubleSupplier> values = new ArrayList<>();

        static Columns of(String name, DoubleSupplier value) {
            return new Columns().and(name, value);
        }

        Columns and(String name, DoubleSupplier value) {
            names.add(name);
            values.add(value);
            return this;
        }

        public List<String> names() {
            return names;
        }

        /** To be read after every bar of the book. */
        public List<DoubleSupplier> values() {
            return values;
        }
    }

    /** The parameters' values by name. */
    public static final class Values {
        private final Map<String, Double> values;

        private Values(Map<String, Double> values) {
            this.values = values;
        }

        public int bars(String parameter) {
            return (int) number(parameter);
        }

        public double number(String parameter) {
            Double value = values.get(parameter);
            if (value == null) {
                throw new IllegalStateException("no parameter " + parameter);
            }
            return value;
        }
    }

    private IndicatorDefinition(String name, String description, List<Parameter> parameters, Factory factory) {
        if (!NAME.matcher(name).matches() || description.isBlank()) {
            throw new IllegalArgumentException("indicator '" + name + "': " + description);
        }
        this.name = name;
        this.description = description;
        this.parameters = List.copyOf(parameters);
        this.factory = factory;
    }

    static IndicatorDefinition of(String name, String description) {
        return new IndicatorDefinition(name, description, List.of(), (book, values) -> new Columns());
    }

    /** With a parameter that is a number of bars. */
    IndicatorDefinition bars(String parameter, int standard) {
        return plus(new Parameter(parameter, standard, true));
    }

    /** With a parameter that is any positive number. */
    IndicatorDefinition number(String parameter, double standard) {
        return plus(new Parameter(parameter, standard, false));
    }

    IndicatorDefinition columns(Factory given) {
        return new IndicatorDefinition(name, description, parameters, given);
    }

    /** One column, called as the indicator. */
    IndicatorDefinition column(BiFunction<IndicatorBook, Values, DoubleSupplier> given) {
        return columns((book, values) -> Columns.of(name, given.apply(book, values)));
    }

    private IndicatorDefinition plus(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new IndicatorDefinition(name, description, more, factory);
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** The columns' names in order. */
    public List<String> columnNames() {
        return in(new IndicatorBook(), Map.of()).names();
    }

    /**
     * Its columns on this book. Parameters that are not given have their defaults. Throws {@link
     * IllegalArgumentException} naming a parameter that does not exist or whose value is refused.
     */
    public Columns in(IndicatorBook book, Map<String, Double> given) {
        Map<String, Double> values = new LinkedHashMap<>();
        parameters.forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        given.forEach((parameter, value) -> {
            if (!values.containsKey(parameter)) {
                throw new IllegalArgumentException(
                        name + " has no parameter " + parameter + ", it has " + values.keySet());
            }
            values.put(parameter, value);
        });
        parameters.forEach(parameter -> verify(parameter, values.get(parameter.name())));
        return factory.in(book, new Values(values));
    }

    private static void verify(Parameter parameter, double value) {
        // The bar window holds one bar more, which a change over so many bars needs.
        int most = BarWindow.CAPACITY - 1;
        if (parameter.whole() && !(value >= 1 && value <= most && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    parameter.name() + " must be a whole number of bars between 1 and " + most + ", but was " + value);
        }
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(parameter.name() + " must be positive, but was " + value);
        }
    }
}
