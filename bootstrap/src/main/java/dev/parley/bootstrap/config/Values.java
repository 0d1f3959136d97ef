package dev.parley.bootstrap.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an operator has given, read setting by setting; what does not fit is collected and told all at once. */
final class Values {

    private static final String PREFIX = "WEBRTC_";

    /** What Kubernetes puts into the environment for a service whose name begins with {@code webrtc}. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            PREFIX + "(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Map<String, String> given;
    private final List<String> problems = new ArrayList<>();

    Values(Map<String, String> given) {
        this.given = given;
        given.forEach((name, value) -> {
            if (name.startsWith(PREFIX)
                    && !isServiceLink(name, value)
                    && Settings.all().stream().noneMatch(known -> known.name().equals(name))) {
                problems.add(name + ": there is no such setting");
            }
        });
    }

    /** The value given, or the fallback; empty when there is neither, or it does not fit. */
    <T> Optional<T> find(Setting<T> setting) {
        var text = Optional.ofNullable(given.get(setting.name()))
                .map(String::trim)
                .filter(value -> !value.isEmpty() && !isServiceLink(setting.name(), value))
                .orElse(setting.fallback());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(setting.parse().apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(setting.name() + ": " + e.getMessage() + (setting.secret() ? "" : ", not '" + text + "'"));
            return Optional.empty();
        }
    }

    /** As {@link #find}, of a setting that has a fallback. */
    <T> T get(Setting<T> setting) {
        return find(setting).orElseGet(() -> setting.parse().apply(setting.fallback()));
    }

    /** Builds something that checks what it is made of. */
    <T> @Nullable T check(String what, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException e) {
            problems.add(what + ": " + e.getMessage());
            return null;
        }
    }

    void problem(String problem) {
        problems.add(problem);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || name.endsWith("_PORT") && SERVICE_LINK_VALUE.matcher(value).matches();
    }
}
