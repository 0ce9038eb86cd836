package io.goldensignals.contracts.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.MDC;

/**
 * Log lines with an event's name and fields: as {@code name=value} in the message, and in the record's context, which
 * JSON shows as {@code mdc}. Both are part of what operators build on: dotted names of events, words joined by
 * {@code _}.
 */
public final class EventLog {
    private static final String CALLED = EventLog.class.getName();

    private final Logger log;

    public EventLog(Class<?> source) {
        this.log = Logger.getLogger(source);
    }

    /** {@code fields} are names and values in turn; a field whose value is null is left out. */
    public void debug(String event, Object... fields) {
        write(Level.DEBUG, event, null, fields);
    }

    public void info(String event, Object... fields) {
        write(Level.INFO, event, null, fields);
    }

    public void warn(String event, Object... fields) {
        write(Level.WARN, event, null, fields);
    }

    /** {@code cause} is shown with its stack trace, and may be null. */
    public void error(String event, Throwable cause, Object... fields) {
        write(Level.ERROR, event, cause, fields);
    }

    private void write(Level level, String event, Throwable cause, Object... fields) {
        if (!log.isEnabled(level)) {
            return;
        }
        Map<String, Object> named = named(event, fields);
        String message = named.entrySet().stream()
                .map(field -> field.getKey() + '=' + quoted(field.getValue().toString()))
                .collect(Collectors.joining(" "));
        // The thread's context may have such a name already, a trace's for one.
        Map<String, Object> before = new LinkedHashMap<>();
        named.forEach((name, value) -> before.put(name, MDC.put(name, value)));
        try {
            log.log(CALLED, level, message, null, cause);
        } finally {
            before.forEach(EventLog::restore);
        }
    }

    /** Numbers stay what they are; of everything else the text is taken, since it may change. */
    private static Map<String, Object> named(String event, Object... fields) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("event", event);
        for (int i = 0; i + 1 < fields.length; i += 2) {
            Object value = fields[i + 1];
            if (value != null) {
                named.put(fields[i].toString(), value instanceof Number ? value : value.toString());
            }
        }
        return named;
    }

    private static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"');
        return plain ? value : '"' + value.replace("\"", "\\\"") + '"';
    }

    private static void restore(String name, Object before) {
        if (before == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, before);
        }
    }
}
