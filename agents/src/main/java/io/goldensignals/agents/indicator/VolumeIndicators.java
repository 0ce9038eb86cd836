package io.goldensignals.agents.indicator;

import io.goldensignals.agents.indicator.IndicatorDefinition.Columns;
import java.util.List;

/** The indicators behind the volume family. */
final class VolumeIndicators {
    private VolumeIndicators() {}

    static List<IndicatorDefinition> all() {
        return List.of(IndicatorDefinition.of(
                        "volume-flow", "Change of on-balance volume, and as a share of the volume")
                .bars("period", 20)
                .columns((book, p) -> {
                    VolumeFlow flow = VolumeFlow.in(book, p.bars("period"));
                    return Columns.of("change", flow::change).and("share", flow::share);
                }));
    }
}
