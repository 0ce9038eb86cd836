package io.goldensignals.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that a service's settings lead to. */
final class Endpoints {
    private static final Pattern PORT = Pattern.compile("[a-z0-9.-]+:(\\d+)(?=[,/?]|$)");

    private Endpoints() {}

    static Set<String> ports(JsonNode settings) {
        Set<String> ports = new TreeSet<>();
        settings.propertyStream()
                .filter(setting -> setting.getKey().matches("KAFKA_BOOTSTRAP_SERVERS|QUARKUS_.*_(URL|HOSTS)"))
                .forEach(setting -> {
                    Matcher found = PORT.matcher(setting.getValue().asText());
                    while (found.find()) {
                        ports.add(found.group(1));
                    }
                    if (setting.getValue().asText().startsWith("https://")
                            && !PORT.matcher(setting.getValue().asText()).find()) {
                        ports.add("443");
                    }
                });
        return ports;
    }
}
