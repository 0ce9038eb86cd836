package io.goldensignals.cli;

import io.goldensignals.agents.indicator.IndicatorBook;
import io.goldensignals.agents.indicator.IndicatorCatalogue;
import io.goldensignals.agents.indicator.IndicatorDefinition;
import io.goldensignals.contracts.Bar;
import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.csv.BarFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes one indicator over a file, for those who compare with their charting software. */
@Command(
        name = "indicator",
        sortOptions = false,
        customSynopsis = {
            "golden indicator",
            "       golden indicator NAME [--PARAMETER N]... [--interval X] FILE.csv",
        },
        description = {
            "Prints an indicator's values after every bar of a file as CSV: the timestamp as in the file, then a column"
                    + " per value in full double precision, empty where there is none. The whole file is one series.",
            "Without arguments it lists the indicators with their parameters and columns.",
        })
final class IndicatorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    // The parameters are the indicator's own: only it knows which options there are, so they come as words.
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME FILE.csv",
            description = "An indicator, its parameters such as --period 21, and a file SYMBOL.csv of bars"
                    + " (timestamp,open,high,low,close,volume).")
    private List<String> words = List.of();

    @Option(
            names = "--interval",
            paramLabel = "X",
            description = "The interval of the bars, such as 1m (default: the smallest spacing).")
    private Optional<Interval> interval;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Double> parameters = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (words.isEmpty()) {
            IndicatorCatalogue.all().forEach(indicator -> list(out, indicator));
            out.println();
            out.println("./golden indicator NAME [--PARAMETER N]... FILE.csv prints the columns as CSV");
            return 0;
        }
        IndicatorBook book = new IndicatorBook();
        IndicatorDefinition.Columns columns = Usage.checked(spec, () -> columns(book));
        print(out, BarFileArgument.read(spec, Path.of(names.get(1)), interval), book, columns);
        return 0;
    }

    private IndicatorDefinition.Columns columns(IndicatorBook book) {
        sort();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("which indicator has these parameters?");
        }
        IndicatorDefinition indicator = IndicatorCatalogue.named(names.getFirst());
        IndicatorDefinition.Columns columns = indicator.in(book, parameters);
        if (names.size() != 2) {
            throw new IllegalArgumentException(
                    names.size() < 2
                            ? "which file? The last argument is a FILE.csv"
                            : "one file at a time, not " + names);
        }
        return columns;
    }

    private void sort() {
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                names.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            String value = equals >= 0 ? word.substring(equals + 1) : rest.hasNext() ? rest.next() : "missing";
            try {
                parameters.put(name, Double.valueOf(value));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--" + name + " must be a number, but was " + value, e);
            }
        }
    }

    private static void list(PrintWriter out, IndicatorDefinition indicator) {
        String parameters = indicator.parameters().stream()
                .map(parameter -> " --" + parameter.name() + ' ' + standard(parameter))
                .collect(Collectors.joining());
        out.printf("%n%s%s%n", indicator.name(), parameters);
        out.printf("  %s%n", indicator.description());
        out.printf("  columns: %s%n", String.join(", ", indicator.columnNames()));
    }

    private static String standard(IndicatorDefinition.Parameter parameter) {
        return parameter.whole() ? Integer.toString((int) parameter.standard()) : Double.toString(parameter.standard());
    }

    private static void print(PrintWriter out, BarFile file, IndicatorBook book, IndicatorDefinition.Columns columns) {
        out.println("timestamp," + String.join(",", columns.names()));
        List<Bar> bars = file.bars();
        // Whoever reads only the first lines closes the pipe.
        for (int i = 0; i < bars.size() && !out.checkError(); i++) {
            book.update(bars.get(i));
            StringBuilder line = new StringBuilder(file.rows().get(i).timestamp());
            for (DoubleSupplier value : columns.values()) {
                double number = value.getAsDouble();
                line.append(',').append(Double.isFinite(number) ? Double.toString(number) : "");
            }
            out.println(line);
        }
    }
}
