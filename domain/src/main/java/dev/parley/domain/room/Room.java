package dev.parley.domain.room;

import dev.parley.domain.identity.ConnectionId;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of a room: the fold of its log. Immutable.
 *
 * @param participants who is in, in the order in which they came
 * @param retained roles of those who left
 * @param awaitedHost the host who left and is waited for
 * @param fileShares by their id, the latest last; of those done only the last few
 * @param emptySince since when nobody is in; empty while somebody is, or nobody ever was
 * @param breakouts how it is divided
 * @param door who is kept out, and who waits
 * @param charter of a room that was created; empty where people just meet
 */
public record Room(
        RoomId roomId,
        Settings settings,
        Map<UserId, Participant> participants,
        Map<UserId, RetainedRole> retained,
        Optional<AwaitedHost> awaitedHost,
        Optional<Instant> emptySince,
        Breakouts breakouts,
        Door door,
        Map<String, FileShare> fileShares,
        Optional<Charter> charter) {

    private static final int MAX_DONE_SHARES = 100;

    /** @param until when the wait is over */
    public record AwaitedHost(UserId userId, Instant until) {}

    public Room {
        participants = Collections.unmodifiableMap(participants);
        retained = Collections.unmodifiableMap(retained);
        fileShares = Collections.unmodifiableMap(fileShares);
    }

    /** A room in which nothing has happened yet. */
    public static Room empty(RoomId roomId, RoomRules rules) {
        return new Room(
                roomId,
                Settings.defaults(rules.maxParticipants()),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Breakouts.NONE,
                Door.OPEN,
                Map.of(),
                Optional.empty());
    }

    public Optional<Participant> participant(UserId userId) {
        return Optional.ofNullable(participants.get(userId));
    }

    public boolean has(UserId userId) {
        return participants.containsKey(userId);
    }

    public Optional<FileShare> fileShare(String transferId) {
        return Optional.ofNullable(fileShares.get(transferId));
    }

    public boolean isEmpty() {
        return participants.isEmpty();
    }

    public Collection<Participant> present() {
        return participants.values();
    }

    /** Whose hands are up, first come first. */
    public List<Participant> raisedHands() {
        return present().stream()
                .filter(participant -> participant.appearance().hand().isPresent())
                .sorted(Comparator.comparingLong(participant ->
                        participant.appearance().hand().orElseThrow().place()))
                .toList();
    }

    /** All in the same partition as this member, themselves too; the whole room while it is not divided. */
    public Audience around(UserId member) {
        return breakouts.isDivided() ? within(member, partitionOf(member)) : Audience.EVERYONE;
    }

    /** {@link #around} without the member itself. */
    public Audience othersAround(UserId member) {
        if (!breakouts.isDivided()) {
            return new Audience.EveryoneBut(member);
        }
        var others = partitionOf(member);
        others.remove(member);
        return within(member, others);
    }

    /** The target alone; without one {@link #othersAround(UserId)}. */
    public Audience othersAround(UserId member, Optional<UserId> target) {
        return target.map(user -> within(member, Set.of(user))).orElseGet(() -> othersAround(member));
    }

    /** Exactly these, as seen from the place where the member is. */
    public Audience within(UserId member, Set<UserId> users) {
        return breakouts
                .placeOf(member)
                .<Audience>map(place -> new Audience.Within(place, users))
                .orElseGet(() -> new Audience.Only(users));
    }

    /** Whether somebody is in, and in the same partition as this member. */
    public boolean isAround(UserId member, UserId other) {
        return has(other) && breakouts.areTogether(member, other);
    }

    private Set<UserId> partitionOf(UserId member) {
        return participants.keySet().stream()
                .filter(other -> breakouts.areTogether(member, other))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The sockets of all who are in, and of all who wait. */
    public Stream<ConnectionId> sockets() {
        var presences = Stream.concat(
                participants.values().stream().map(Participant::presence),
                door.waiting().values().stream().map(Waiter::presence));
        return presences.filter(Presence.Connected.class::isInstance).map(Presence::connectionId);
    }

    /** The host, present or awaited; empty only when nobody is in and nobody is awaited. */
    public Optional<UserId> host() {
        return presentHost().map(Participant::userId).or(() -> awaitedHost.map(AwaitedHost::userId));
    }

    /** Somebody is host, or is still waited for at that moment. */
    boolean hasHostAt(Instant now) {
        return presentHost().isPresent()
                || awaitedHost.filter(host -> host.until().isAfter(now)).isPresent();
    }

    /** The role that waits for somebody's return. */
    Optional<RetainedRole> retained(UserId user, Instant now) {
        return Optional.ofNullable(retained.get(user)).filter(role -> role.holdsAt(now));
    }

    boolean awaits(UserId user) {
        return awaitedHost.filter(host -> host.userId().equals(user)).isPresent();
    }

    Optional<Participant> presentHost() {
        return present().stream().filter(p -> p.role() == Role.HOST).findFirst();
    }

    Room withSettings(Settings changed) {
        return new Room(
                roomId, changed, participants, retained, awaitedHost, emptySince, breakouts, door, fileShares, charter);
    }

    /** The room with this participant in the place of their former self, or as the last to come. */
    public Room withParticipant(Participant participant) {
        var changed = new LinkedHashMap<>(participants);
        changed.put(participant.userId(), participant);
        return new Room(
                roomId, settings, changed, retained, awaitedHost, emptySince, breakouts, door, fileShares, charter);
    }

    /** The room with this transfer in the place of its former state, or as the latest. */
    public Room withFileShare(FileShare share) {
        var changed = new LinkedHashMap<>(fileShares);
        changed.put(share.transferId(), share);
        var surplus =
                changed.values().stream().filter(each -> !each.state().isOpen()).count() - MAX_DONE_SHARES;
        for (var each = changed.values().iterator(); surplus > 0; ) {
            if (!each.next().state().isOpen()) {
                each.remove();
                surplus--;
            }
        }
        return withFileShares(changed);
    }

    Room withFileShares(Map<String, FileShare> changed) {
        return new Room(
                roomId, settings, participants, retained, awaitedHost, emptySince, breakouts, door, changed, charter);
    }

    public Room withBreakouts(Breakouts changed) {
        return new Room(
                roomId, settings, participants, retained, awaitedHost, emptySince, changed, door, fileShares, charter);
    }

    /** The room is theirs: they are host whenever they are in. */
    public boolean isOwner(UserId user) {
        return charter.filter(made -> made.owner().equals(user)).isPresent();
    }

    boolean hasOwnerPresent() {
        return charter.filter(made -> has(made.owner())).isPresent();
    }

    Room withCharter(Optional<Charter> changed) {
        return new Room(
                roomId,
                settings,
                participants,
                retained,
                awaitedHost,
                emptySince,
                breakouts,
                door,
                fileShares,
                changed);
    }

    Room withDoor(Door changed) {
        return new Room(
                roomId,
                settings,
                participants,
                retained,
                awaitedHost,
                emptySince,
                breakouts,
                changed,
                fileShares,
                charter);
    }

    Room withRetained(Map<UserId, RetainedRole> changed) {
        return new Room(
                roomId, settings, participants, changed, awaitedHost, emptySince, breakouts, door, fileShares, charter);
    }

    Room withAwaitedHost(Optional<AwaitedHost> changed) {
        return new Room(
                roomId, settings, participants, retained, changed, emptySince, breakouts, door, fileShares, charter);
    }
}
