package io.goldensignals.contracts.kafka;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/**
 * Shows an event's way as spans of one trace where OpenTelemetry is switched on; elsewhere contexts stay as they are. Only
 * the header {@code traceparent} tells of it, never a payload.
 */
public final class EventSpans {
    private static final String SCOPE = "io.goldensignals";
    private static final String SYMBOL = "gs.symbol";
    // The switch that the services' own configuration reads. An SDK that is disabled would still make ids.
    private static final String SWITCH = "OTEL_SDK_DISABLED";
    private static final boolean ON =
            "false".equalsIgnoreCase(System.getProperty(SWITCH, System.getenv().get(SWITCH)));

    private EventSpans() {}

    /** The start of a way, from the arrival of its data until now. */
    public static EventContext first(String step, String symbol, EventContext arrival) {
        return ON ? ended(span(step, symbol, arrival.ingestedAtMicros()).setNoParent(), arrival) : arrival;
    }

    /** A step on the way, from {@code sinceMicros} (epoch) until now; the next one follows the context returned. */
    public static EventContext next(String step, String symbol, EventContext before, long sinceMicros) {
        if (!ON) {
            return before;
        }
        // As EventContext has checked it: version, trace, span and flags at fixed places.
        String parent = before.traceparent();
        SpanContext remote = SpanContext.createFromRemoteParent(
                parent.substring(3, 35),
                parent.substring(36, 52),
                TraceFlags.fromHex(parent, 53),
                TraceState.getDefault());
        return ended(span(step, symbol, sinceMicros).setParent(Context.root().with(Span.wrap(remote))), before);
    }

    private static SpanBuilder span(String step, String symbol, long sinceMicros) {
        return GlobalOpenTelemetry.getOrNoop()
                .getTracer(SCOPE)
                .spanBuilder(step)
                .setStartTimestamp(sinceMicros, TimeUnit.MICROSECONDS)
                .setAttribute(SYMBOL, symbol);
    }

    private static EventContext ended(SpanBuilder builder, EventContext before) {
        Span span = builder.startSpan();
        span.end();
        SpanContext own = span.getSpanContext();
        return own.isValid()
                ? new EventContext(
                        before.ingestedAtMicros(),
                        "00-" + own.getTraceId() + '-' + own.getSpanId() + '-'
                                + own.getTraceFlags().asHex())
                : before;
    }
}
