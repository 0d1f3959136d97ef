package dev.parley.json;

/** Input that does not fit, and where. The message may be shown to whoever sent it. */
public final class InvalidFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the path of the field as the sender wrote it, {@code ai.transcription}; empty for the input as a whole */
    public InvalidFieldException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
