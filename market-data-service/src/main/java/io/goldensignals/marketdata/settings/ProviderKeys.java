package io.goldensignals.marketdata.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of providers, from the environment or from files that it names: nowhere else, so that no configuration has them. */
@ApplicationScoped
public class ProviderKeys {
    private final Map<String, String> environment;

    @Inject
    public ProviderKeys() {
        this(System.getenv());
    }

    public ProviderKeys(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The key under the first of these names that is set, or from the file under {@code <NAME>_FILE}. Throws {@link
     * IllegalArgumentException}, naming provider and variables, without one.
     */
    public String of(String provider, String... names) {
        for (String name : names) {
            Optional<String> key = value(name).or(() -> value(name + "_FILE").map(path -> read(provider, name, path)));
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IllegalArgumentException("golden.providers: " + provider + " needs a key, but "
                + String.join(" and ", List.of(names)) + " and " + names[0] + "_FILE are not set");
    }

    private static String read(String provider, String name, String path) {
        try {
            String key = Files.readString(Path.of(path)).strip();
            if (!key.isEmpty()) {
                return key;
            }
            throw new IllegalArgumentException(provider + ": the file that " + name + "_FILE names is empty: " + path);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(provider + ": " + name + "_FILE can't be read: " + path, e);
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
