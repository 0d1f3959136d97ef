package dev.parley.domain.decisions;

import dev.parley.domain.decision.Context;
import dev.parley.domain.decision.Decision;
import dev.parley.domain.decision.Rejection;
import dev.parley.domain.log.Draft;
import dev.parley.domain.registry.Features;
import dev.parley.domain.room.RoomRules;
import dev.parley.domain.testkit.Given;
import dev.parley.domain.testkit.Scenario;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of every command, by who asks and in which state: found out by asking the deciders. */
final class DecisionsPage {

    private static final String INTRODUCTION = """
            # Decisions

            What becomes of each command of the domain: by who asks, in a meeting, and by the state that the room is in. The names of events and
            reasons are those of the code; how clients write the commands stands in [protocol](protocol/README.md).

            This page is made by asking the deciders; `./mvnw verify` fails when the two differ, and `./mvnw verify -Dparley.write=true` writes it anew.

            | in a table | means |
            | --- | --- |
            | Event, Event ×2 | accepted, and this is logged, in this order, so many times |
            | (Event) | accepted, and this is passed on at most once and not logged |
            | nothing | accepted, and there is nothing to do |
            | REASON | refused; what clients are told stands below the tables |
            | = | the same as otherwise |

            **The meeting.** Ann is host, mod moderator, pat and pam are participants, gus is guest, obs observer; wes was sent back to the waiting
            room, bea is banned, kit was kicked, sue is not in, root is not in either and has an `admin` token. Pam has her hand up, her microphone
            off, shows her screen, and offers everybody two files, of which they have accepted one.

            **The states.** In the second tables a command is asked for by whoever of these may least for whom something comes of it in the meeting:
            who is not in, the observer, the guest, the participant, the moderator, the host. *Otherwise* is the meeting, and states that change nothing
            have no column.

            """;

    private final Features features = new Features(RoomRules.DEFAULT);
    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    static String markdown() {
        return new DecisionsPage().written();
    }

    private String written() {
        row("state", "meaning");
        rule(2);
        for (Situation situation : Situation.values()) {
            row(situation.title, situation.meaning);
        }
        Attempts.ofUsers().forEach(this::write);
        writeServer();
        return page.toString();
    }

    private void write(Feature feature) {
        var met = new LinkedHashSet<Rejection>();
        page.append("\n## ").append(feature.title()).append("\n\n");
        if (!feature.setting().isEmpty()) {
            page.append(feature.setting()).append("\n\n");
        }
        page.append("### By who asks\n\n");
        row(Stream.concat(Stream.of("command"), Actor.titles().stream()));
        rule(1 + Actor.values().length);
        for (Attempt attempt : feature.attempts()) {
            row(Stream.concat(
                    Stream.of(name(attempt)),
                    Arrays.stream(Actor.values()).map(actor -> cell(met, inMeeting(feature, attempt, actor)))));
        }
        page.append("\n### By the state of the room\n\n");
        writeStates(feature.attempts().stream()
                .map(attempt -> states(feature, attempt, met))
                .toList());
        writeReasons(met);
    }

    /** What comes of a command in the meeting, and in every situation. */
    private record States(String command, String by, String usually, Map<Situation, String> cells) {

        boolean changesIn(Situation situation) {
            return !usually.equals(cells.get(situation));
        }

        String cell(Situation situation) {
            return changesIn(situation) ? String.valueOf(cells.get(situation)) : "=";
        }
    }

    private States states(Feature feature, Attempt attempt, Set<Rejection> met) {
        var actor = leastWhoMay(feature, attempt);
        return states(
                name(attempt),
                actor.title,
                cell(met, inMeeting(feature, attempt, actor)),
                situation -> cell(met, in(situation, attempt, actor)));
    }

    private static States states(String command, String by, String usually, Function<Situation, String> cell) {
        var cells = new EnumMap<Situation, String>(Situation.class);
        for (Situation situation : Situation.values()) {
            cells.put(situation, cell.apply(situation));
        }
        return new States(command, by, usually, cells);
    }

