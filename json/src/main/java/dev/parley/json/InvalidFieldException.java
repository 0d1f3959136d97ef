package dev.parley.json;

/** Input that does not fit, and where. The message may be shown to whoever sent it. */
public final class InvalidFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    /** @param field the path of the field as the sender wrote it, {@code ai.transcription}; empty for the input as a whole */
    public InvalidFieldException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    InvalidFieldException(String field, String problem, Throwable cause) {
        this(field, problem);
        initCause(cause);
    }

    /** The same problem, told from where {@code path} begins. */
    InvalidFieldException within(String path) {
        return path.isEmpty() ? this : new InvalidFieldException(field.isEmpty() ? path : path + "." + field, problem);
    }

    public String field() {
        return field;
    }
}
