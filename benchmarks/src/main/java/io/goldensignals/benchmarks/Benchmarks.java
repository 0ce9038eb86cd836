package io.goldensignals.benchmarks;

import java.util.Arrays;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;

/** {@code ./golden bench}: runs one of the benchmarks. */
public final class Benchmarks {
    private static final String USAGE = """
            usage: ./golden bench BENCHMARK [OPTIONS]

              aggregator   a signal-aggregator: bars a second, and its decisions' delay against a bare loop
              backtest     backtests of the whole catalogue: bars a second, beside ta4j's executor, memory
              catalogue    one bar through indicators, agents, signals and JSON (JMH; -h lists its options)
              gateway      an api-gateway: signals to 5,000 clients against a bare server, slow readers, latest signals
              indicators   the indicator books against ta4j, the same indicators and values (JMH)
              market-data  a market-data service that asks an exchange for 500 symbols' quotes every second
              service      an agent service under 1,000 symbols of one-second bars, from topic to topic
              start        the services as in their images: start with and without the AOT cache, memory of the four
            """;

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String[] options = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "aggregator" -> AggregatorLoad.main(options);
            case "backtest" -> BacktestLoad.main(options);
            case "catalogue" -> jmh(CatalogueBenchmark.class, options);
            case "gateway" -> GatewayLoad.main(options);
            case "indicators" -> jmh(IndicatorBookBenchmark.class, options);
            case "market-data" -> MarketDataLoad.main(options);
            case "service" -> AgentServiceLoad.main(options);
            case "start" -> StartLoad.main(options);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static void jmh(Class<?> benchmark, String... options) throws Exception {
        Main.main(Stream.concat(Stream.of(benchmark.getSimpleName(), "-prof", "gc"), Arrays.stream(options))
                .toArray(String[]::new));
    }
}
