package io.goldensignals.marketdata.provider.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Takes keys out of what is told to people: some providers echo them in their errors, and some carry them in the URL. */
public final class Secrets {
    public static final Secrets NONE = new Secrets(List.of());

    private static final String MASK = "***";
    private static final int LONGEST = 200;

    private final List<String> texts;

    private Secrets(List<String> texts) {
        this.texts = texts;
    }

    /** These texts, and the way they look in a URL. Blank ones are none. */
    public static Secrets of(String... secrets) {
        List<String> texts = new ArrayList<>();
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                texts.add(secret);
                texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            }
        }
        // A key that contains another goes first, or a part of it would remain.
        texts.sort(Comparator.comparingInt(String::length).reversed());
        return new Secrets(List.copyOf(texts));
    }

    /** The text without secrets, without line breaks, and of bounded length. */
    public String masked(String text) {
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASK);
        }
        masked = String.join(" ", Arrays.asList(masked.strip().split("\\s+")));
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + '…';
    }
}
