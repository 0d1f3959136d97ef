package dev.parley.bootstrap.architecture.planted.domain.chat;

import dev.parley.bootstrap.architecture.planted.domain.media.MediaOfChat;

public record ChatOfMedia(MediaOfChat media) {}
