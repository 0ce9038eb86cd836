package io.goldensignals.marketdata.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.goldensignals.contracts.Interval;
import io.goldensignals.contracts.Topics;
import io.goldensignals.contracts.kafka.TopicSetup;
import io.goldensignals.testsupport.RealParts;
import io.goldensignals.testsupport.TestingParts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The service as a command that creates topics, as jobs run it before an upgrade; it needs no provider's key for that. */
@QuarkusMainTest
@TestProfile(TopicsCreateIT.AnotherInterval.class)
@WithTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgresql", value = "false"))
class TopicsCreateIT {
    @Test
    void createsWhatIsMissingAndEnds(QuarkusMainLauncher launcher) throws Exception {
        assertThat(launcher.launch("topics", "create").exitCode()).isZero();

        try (Admin admin = TestingParts.kafka().admin()) {
            TopicSetup.verify(admin, Topics.all(List.of(Interval.parse("7h"))));
        }
    }

    public static final class AnotherInterval implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("golden.intervals", "7h", "golden.providers", "tiingo");
        }
    }
}
