package dev.parley.adapters.websocket.testkit;

import dev.parley.application.identity.Identity;
import dev.parley.application.port.TokenVerifier;
import dev.parley.domain.identity.RoomId;
import dev.parley.domain.identity.UserId;
import dev.parley.domain.room.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Tokens that say nothing themselves: whom each stands for is known here. */
public final class TestTokens implements TokenVerifier {

    private final Map<String, Identity> identities = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final InstantSource clock;

    TestTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** A token good for a day. */
    public String of(String user) {
        return of(user, identity -> identity);
    }

    public String validFor(String user, Duration time) {
        return of(
                user,
                i -> new Identity(
                        i.userId(),
                        i.name(),
                        i.picture(),
                        i.room(),
                        i.role(),
                        i.admin(),
                        i.issuedAt(),
                        clock.instant().plus(time)));
    }

    public String forRoom(String user, String room) {
        return of(
                user,
                i -> new Identity(
                        i.userId(),
                        i.name(),
                        i.picture(),
                        Optional.of(new RoomId(room)),
                        i.role(),
                        i.admin(),
                        i.issuedAt(),
                        i.expiresAt()));
    }

    public String withRole(String user, Role role) {
        return of(
                user,
                i -> new Identity(
                        i.userId(),
                        i.name(),
                        i.picture(),
                        i.room(),
                        Optional.of(role),
                        i.admin(),
                        i.issuedAt(),
                        i.expiresAt()));
    }

    public String showing(String user, String name, String picture) {
        return of(
                user,
                i -> new Identity(
                        i.userId(),
                        Optional.of(name),
                        Optional.of(picture),
                        i.room(),
                        i.role(),
                        i.admin(),
                        i.issuedAt(),
                        i.expiresAt()));
    }

    private String of(String user, UnaryOperator<Identity> detail) {
        var plain = new Identity(
                new UserId(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(clock.instant()),
                clock.instant().plus(Duration.ofDays(1)));
        var token = "token-" + issued.incrementAndGet();
        identities.put(token, detail.apply(plain));
        return token;
    }

    @Override
    public Verdict verify(String token) {
        return Optional.ofNullable(identities.get(token))
                .filter(identity -> identity.expiresAt().isAfter(clock.instant()))
                .<Verdict>map(Verdict.Verified::new)
                .orElseGet(() -> new Verdict.Refused("the token is not valid"));
    }
}
