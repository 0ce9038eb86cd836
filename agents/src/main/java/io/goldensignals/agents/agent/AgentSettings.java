package io.goldensignals.agents.agent;

import static java.util.Objects.requireNonNull;

import io.goldensignals.contracts.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks for the settings records' compact constructors, and a settings record as text by name. A setting's name is its
 * component's in lower case with dashes: {@code wideSwing} is {@code wide-swing} wherever people see it.
 */
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
        for (RecordComponent component : components(settings)) {
            texts.put(nameOf(component), String.valueOf(read(component, settings)));
        }
        return Collections.unmodifiableSortedMap(texts);
    }

    /**
     * The record with some components replaced, given as text by name: whole numbers, numbers, true or false. Throws
     * {@link IllegalArgumentException} for an unknown name, suggesting the nearest, and for a value that is none.
     */
    public static <S extends Record> S changed(S settings, Map<String, String> changes) {
        SortedMap<String, String> known = describe(settings);
        for (String name : changes.keySet()) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException(
                        known.isEmpty()
                                ? name + " is no setting, there are none"
                                : name + " is no setting, did you mean "
                                        + Nearest.of(name, known.keySet()).orElse("") + "? There are "
                                        + known.keySet());
            }
        }
        Object[] values = Arrays.stream(components(settings))
                .map(component -> {
                    String text = changes.get(nameOf(component));
                    return text == null ? read(component, settings) : parse(component, text.strip());
                })
                .toArray();
        return created(settings, values);
    }

    private static RecordComponent[] components(Record settings) {
        return requireNonNull(settings, "settings is null").getClass().getRecordComponents();
    }

    private static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Object parse(RecordComponent component, String text) {
        Class<?> type = component.getType();
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == double.class) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    nameOf(component) + " must be a " + (type == int.class ? "whole number" : "number") + ", but was '"
                            + text + "'",
                    e);
        }
        require(
                type == boolean.class && (text.equals("true") || text.equals("false")),
                nameOf(component),
                "true or false",
                text);
        return Boolean.valueOf(text);
    }

    @SuppressWarnings("unchecked")
    private static <S extends Record> S created(S settings, Object[] values) {
        Class<?>[] types = Arrays.stream(components(settings))
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = settings.getClass().getDeclaredConstructor(types);
            return (S) canonical.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            throw new IllegalStateException(settings.getClass().getName() + " can't be created", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(settings.getClass().getName() + " must be a public record", e);
        }
    }

    private static Object read(RecordComponent component, Record settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(settings.getClass().getName() + " must be a public record", e);
        }
    }
}
