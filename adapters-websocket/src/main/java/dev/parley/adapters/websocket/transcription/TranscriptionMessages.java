package dev.parley.adapters.websocket.transcription;

import dev.parley.adapters.websocket.connection.Examples;
import dev.parley.adapters.websocket.protocol.MessageDescription;
import dev.parley.adapters.websocket.protocol.Shown;
import dev.parley.adapters.websocket.protocol.Taken;
import dev.parley.adapters.websocket.transcription.TranscriptionFeature.Transcription;
import dev.parley.adapters.websocket.transcription.TranscriptionFeature.TranscriptionShown;
import dev.parley.domain.transcription.Transcript;
import dev.parley.domain.transcription.TranscriptionEvent.Captioned;
import dev.parley.domain.transcription.TranscriptionRejection;
import dev.parley.json.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link TranscriptionFeature}'s messages, described for the authors of clients. */
final class TranscriptionMessages {

    private TranscriptionMessages() {}

    static List<MessageDescription> descriptions() {
        var said = new Captioned(
                Examples.BEN,
                new Transcript(
                        "Good morning",
                        0.9,
                        Optional.of(Examples.BEN),
                        "en",
                        Examples.AT,
                        true,
                        Map.of("de", "Guten Morgen")));
        return List.of(MessageDescription.of(
                TranscriptionFeature.TRANSCRIPTION,
                "What was said, written down; final where it will not change any more. The text arrives with & < > \" ' as character"
                        + " references (HTML). speaker_id is the sender's where nothing is said.",
                Taken.message(
                                Transcription.class,
                                "every member; another's words (speaker_id): can_manage_participants")
                        .refusedFor(TranscriptionRejection.values())
                        .like("{\"text\": \"Good morning\", \"confidence\": 0.9, \"language\": \"en\","
                                + " \"timestamp\": \"2026-01-05T09:00:00.250Z\", \"final\": true,"
                                + " \"translations\": {\"de\": \"Guten Morgen\"}}"),
                Shown.ephemeral(
                        "Somebody said it.",
                        Schema.ofOutput(TranscriptionShown.class),
                        "everybody but the sender",
                        Examples.unlogged(Optional.of(Examples.BEN), TranscriptionFeature.encoded(said)))));
    }
}
