package io.goldensignals.testsupport.exchange;

import java.util.Map;

/** How an exchange says what the market was. */
interface VenueFormat {
    /** The first segment of its URLs here. */
    String path();

    /** The body for a path below its URL. */
    String answer(String path, Map<String, String> query, View view);
}
