package dev.parley.adapters.websocket.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Frames as RFC 6455 section 5.2 has them. */
public final class Frames {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    /** A frame from the server. */
    record Frame(int opCode, boolean fin, byte[] payload) {}

    private Frames() {}

    /** A frame as clients must send it. */
    public static byte[] masked(int opCode, boolean fin, byte[] payload) {
        return frame((fin ? 0x80 : 0) | opCode, true, payload.length, payload);
    }

    /**
     * A frame of any kind.
     *
     * @param length what the header says, whatever the payload has
     */
    public static byte[] frame(int firstByte, boolean mask, long length, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + 14);
        out.write(firstByte);
        var maskBit = mask ? 0x80 : 0;
        if (length < 126) {
            out.write(maskBit | (int) length);
        } else if (length < 65_536) {
            out.write(maskBit | 126);
            out.write((int) (length >> 8));
            out.write((int) length);
        } else {
            out.write(maskBit | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) (length >> shift));
            }
        }
        if (!mask) {
            out.writeBytes(payload);
            return out.toByteArray();
        }
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i % 4]);
        }
        return out.toByteArray();
    }

    static Frame read(DataInputStream in) throws IOException {
        var first = in.readUnsignedByte();
        var length = (long) in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(first & 0x0F, (first & 0x80) != 0, in.readNBytes((int) length));
    }
}
