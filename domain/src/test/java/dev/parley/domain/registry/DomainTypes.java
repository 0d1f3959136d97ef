package dev.parley.domain.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The compiled types of the domain, found on disk. */
public final class DomainTypes {

    private DomainTypes() {}

    /** The sealed interfaces of the features that extend {@code base}. */
    public static List<Class<?>> sealedTypesOf(Class<?> base) {
        return all().stream()
                .filter(type -> type.isSealed() && base.isAssignableFrom(type))
                .toList();
    }

    /** The records behind {@link #sealedTypesOf}. */
    public static Stream<Class<?>> concreteTypesOf(Class<?> base) {
        return sealedTypesOf(base).stream()
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(type -> !type.isSealed())
                .distinct();
    }

    private static List<Class<?>> all() {
        try {
            var root = Path.of(Features.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root)) {
                return files.filter(file -> file.toString().endsWith(".class"))
                        .<Class<?>>map(file -> load(root.relativize(file)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(Path file) {
        var name = file.toString()
                .replace(".class", "")
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