    private void writeStates(List<States> rows) {
        var columns = Arrays.stream(Situation.values())
                .filter(situation -> rows.stream().anyMatch(row -> row.changesIn(situation)))
                .toList();
        row(Stream.concat(
                Stream.of("command", "by", "otherwise"), columns.stream().map(each -> each.title)));
        rule(3 + columns.size());
        rows.forEach(row -> row(Stream.concat(
                Stream.of(row.command(), row.by(), row.usually()),
                columns.stream().map(row::cell))));
    }

    private void writeServer() {
        page.append("\n## What the server asks of itself\n\nAbout pat, who is a participant.\n\n");
        writeStates(Attempts.ofServer().stream()
                .map(attempt -> states(
                        name(attempt),
                        "server",
                        ofServer(attempt, Meeting.going(), Duration.ZERO),
                        each -> ofServer(attempt, each.scene.apply(Actor.PARTICIPANT.user), each.time)))
                .toList());
    }

    private String ofServer(Attempt attempt, Scenario scene, Duration time) {
        var context = Context.ofServer(Given.after(time));
        return cell(new HashSet<>(), features.decide(scene.room(), attempt.by(Actor.PARTICIPANT), context));
    }

    private Decision inMeeting(Feature feature, Attempt attempt, Actor actor) {
        return features.decide(feature.meeting().apply(actor.user).room(), attempt.by(actor), actor.at(Duration.ZERO));
    }

    private Decision in(Situation situation, Attempt attempt, Actor actor) {
        return features.decide(situation.scene.apply(actor.user).room(), attempt.by(actor), actor.at(situation.time));
    }

    private Actor leastWhoMay(Feature feature, Attempt attempt) {
        return Actor.BY_MIGHT.stream()
                .filter(actor -> inMeeting(feature, attempt, actor) instanceof Decision.Accepted accepted
                        && !(accepted.logged().isEmpty() && accepted.ephemeral().isEmpty()))
                .findFirst()
                .orElse(Actor.HOST);
    }

    private static String name(Attempt attempt) {
        return ("`" + attempt.type().getSimpleName() + "` " + attempt.words()).strip();
    }

    private static String cell(Set<Rejection> met, Decision decision) {
        return switch (decision) {
            case Decision.Rejected(var reason) -> {
                met.add(reason);
                yield reason.toString();
            }
            case Decision.Accepted accepted -> {
                var told = Stream.concat(
                                names(accepted.logged()).stream(),
                                names(accepted.ephemeral()).stream().map(name -> "(" + name + ")"))
                        .collect(Collectors.joining(", "));
                yield told.isEmpty() ? "nothing" : told;
            }
        };
    }

    private static List<String> names(List<Draft> drafts) {
        var counts = new LinkedHashMap<String, Integer>();
        drafts.forEach(draft -> counts.merge(draft.event().getClass().getSimpleName(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getKey() + (each.getValue() > 1 ? " ×" + each.getValue() : ""))
                .toList();
    }

    /** Those that the tables have, then what else the feature refuses for. */
    private void writeReasons(Set<Rejection> met) {
        page.append("\n### Reasons\n\n");
        row("reason", "error_code", "message", "above");
        rule(4);
        met.stream()
                .map(reason -> reason.getClass())
                .distinct()
                .flatMap(type ->
                        Optional.ofNullable(type.getEnumConstants()).stream().flatMap(Arrays::stream))
                .forEach(reason -> row(
                        reason.toString(),
                        "`" + reason.code().name().toLowerCase(Locale.ROOT) + "`",
                        reason.message(),
                        met.contains(reason) ? "yes" : "no"));
    }

    private void row(String... cells) {
        row(Stream.of(cells));
    }

    private void row(Stream<String> cells) {
        page.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void rule(int columns) {
        row(Stream.generate(() -> "---").limit(columns));
    }
}
