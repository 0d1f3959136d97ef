package dev.parley.domain.signalling;

/** What a session description is for. */
public enum DescriptionType {
    OFFER,
    ANSWER,
    /** An offer on a connection that stands already. */
    RENEGOTIATE
}
