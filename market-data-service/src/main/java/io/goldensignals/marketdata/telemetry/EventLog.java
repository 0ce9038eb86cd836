package io.goldensignals.marketdata.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Log lines that machines read: an event's name and fields, in the text as well as in the JSON record's {@code mdc}. */
public final class EventLog {
    private final Logger log;

    public EventLog(Class<?> source) {
        this.log = Logger.getLogger(source);
    }

    /** {@code fields} are names and values in turn. */
    public void info(String event, Object... fields) {
        write(Logger.Level.INFO, null, event, fields);
    }

    public void warn(String event, Object... fields) {
        write(Logger.Level.WARN, null, event, fields);
    }

    public void error(Throwable cause, String event, Object... fields) {
        write(Logger.Level.ERROR, cause, event, fields);
    }

    private void write(Logger.Level level, Throwable cause, String event, Object... fields) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("event", event);
        for (int i = 0; i < fields.length; i += 2) {
            named.put(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
        }
        StringBuilder text = new StringBuilder();
        named.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
        named.forEach(MDC::put);
        try {
            log.log(level, text, cause);
        } finally {
            named.keySet().forEach(MDC::remove);
        }
    }
}
