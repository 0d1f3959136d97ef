package dev.parley.domain.gesture;

import java.util.regex.Pattern;

/** What passes for one emoji (Unicode Technical Standard 51). */
public final class Emoji {

    /** In UTF-16 units: the longest sequences, families with skin tones, stay below. */
    public static final int MAX_LENGTH = 35;

    /** What a person takes for one sign (Unicode Standard Annex 29). */
    private static final Pattern ONE_SIGN = Pattern.compile("\\X");

    private static final int KEYCAP = 0x20E3;
    private static final int FIRST_REGIONAL_INDICATOR = 0x1F1E6;
    private static final int LAST_REGIONAL_INDICATOR = 0x1F1FF;

    private Emoji() {}

    /** Whether that is one emoji and nothing else: a picture, a flag, a keycap, with whatever joins or colours it. */
    public static boolean isOne(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && ONE_SIGN.matcher(text).matches()
                && (Character.isExtendedPictographic(text.codePointAt(0))
                        || isFlag(text)
                        || Character.isEmoji(text.codePointAt(0)) && text.codePointBefore(text.length()) == KEYCAP);
    }

    private static boolean isFlag(String text) {
        return text.codePointCount(0, text.length()) == 2
                && text.codePoints().allMatch(c -> c >= FIRST_REGIONAL_INDICATOR && c <= LAST_REGIONAL_INDICATOR);
    }
}
