package dev.parley.application.address;

import java.net.InetAddress;
import java.util.List;

/**
 * From where clients are let in.
 *
 * @param allow when there are any, whoever is in none of them is kept out
 * @param deny whoever is in one of them is kept out, allowed or not
 */
public record AddressRules(List<Network> allow, List<Network> deny) {

    public static final AddressRules EVERYBODY = new AddressRules(List.of(), List.of());

    public AddressRules {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    public boolean admits(InetAddress address) {
        return deny.stream().noneMatch(network -> network.contains(address))
                && (allow.isEmpty() || allow.stream().anyMatch(network -> network.contains(address)));
    }
}
