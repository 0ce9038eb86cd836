package io.goldensignals.localstack.report;

import java.util.List;
import java.util.OptionalDouble;

/** A service's {@code /q/metrics} in Prometheus' text format. */
public record Metrics(List<String> lines) {
    static Metrics of(String text) {
        return new Metrics(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** The sum of a metric over its labels; 0 when there is none. */
    public double sum(String name) {
        return values(name, "").sum();
    }

    /** The value of the sample whose labels contain the text such as {@code quantile="0.5"}; empty when absent or NaN. */
    public OptionalDouble value(String name, String label) {
        return values(name, label).max();
    }

    private java.util.stream.DoubleStream values(String name, String label) {
        return lines.stream()
                .filter(line -> line.startsWith(name + '{') || line.startsWith(name + ' '))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .filter(value -> !Double.isNaN(value));
    }
}
