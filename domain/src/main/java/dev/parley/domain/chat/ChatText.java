package dev.parley.domain.chat;

/** The text of a chat message as the room sees it: HTML in it is inert wherever it is shown. */
public final class ChatText {

    /** In UTF-16 units, before HTML is neutralised. */
    public static final int MAX_LENGTH = 4_000;

    private ChatText() {}

    /** Replaces {@code & < > " '} by their character references (the HTML standard's text and attribute escapes). */
    public static String neutralised(String text) {
        var plain = 0;
        while (plain < text.length() && !isMarkup(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 32).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isMarkup(char c) {
        return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
    }
}
