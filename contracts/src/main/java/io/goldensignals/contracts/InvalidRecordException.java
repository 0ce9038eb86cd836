package io.goldensignals.contracts;

/** A record's field breaks its contract; the message names the field, what was expected and what was found. */
public final class InvalidRecordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidRecordException(String field, String expected, Object found) {
        super(field + " must be " + expected + ", but was " + found);
        this.field = field;
    }

    /** The offending field's name as it stands in JSON. */
    public String field() {
        return field;
    }
}
