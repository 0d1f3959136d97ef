package dev.parley.domain.testkit;

import dev.parley.domain.room.HostLeavePolicy;
import dev.parley.domain.room.QualityPreset;
import dev.parley.domain.room.SettingsChange;
import java.util.Optional;

/** Changes of one setting each. */
public final class Changes {

    private Optional<Boolean> waiting = Optional.empty();
    private Optional<Boolean> approval = Optional.empty();
    private Optional<Boolean> mute = Optional.empty();
    private Optional<Boolean> chat = Optional.empty();
    private Optional<Boolean> reactions = Optional.empty();
    private Optional<Boolean> screenShare = Optional.empty();
    private Optional<Integer> maxParticipants = Optional.empty();
    private Optional<QualityPreset> quality = Optional.empty();
    private Optional<HostLeavePolicy> policy = Optional.empty();
    private Optional<Integer> wait = Optional.empty();
    private Optional<Boolean> e2ee = Optional.empty();
    private Optional<Double> autoWaiting = Optional.empty();
    private Optional<SettingsChange.AiChange> ai = Optional.empty();

    private Changes() {}

    public static SettingsChange lock(boolean locked) {
        return SettingsChange.lock(locked);
    }

    public static SettingsChange waitingRoom(boolean on) {
        var changes = new Changes();
        changes.waiting = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange hostApproval(boolean on) {
        var changes = new Changes();
        changes.approval = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange muteOnEntry(boolean on) {
        var changes = new Changes();
        changes.mute = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange chat(boolean on) {
        var changes = new Changes();
        changes.chat = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange reactions(boolean on) {
        var changes = new Changes();
        changes.reactions = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange screenShare(boolean on) {
        var changes = new Changes();
        changes.screenShare = Optional.of(on);
        return changes.change();
    }

    public static SettingsChange maxParticipants(int max) {
        var changes = new Changes();
        changes.maxParticipants = Optional.of(max);
        return changes.change();
    }

    public static SettingsChange quality(QualityPreset preset) {
        var changes = new Changes();
        changes.quality = Optional.of(preset);
        return changes.change();
    }

    public static SettingsChange policy(HostLeavePolicy policy) {
        var changes = new Changes();
        changes.policy = Optional.of(policy);
        return changes.change();
    }

    public static SettingsChange waitForHost(int seconds) {
        var changes = new Changes();
        changes.policy = Optional.of(HostLeavePolicy.WAIT);
        changes.wait = Optional.of(seconds);
        return changes.change();
    }

    public static SettingsChange e2ee(boolean required) {
        var changes = new Changes();
        changes.e2ee = Optional.of(required);
        return changes.change();
    }

    public static SettingsChange autoWaiting(double share) {
        var changes = new Changes();
        changes.autoWaiting = Optional.of(share);
        return changes.change();
    }

    public static SettingsChange transcription(boolean on) {
        var changes = new Changes();
        changes.ai = Optional.of(new SettingsChange.AiChange(
                Optional.of(on), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return changes.change();
    }

    private SettingsChange change() {
        return new SettingsChange(
                Optional.empty(),
                waiting,
                approval,
                mute,
                chat,
                reactions,
                Optional.empty(),
                screenShare,
                maxParticipants,
                quality,
                policy,
                wait,
                e2ee,
                autoWaiting,
                ai);
    }
}
