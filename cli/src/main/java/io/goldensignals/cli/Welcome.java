package io.goldensignals.cli;

import io.goldensignals.localstack.LocalStack;
import io.goldensignals.localstack.Module;
import io.goldensignals.localstack.market.LiveMarket;
import java.io.PrintWriter;

/** What to tell when the stack is up. */
final class Welcome {
    private Welcome() {}

    static void print(PrintWriter out, LocalStack stack) {
        String gateway = "http://127.0.0.1:" + stack.port(Module.GATEWAY.folder());
        out.print("""

                Golden Signals is up: %1$s
                  curl -s '%1$s/api/v1/signals?limit=5'
                  curl -N '%1$s/api/v1/signals/stream'
                """.formatted(gateway));
        if (stack.options().market() instanceof LiveMarket) {
            out.println("  curl -s '" + gateway + "/api/v1/market-data/providers'");
        }
        out.print("""
                  kcat -C -b %s -t consensus.signals.v1 -o end -u
                Ctrl-C or ./golden down ends it, ./golden status and ./golden logs SERVICE show more.

                """.formatted(stack.bootstrapServers()));
        out.flush();
    }
}
