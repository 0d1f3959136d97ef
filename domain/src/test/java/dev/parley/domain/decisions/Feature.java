package dev.parley.domain.decisions;

import dev.parley.domain.testkit.Scenario;
import java.util.List;
import java.util.function.Function;

/**
 * What is asked of a feature.
 *
 * @param setting what is special about {@code meeting}; maybe empty
 * @param meeting what the attempts meet when it only matters who asks, by the name of that user
 */
record Feature(String title, String setting, Function<String, Scenario> meeting, List<Attempt> attempts) {

    Feature(String title, Attempt... attempts) {
        this(title, "", _ -> Meeting.going(), List.of(attempts));
    }
}
