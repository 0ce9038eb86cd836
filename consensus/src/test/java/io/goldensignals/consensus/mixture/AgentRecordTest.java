package io.goldensignals.consensus.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class AgentRecordTest {
    private static final AgentRecord.Losses LOSSES = new AgentRecord.Losses(0.6, 0.7);

    @Test
    void aHitIsADirectionThatCameTrueAndATieIsHalfAHit() {
        AgentRecord record = AgentRecord.EMPTY
                .settled(0.6, 1, 1, LOSSES)
                .settled(0.4, 0, 1, LOSSES)
                .settled(0.4, 1, 1, LOSSES)
                .settled(0.9, 0.5, 1, LOSSES);

        assertThat(record.hits()).isEqualTo(2.5);
        assertThat(record.directions()).isEqualTo(4);
        assertThat(record.hitRate()).isEqualTo(22.5 / 44);
    }

    @Test
    void olderDirectionsCountForLess() {
        AgentRecord record = AgentRecord.EMPTY.settled(0.6, 1, 0.5, LOSSES).settled(0.6, 0, 0.5, LOSSES);

        assertThat(record.hits()).isEqualTo(0.5);
        assertThat(record.directions()).isEqualTo(1.5);
    }

    @Test
    void aClaimOfOneHalfStatesNoDirectionButIsSettledAllTheSame() {
        AgentRecord before = AgentRecord.EMPTY.settled(0.6, 1, 0.5, LOSSES);
        AgentRecord after = before.settled(0.5, 1, 0.5, LOSSES);

        assertThat(after.hits()).isEqualTo(before.hits());
        assertThat(after.directions()).isEqualTo(before.directions());
        assertThat(after.settled()).isEqualTo(2);
        assertThat(after.gain()).isCloseTo(0.2, offset(1e-15));
    }

    @Test
    void aClaimDeservesTheHitRateOfItsDirection() {
        AgentRecord record = new AgentRecord(60, 80, 80, 0, 0);

        assertThat(record.recalibrated(0.51)).isEqualTo(80.0 / 120);
        assertThat(record.recalibrated(0.1)).isEqualTo(1 - 80.0 / 120);
        assertThat(record.recalibrated(0.5)).isEqualTo(0.5);
        assertThat(record.recalibrated(Double.NaN)).isNaN();
    }
}
