package dev.parley.domain.transfer;

import static dev.parley.domain.decision.Decision.accepted;
import static dev.parley.domain.decision.Decision.passedOn;
import static dev.parley.domain.decision.Decision.rejected;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import dev.parley.domain.log.Draft;
import dev.parley.domain.room.FileShare;
import dev.parley.domain.room.FileShare.State;
import dev.parley.domain.room.Room;
import dev.parley.domain.transfer.TransferCommand.AcceptFile;
import dev.parley.domain.transfer.TransferCommand.CompleteFile;
import dev.parley.domain.transfer.TransferCommand.OfferFile;
import dev.parley.domain.transfer.TransferCommand.RejectFile;
import dev.parley.domain.transfer.TransferCommand.ReportProgress;
import dev.parley.domain.transfer.TransferEvent.FileAccepted;
import dev.parley.domain.transfer.TransferEvent.FileCompleted;
import dev.parley.domain.transfer.TransferEvent.FileOffered;
import dev.parley.domain.transfer.TransferEvent.FileProgressed;
import dev.parley.domain.transfer.TransferEvent.FileRejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Decides about files that go from peer to peer: offered, accepted, completed; rejected by either side until then. Pure and total. */
public final class TransferDecider {

    /** Open transfers of one sender. */
    public static final int MAX_OPEN = 20;

    private TransferDecider() {}

    public static Decision decide(Room room, TransferCommand command, Context context) {
        var actor = context.actor().filter(room::has);
        if (actor.isEmpty()) {
            return rejected(TransferRejection.NOT_A_MEMBER);
        }
        var me = actor.get();
        return switch (command) {
            case OfferFile(var offer, var receiver) -> offer(room, me, offer, receiver);
            case AcceptFile(var id) -> ofMine(room, me, id, TransferDecider::accept);
            case RejectFile(var id) -> ofMine(room, me, id, TransferDecider::reject);
            case ReportProgress(var id, var bytes) ->
                ofMine(room, me, id, (share, user) -> progress(share, user, bytes));
            case CompleteFile(var id) -> ofMine(room, me, id, TransferDecider::complete);
        };
    }

    public static Room evolve(Room room, TransferEvent event) {
        return switch (event) {
            case FileOffered(var sender, var receiver, var offer) ->
                room.withFileShare(
                        new FileShare(offer.transferId(), sender, receiver, offer.fileSize(), State.OFFERED));
            case FileAccepted accepted -> withState(room, accepted.transferId(), State.ACCEPTED);
            case FileRejected rejected -> withState(room, rejected.transferId(), State.REJECTED);
            case FileCompleted completed -> withState(room, completed.transferId(), State.COMPLETED);
            case FileProgressed _ -> room;
        };
    }

    /**
     * A file that goes from peer to peer ends where the two are no longer together.
     *
     * @param outcome how the room follows from what was decided
     */
    public static Decision afterMoves(Function<List<Draft>, Room> outcome, Decision decision) {
        if (!(decision instanceof Decision.Accepted accepted)
                || accepted.logged().isEmpty()) {
            return decision;
        }
        var room = outcome.apply(accepted.logged());
        var drafts = new ArrayList<>(accepted.logged());
        room.fileShares().values().stream()
                .filter(share -> share.state().isOpen() && !room.isAround(share.sender(), share.receiver()))
                .map(share -> Draft.byServer(
                        new FileRejected(share.transferId(), share.sender(), share.receiver()),
                        new Audience.Only(Set.of(share.sender(), share.receiver()))))
                .forEach(drafts::add);
        return new Decision.Accepted(drafts, accepted.ephemeral());
    }

    private static Room withState(Room room, String id, State state) {
        return room.fileShare(id)
                .map(share -> room.withFileShare(share.withState(state)))
                .orElse(room);
    }

    private static Decision offer(Room room, UserId me, FileOffer offer, UserId receiver) {
        if (receiver.equals(me)) {
            return rejected(TransferRejection.NOT_TO_ONESELF);
        }
        if (!room.isAround(me, receiver)) {
            return rejected(TransferRejection.NO_SUCH_RECEIVER);
        }
        if (room.fileShare(offer.transferId()).isPresent()) {
            return rejected(TransferRejection.ID_IN_USE);
        }
        var open = room.fileShares().values().stream()
                .filter(share -> share.sender().equals(me) && share.state().isOpen())
                .count();
        if (open >= MAX_OPEN) {
            return rejected(TransferRejection.TOO_MANY);
        }
        return accepted(Draft.by(me, new FileOffered(me, receiver, offer), Audience.only(receiver)));
    }

    /** Whoever is neither side of a transfer does not learn that there is one. */
    private static Decision ofMine(Room room, UserId me, String id, BiFunction<FileShare, UserId, Decision> decide) {
        Optional<FileShare> mine = room.fileShare(id).filter(share -> share.isBetween(me));
        return mine.map(share -> decide.apply(share, me)).orElse(rejected(TransferRejection.NO_SUCH_TRANSFER));
    }

    private static Decision accept(FileShare share, UserId me) {
        if (!me.equals(share.receiver())) {
            return rejected(TransferRejection.NOT_YOURS_TO_ANSWER);
        }
        return switch (share.state()) {
            case OFFERED ->
                accepted(Draft.by(
                        me,
                        new FileAccepted(share.transferId(), share.sender(), share.receiver()),
                        Audience.only(share.sender())));
            case ACCEPTED -> accepted();
            case REJECTED, COMPLETED -> rejected(TransferRejection.NOT_OFFERED);
        };
    }

    /** The receiver does not want the file, the sender takes the offer back, or either gives up what is under way. */
    private static Decision reject(FileShare share, UserId me) {
        return switch (share.state()) {
            case OFFERED, ACCEPTED ->
                accepted(Draft.by(
                        me,
                        new FileRejected(share.transferId(), share.sender(), share.receiver()),
                        Audience.only(share.peerOf(me))));
            case REJECTED -> accepted();
            case COMPLETED -> rejected(TransferRejection.ALREADY_THERE);
        };
    }

    private static Decision progress(FileShare share, UserId me, long bytes) {
        if (share.state() != State.ACCEPTED) {
            return rejected(TransferRejection.NOT_ACCEPTED);
        }
        if (bytes > share.size()) {
            return rejected(TransferRejection.MORE_THAN_THERE_IS);
        }
        var percentage = share.size() == 0 ? 100 : 100.0 * bytes / share.size();
        var progressed = new FileProgressed(share.transferId(), share.sender(), share.receiver(), bytes, percentage);
        return passedOn(Draft.by(me, progressed, Audience.only(share.peerOf(me))));
    }

    private static Decision complete(FileShare share, UserId me) {
        return switch (share.state()) {
            case COMPLETED -> accepted();
            case ACCEPTED ->
                accepted(Draft.by(
                        me,
                        new FileCompleted(share.transferId(), share.sender(), share.receiver()),
                        Audience.only(share.peerOf(me))));
            case OFFERED, REJECTED -> rejected(TransferRejection.NOT_ACCEPTED);
        };
    }
}
