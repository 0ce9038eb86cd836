package io.goldensignals.aggregator.ownership;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code partition_owner}. Rows are always locked in order of partition, so that two processes can't deadlock. */
@Singleton
public class PartitionOwners {

    /** Takes the partitions over, in the given order: earlier owners can write no more. */
    public List<Ownership> take(Connection connection, Collection<Integer> partitions, String instance)
            throws SQLException {
        String sql = """
                insert into partition_owner as o (kafka_partition, epoch, instance, next_ordinal) values (?, 1, ?, 0)
                on conflict (kafka_partition) do update set epoch = o.epoch + 1, instance = excluded.instance
                returning epoch, next_offset, next_ordinal""";
        List<Ownership> taken = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int partition : partitions.stream().sorted().toList()) {
                statement.setInt(1, partition);
                statement.setString(2, instance);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long offset = row.getLong(2);
                    OptionalLong nextOffset = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(offset);
                    taken.add(new Ownership(partition, row.getLong(1), nextOffset, row.getLong(3)));
                }
            }
        }
        return taken;
    }

    /** Locks the rows until the transaction ends; throws when one of them has another epoch. */
    public void lock(Connection connection, Collection<Progress> mine) throws SQLException, OwnershipLostException {
        SortedMap<Integer, Long> expected = new TreeMap<>();
        mine.forEach(progress -> expected.put(progress.partition(), progress.epoch()));
        String sql =
                "select kafka_partition, epoch from partition_owner where kafka_partition = any (?) order by 1 for update";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("int", expected.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    int partition = rows.getInt(1);
                    long epoch = expected.remove(partition);
                    if (rows.getLong(2) != epoch) {
                        throw new OwnershipLostException(partition, epoch, rows.getLong(2));
                    }
                }
            }
        }
        if (!expected.isEmpty()) {
            throw new OwnershipLostException(expected.firstKey(), expected.get(expected.firstKey()), 0);
        }
    }

    /** Stores how far the owner has come; in the transaction that has locked the rows. */
    public void advance(Connection connection, Collection<Progress> progress) throws SQLException {
        String sql = "update partition_owner set next_offset = ?, next_ordinal = ? where kafka_partition = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Progress step : progress) {
                statement.setLong(1, step.nextOffset());
                statement.setLong(2, step.nextOrdinal());
                statement.setInt(3, step.partition());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
