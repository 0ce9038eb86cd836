package io.goldensignals.gateway.store;

import io.goldensignals.contracts.Ids;
import io.goldensignals.gateway.request.TimeRange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a query, with numbered placeholders for their arguments. */
public final class Where {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    /** {@code condition} is a constant with a {@code ?} for each argument; instants become timestamps. */
    public Where and(String condition, Object... values) {
        sql.append(sql.isEmpty() ? " where " : " and ");
        int value = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (c == '?') {
                arguments.add(argument(values[value++]));
                sql.append('$').append(arguments.size());
            } else {
                sql.append(c);
            }
        }
        return this;
    }

    /** The row of a consensus, or the settlement of one: the id's time leads to the one partition that can hold it. */
    public static Where id(String id) {
        Instant time = Ids.timeOf(id);
        return new Where()
                .and("bar_time >= ?", time)
                .and("bar_time < ?", time.plusMillis(1))
                .and("id = ?", id);
    }

    public Where within(TimeRange range) {
        range.from().ifPresent(from -> and("bar_time >= ?", from));
        range.to().ifPresent(to -> and("bar_time < ?", to));
        return this;
    }

    List<Object> arguments() {
        return arguments;
    }

    @Override
    public String toString() {
        return sql.toString();
    }

    private static Object argument(Object value) {
        return value instanceof Instant instant ? time(instant) : value;
    }

    /** As an argument within an array. */
    public static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
