package dev.parley.adapters.mongo.chat;

import com.mongodb.client.model.Filters;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.log.Audience;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Whom a document is for: {@code for} names them, {@code but} leaves one out, and without either it is for all. */
final class StoredAudience {

    static final String FOR = "for";
    static final String BUT = "but";
    private static final String BREAKOUT = "breakout_room_id";

    private StoredAudience() {}

    static void write(Audience audience, Document document) {
        switch (audience) {
            case Audience.Everyone() -> {
                // Nobody is named.
            }
            case Audience.EveryoneBut(var sender) -> document.append(BUT, sender.value());
            case Audience.Only(var users) -> document.append(FOR, names(users));
            case Audience.Within(var breakout, var users) ->
                document.append(FOR, names(users)).append(BREAKOUT, breakout);
        }
    }

    private static List<String> names(Set<UserId> users) {
        return users.stream().map(UserId::value).sorted().toList();
    }

    static Audience read(Document document) {
        if (document.containsKey(BUT)) {
            return new Audience.EveryoneBut(new UserId(document.getString(BUT)));
        }
        if (!document.containsKey(FOR)) {
            return Audience.EVERYONE;
        }
        var users =
                document.getList(FOR, String.class).stream().map(UserId::new).collect(Collectors.toSet());
        return document.containsKey(BREAKOUT)
                ? new Audience.Within(document.getString(BREAKOUT), users)
                : new Audience.Only(users);
    }

    /** What is for this user. */
    static Bson includes(UserId user) {
        return Filters.and(
                Filters.or(Filters.exists(FOR, false), Filters.eq(FOR, user.value())), Filters.ne(BUT, user.value()));
    }
}
