package io.goldensignals.gateway.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

/** Log lines with a name and fields: as text in the message, and as fields of their own where the log is JSON. */
public final class EventLog {
    private final Logger log;

    public EventLog(Class<?> source) {
        this.log = Logger.getLogger(source);
    }

    public void debug(String event, Object... namesAndValues) {
        write(Level.DEBUG, event, null, namesAndValues);
    }

    public void info(String event, Object... namesAndValues) {
        write(Level.INFO, event, null, namesAndValues);
    }

    public void warn(String event, Object... namesAndValues) {
        write(Level.WARN, event, null, namesAndValues);
    }

    public void error(String event, Throwable cause, Object... namesAndValues) {
        write(Level.ERROR, event, cause, namesAndValues);
    }

    private void write(Level level, String event, Throwable cause, Object... namesAndValues) {
        if (!log.isEnabled(level)) {
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", event);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i].toString(), String.valueOf(namesAndValues[i + 1]));
        }
        String message = fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + field.getValue())
                .collect(Collectors.joining(" "));
        fields.forEach(MDC::put);
        try {
            log.log(level, message, cause);
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }
}
