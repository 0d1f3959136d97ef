package dev.parley.domain.media;

/** The kinds of track that a member may switch on and off. */
public enum MediaType {
    AUDIO,
    VIDEO
}
