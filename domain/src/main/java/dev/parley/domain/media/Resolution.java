package dev.parley.domain.media;

import java.util.List;

/** The resolutions that quality is spoken of in. */
public final class Resolution {

    /** The least first. */
    public static final List<String> NAMES = List.of("360p", "480p", "720p", "1080p", "2160p");

    private Resolution() {}

    public static String lesser(String one, String other) {
        return NAMES.indexOf(one) <= NAMES.indexOf(other) ? one : other;
    }

    public static String greater(String one, String other) {
        return NAMES.indexOf(one) >= NAMES.indexOf(other) ? one : other;
    }
}
