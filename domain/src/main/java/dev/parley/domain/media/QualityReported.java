package dev.parley.domain.media;

import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Event;

/** Somebody measured their link. Never logged: passed on at most once. */
public record QualityReported(UserId userId, LinkQuality quality) implements Event {}
