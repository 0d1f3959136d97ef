package dev.parley.domain.identity;

/**
 * One life of a server process: who starts again is another node.
 *
 * @param value not empty, without a dot
 */
public record NodeId(String value) {

    public NodeId {
        if (value.isEmpty() || value.indexOf('.') >= 0) {
            throw new IllegalArgumentException("a node's id is not empty and has no dot");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
