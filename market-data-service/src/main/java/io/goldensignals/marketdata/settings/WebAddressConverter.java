package io.goldensignals.marketdata.settings;

import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/** Reads an absolute address of HTTP or a web socket, with or without a path. */
public final class WebAddressConverter implements Converter<URI> {
    private static final long serialVersionUID = 1L;
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

    @Override
    public URI convert(String text) {
        try {
            URI address = URI.create(text.strip());
            if (address.getScheme() != null && SCHEMES.contains(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("must be an address such as https://api.example.com, but was " + text);
    }
}
