package dev.parley.domain.room;

import java.util.Optional;

/** What a participant shows of themselves beside sound and picture. */
public record Appearance(
        Optional<RaisedHand> hand, Optional<Device> device, Optional<VirtualBackground> virtualBackground) {

    /** Nothing. */
    public static final Appearance PLAIN = new Appearance(Optional.empty(), Optional.empty(), Optional.empty());

    public Appearance withHand(Optional<RaisedHand> changed) {
        return new Appearance(changed, device, virtualBackground);
    }

    public Appearance withDevice(Device changed) {
        return new Appearance(hand, Optional.of(changed), virtualBackground);
    }

    public Appearance withVirtualBackground(VirtualBackground changed) {
        return new Appearance(hand, device, Optional.of(changed));
    }
}
