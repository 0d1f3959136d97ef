package dev.parley.faults.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What the checker found.
 *
 * @param checked deliveries that had to be, each looked for
 * @param gaps deliveries that are missing without a word
 * @param duplicates messages given twice, or logged twice for one that was said once
 * @param reorderings messages given after a later one
 * @param intrusions messages given to somebody they were not for
 * @param contradictions sequences under which two saw different messages
 * @param toldLost messages that are gone, everybody who knew of them having been told {@code recovered: false}
 * @param examples of what went wrong, a few
 */
public record Findings(
        long checked,
        long gaps,
        long duplicates,
        long reorderings,
        long intrusions,
        long contradictions,
        long toldLost,
        List<String> examples) {

    public static final Findings NONE = new Findings(0, 0, 0, 0, 0, 0, 0, List.of());
    static final int EXAMPLES = 6;

    public Findings {
        examples = List.copyOf(examples);
    }

    public Findings plus(Findings more) {
        var both = new ArrayList<>(examples);
        both.addAll(more.examples);
        return new Findings(
                checked + more.checked,
                gaps + more.gaps,
                duplicates + more.duplicates,
                reorderings + more.reorderings,
                intrusions + more.intrusions,
                contradictions + more.contradictions,
                toldLost + more.toldLost,
                both.subList(0, Math.min(EXAMPLES, both.size())));
    }

    /** Nothing went wrong; what was told lost is not counted. */
    public boolean isClean() {
        return gaps + duplicates + reorderings + intrusions + contradictions == 0;
    }
}
