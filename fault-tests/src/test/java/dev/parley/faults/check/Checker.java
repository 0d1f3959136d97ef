package dev.parley.faults.check;

import dev.parley.faults.check.Journal.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds what the members of a room were given against what was said there. To be asked when all is quiet: who is {@code present} must have
 * everything up to the end.
 */
public final class Checker {

    private final Chronicle chronicle;
    private final Set<String> present;
    private final Map<Long, List<Sighting>> sightings = new HashMap<>();
    private final Set<Long> toldLost = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private long checked;
    private long gaps;
    private long duplicates;
    private long reorderings;
    private long intrusions;

    /** That somebody knew of a message, and whether they were told later that the log no longer has it. */
    private record Sighting(String user, boolean isToldLost) {}

    private Checker(Chronicle chronicle, Set<String> present) {
        this.chronicle = chronicle;
        this.present = Set.copyOf(present);
    }

    /** @param present who is still connected */
    public static Findings check(Chronicle chronicle, Set<String> present) {
        return new Checker(chronicle, present).check();
    }

    private Findings check() {
        chronicle.journals().forEach(this::collectSightings);
        chronicle.acks().forEach(ack -> {
            var stretches = ack.sender().stretches();
            var isToldLost = ack.stretch() < stretches.size()
                    && stretches.get(ack.stretch()).isToldLost();
            sight(ack.sequence(), new Sighting(ack.sender().user(), isToldLost));
        });
        chronicle.journals().forEach(this::check);
        return new Findings(
                checked,
                gaps,
                duplicates,
                reorderings,
                intrusions,
                chronicle.contradictions(),
                toldLost.size(),
                examples);
    }

    private void collectSightings(Journal journal) {
        for (Stretch stretch : journal.stretches()) {
            for (long sequence : stretch.seen()) {
                sight(sequence, new Sighting(journal.user(), stretch.isToldLost()));
            }
        }
    }

    private void sight(long sequence, Sighting sighting) {
        sightings.computeIfAbsent(sequence, _ -> new ArrayList<>(4)).add(sighting);
    }

    private void check(Journal journal) {
        var stretches = journal.stretches();
        for (int i = 0; i < stretches.size(); i++) {
            var stretch = stretches.get(i);
            checkOrder(journal.user(), stretch);
            var isOpen = i == stretches.size() - 1 && !stretch.isToldLost() && present.contains(journal.user());
            checkWhole(journal.user(), stretch, isOpen ? chronicle.end() : stretch.last());
        }
    }

    private void checkOrder(String user, Stretch stretch) {
        var before = new HashSet<Long>();
        var said = new HashSet<String>();
        var last = stretch.from();
        for (long sequence : stretch.seen()) {
            var message = chronicle.at(sequence);
            if (!before.add(sequence)) {
                duplicates++;
                example("%s was given %s twice", user, message);
            } else if (sequence <= last) {
                reorderings++;
                example("%s was given %s after %d", user, message, last);
            } else if (message.isSaid() && !said.add(message.type() + message.content())) {
                duplicates++;
                example("%s was given %s under another number before", user, message);
            }
            if (!message.isFor(user)) {
                intrusions++;
                example("%s was given %s", user, message);
            }
            last = Math.max(last, sequence);
        }
    }

    private void checkWhole(String user, Stretch stretch, long until) {
        var seen = new HashSet<Long>();
        for (long sequence : stretch.seen()) {
            seen.add(sequence);
        }
        for (Logged message : chronicle.between(stretch.from(), until)) {
            if (message.isFor(user)) {
                checked++;
                if (!seen.contains(message.sequence())) {
                    missing(user, stretch, message);
                }
            }
        }
    }

    private void missing(String user, Stretch stretch, Logged message) {
        var known = sightings.getOrDefault(message.sequence(), List.of());
        if (!known.isEmpty() && known.stream().allMatch(Sighting::isToldLost)) {
            toldLost.add(message.sequence());
            return;
        }
        gaps++;
        example(
                "%s was not given %s, in the stretch from %d to %d (known to %s)",
                user, message, stretch.from(), stretch.last(), known);
    }

    private void example(String format, Object... arguments) {
        if (examples.size() < Findings.EXAMPLES) {
            examples.add(format.formatted(arguments));
        }
    }
}
