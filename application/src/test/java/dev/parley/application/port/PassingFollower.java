package dev.parley.application.port;

import dev.parley.domain.log.Draft;
import dev.parley.domain.log.Entry;
import java.time.Instant;
import java.util.List;

/** Passes on all that it hears; a test overrides what it wants to disturb. */
public class PassingFollower implements RoomLog.Follower {

    private final RoomLog.Follower follower;

    public PassingFollower(RoomLog.Follower follower) {
        this.follower = follower;
    }

    @Override
    public void onEntries(List<Entry> entries) {
        follower.onEntries(entries);
    }

    @Override
    public void onEphemeral(Draft ephemeral, Instant at) {
        follower.onEphemeral(ephemeral, at);
    }

    @Override
    public void onForked(RoomView view) {
        follower.onForked(view);
    }

    @Override
    public RoomView known() {
        return follower.known();
    }
}
