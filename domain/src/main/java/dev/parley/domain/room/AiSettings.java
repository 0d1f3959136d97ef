package dev.parley.domain.room;

/** Which assistance on speech and picture a room allows. */
public record AiSettings(
        boolean transcription, boolean translation, boolean noiseSuppression, boolean autoFraming, boolean sentiment) {

    public static final AiSettings NONE = new AiSettings(false, false, false, false, false);
}
