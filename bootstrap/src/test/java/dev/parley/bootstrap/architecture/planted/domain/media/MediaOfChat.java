package dev.parley.bootstrap.architecture.planted.domain.media;

import dev.parley.bootstrap.architecture.planted.domain.chat.ChatOfMedia;

public record MediaOfChat(ChatOfMedia chat) {}
