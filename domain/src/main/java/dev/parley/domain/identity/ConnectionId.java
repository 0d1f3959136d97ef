package dev.parley.domain.identity;

/**
 * One socket of a user; a user's newer connection to a room replaces the older.
 *
 * @param value names the node that holds the socket: what stands before the first dot, or all where there is none
 */
public record ConnectionId(String value) {

    /** @param unique among the connections of that node */
    public static ConnectionId of(NodeId node, String unique) {
        return new ConnectionId(node.value() + "." + unique);
    }

    /** The node that holds the socket. */
    public NodeId node() {
        var dot = value.indexOf('.');
        return new NodeId(dot < 0 ? value : value.substring(0, dot));
    }

    @Override
    public String toString() {
        return value;
    }
}
