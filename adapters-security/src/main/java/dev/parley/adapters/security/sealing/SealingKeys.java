package dev.parley.adapters.security.sealing;

import dev.parley.application.port.Sealer;
import dev.parley.application.sealing.PlainSealer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys with which texts are sealed: the first seals, all of them open. */
public final class SealingKeys {

    /** Nothing is sealed. */
    public static final SealingKeys NONE = new SealingKeys(List.of());

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final List<SealingKey> keys;

    private SealingKeys(List<SealingKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads keys, each {@code id:base64} of 32 bytes, separated by commas.
     *
     * @throws IllegalArgumentException saying everything that does not fit, and nothing of a key
     */
    public static SealingKeys parse(String text) {
        var parser = new Parser();
        Arrays.stream(text.split(",", -1)).map(String::trim).forEach(parser::add);
        if (!parser.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", parser.problems));
        }
        return new SealingKeys(parser.keys);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What seals with these keys. */
    public Sealer sealer() {
        return keys.isEmpty() ? new PlainSealer() : new AesSealer(keys);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "SealingKeys" + keys;
    }

    /** What is wrong is told by places in the list: what should be a name may be a key. */
    private static final class Parser {

        private final List<SealingKey> keys = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final HashSet<String> ids = new HashSet<>();
        private final HashSet<String> secrets = new HashSet<>();
        private int number;

        void add(String entry) {
            number++;
            var colon = entry.indexOf(':');
            if (colon < 0) {
                problems.add("key " + number + " is not id:base64");
                return;
            }
            var id = entry.substring(0, colon);
            if (!isId(id)) {
                problems.add("the id of key " + number + " does not match " + ID);
            } else if (!ids.add(id)) {
                problems.add("key " + number + " has the id of one before it");
            }
            var secret = decoded(entry.substring(colon + 1));
            if (secret.isEmpty()) {
                problems.add("key " + number + " is not base64");
            } else if (secret.get().length != BYTES) {
                problems.add("key " + number + " has " + secret.get().length + " bytes, not " + BYTES);
            } else if (!secrets.add(Arrays.toString(secret.get()))) {
                problems.add("key " + number + " is one before it, under another id");
            } else {
                keys.add(new SealingKey(id, secret.get()));
            }
        }

        private static Optional<byte[]> decoded(String base64) {
            try {
                return Optional.of(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
