package dev.parley.domain.signalling;

import java.util.Optional;

/** A way to reach a peer (RFC 8839; the dictionary of W3C WebRTC 4.8.2). The server passes it on and reads nothing in it. */
public record IceCandidate(
        String candidate,
        Optional<String> sdpMid,
        Optional<Integer> sdpMLineIndex,
        Optional<String> usernameFragment) {}
