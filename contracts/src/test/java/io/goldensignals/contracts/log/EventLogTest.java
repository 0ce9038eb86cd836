package io.goldensignals.contracts.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Logger LOGGER = Logger.getLogger(EventLogTest.class.getName());

    private final EventLog log = new EventLog(EventLogTest.class);
    private final Recording handler = new Recording();

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        MDC.clear();
    }

    @Test
    void theRecordHasTheEventAndEveryField() {
        log.info("partition.assigned", "partition", 7, "streams", List.of("A", "B"));
        ExtLogRecord record = handler.only();
        assertThat(record.getMdcCopy())
                .isEqualTo(Map.of("event", "partition.assigned", "partition", "7", "streams", "[A, B]"));
        assertThat(record.getLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void theMessageShowsTheFieldsInTheOrderGiven() {
        log.warn("start.waiting", "tries", 3, "reason", "no \"broker\" there", "after", "");
        assertThat(handler.only().getMessage())
                .isEqualTo("event=start.waiting tries=3 reason=\"no \\\"broker\\\" there\" after=\"\"");
    }

    @Test
    void aMessageIsNoFormat() {
        log.info("odd", "text", "{0}%s%n");
        assertThat(new PatternFormatter("%s").format(handler.only())).isEqualTo("event=odd text={0}%s%n");
    }

    @Test
    void theExceptionIsAttached() {
        IllegalStateException cause = new IllegalStateException("planted");
        log.error("start.refused", cause, "reason", cause.getMessage());
        ExtLogRecord record = handler.only();
        assertThat(record.getThrown()).isSameAs(cause);
        assertThat(record.getLevel()).isEqualTo(Level.ERROR);
        assertThat(record.getMdc("reason")).isEqualTo("planted");
    }

    @Test
    void aFieldWithoutAValueIsLeftOut() {
        log.warn("loop.retrying", "reason", null, "partition", 1);
        ExtLogRecord record = handler.only();
        assertThat(record.getMdcCopy()).isEqualTo(Map.of("event", "loop.retrying", "partition", "1"));
        assertThat(record.getMessage()).isEqualTo("event=loop.retrying partition=1");
    }

    @Test
    void theThreadsContextIsLeftAsItWas() {
        MDC.put("traceId", "outer");
        log.info("request.failed", "traceId", "inner", "path", "/");
        assertThat(handler.only().getMdc("traceId")).isEqualTo("inner");
        assertThat(MDC.getMap()).isEqualTo(Map.of("traceId", "outer"));
    }

    @Test
    void aLevelThatIsOffCostsNoText() {
        Object unspeakable = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("asked");
            }
        };
        log.debug("log.closed", "follower", unspeakable);
        assertThat(handler.records).isEmpty();
    }

    @Test
    void theSourceIsTheCallerOfTheLog() {
        log.info("where");
        assertThat(handler.only().getSourceClassName()).isEqualTo(EventLogTest.class.getName());
    }

    private static final class Recording extends ExtHandler {
        private final List<ExtLogRecord> records = new ArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord record) {
            record.copyAll();
            records.add(record);
        }

        ExtLogRecord only() {
            assertThat(records).hasSize(1);
            return records.getFirst();
        }
    }
}
