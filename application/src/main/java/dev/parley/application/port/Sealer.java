package dev.parley.application.port;

import dev.parley.domain.identity.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what people say and are called unreadable to whoever has the database, but not the keys. */
public interface Sealer {

    /**
     * Where a text is kept. What is sealed for one place opens at no other.
     *
     * @param record names the record among all of its collection, for as long as it is kept
     */
    record Place(String collection, String record, String field) {}

    /** What is to be kept instead of a text. */
    String seal(Place place, String text);

    /**
     * The text that was sealed. What was kept before there were keys is opened, too.
     *
     * @return empty when it cannot be read: its key is missing, it was sealed for another place, or it was changed; the log says which
     */
    Optional<String> open(Place place, String kept);

    /** The name of the key that seals; empty when there is none. */
    Optional<String> key();

    /** What is to be kept of the words of a text so that they are found, each once. In another room the same words have other marks. */
    Set<String> marks(RoomId roomId, Set<String> words);

    /** What stands for each of these words, in no particular order: the marks that it has under each key that there is. */
    List<Set<String>> searched(RoomId roomId, Set<String> words);
}
