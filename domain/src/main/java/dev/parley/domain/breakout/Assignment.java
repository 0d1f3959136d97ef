package dev.parley.domain.breakout;

/** How members get into breakouts that are opened. */
public enum Assignment {
    /** Who manages participants sends them. */
    MANUAL,
    /** They are spread evenly as the breakouts open. */
    AUTOMATIC,
    /** They choose. */
    SELF
}
