package io.goldensignals.localstack.campaign;

import io.goldensignals.localstack.LocalStack;
import java.util.List;

/** What befalls a stack once a share of the bars is decided. */
public record Disturbance(double share, String name, Action action) {
    /** Done to a running stack; returns what it found wrong, or nothing. */
    public interface Action {
        List<String> on(LocalStack stack) throws Exception;
    }
}
