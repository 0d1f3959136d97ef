package dev.parley.application.chat;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of a text, as a search compares them: in lower case, without accents, letters and digits alone. */
public final class Words {

    /** Of longer words, the beginning counts. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern REFERENCES = Pattern.compile("&(?:amp|lt|gt|quot|#39|#x27);");

    private Words() {}

    /** Each word once, in order of the alphabet. */
    public static Set<String> of(String text) {
        var plain = REFERENCES.matcher(text).replaceAll(" ");
        var bare = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("");
        var words = new TreeSet<String>();
        WORD.matcher(bare.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group()
                        .substring(0, Math.min(MAX_LENGTH, found.group().length())))
                .forEach(words::add);
        return words;
    }
}
