package io.goldensignals.contracts;

/** A record's field breaks its contract; the message names the field, what was expected and what was found. */
public final class InvalidRecordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 100;

    private final String field;

    public InvalidRecordException(String field, String expected, Object found) {
        super(field + " must be " + expected + ", but was " + shortened(found));
        this.field = field;
    }

    /** A message travels in a header: it must not be as long as the value it complains about. */
    private static String shortened(Object found) {
        String text = String.valueOf(found);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + '…';
    }

    /** The offending field's name as it stands in JSON. */
    public String field() {
        return field;
    }
}
