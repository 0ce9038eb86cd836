package io.goldensignals.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.goldensignals.contracts.Bar;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Indicators allocate nothing after their construction: garbage would show as pauses under a thousand symbols. */
class AllocationTest {
    private static final int BARS = 1_024;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aBarCostsTheWholeCataloguesIndicatorsNoMemory() {
        List<Bar> bars = Market.regimes(7, BARS);
        // The first round loads classes; a calendar may allocate once a day.
        assertThat(allocated(bars)).isNotNegative();
        assertThat(allocated(bars)).isLessThan(BARS);
    }

    private long allocated(List<Bar> bars) {
        Bench bench = new Bench(AgentCatalogue.standard().agents());
        Bar[] array = bars.toArray(Bar[]::new);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (Bar bar : array) {
            bench.update(bar);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
