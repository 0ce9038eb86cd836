package io.goldensignals.contracts;

/** The bytes are not a valid record; the message is the reason that goes to the dead-letter topic. */
public final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
