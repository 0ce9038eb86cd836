package io.goldensignals.agents.agent;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks for the settings records' compact constructors, and a settings record as text by name. */
public final class AgentSettings {
    private AgentSettings() {}

    /** Throws {@link IllegalArgumentException} naming the setting unless {@code holds}. */
    public static void require(boolean holds, String setting, String expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(setting + " must be " + expected + ", but was " + found);
        }
    }

    public static void requirePeriod(int period, String setting) {
        require(period >= 2 && period <= 256, setting, "between 2 and 256 bars", period);
    }

    /** The components of a public record, by name. */
    public static SortedMap<String, String> describe(Record settings) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (RecordComponent component :
                requireNonNull(settings, "settings is null").getClass().getRecordComponents()) {
            texts.put(component.getName(), String.valueOf(read(component, settings)));
        }
        return Collections.unmodifiableSortedMap(texts);
    }

    private static Object read(RecordComponent component, Record settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(settings.getClass().getName() + " must be a public record", e);
        }
    }
}
