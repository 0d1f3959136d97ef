package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    /** Answers one path itself, as a WebSocket handler does. */
    private static final class Front extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!Request.getPathInContext(request).equals("/webrtc/ws")) {
                return super.handle(request, response, callback);
            }
            Content.Sink.write(response, true, "in front", callback);
            return true;
        }
    }

    @Test
    void what_stands_in_front_sees_a_request_first_and_passes_on_the_rest() {
        try (var server = new TestServer(s -> s, _ -> new Front())) {
            assertThat(server.get("/webrtc/ws").text()).isEqualTo("in front");
            assertThat(server.get("/webrtc/health").status()).isEqualTo(200);
        }
    }

    @Test
    void it_says_nothing_of_what_it_is_made_of() {
        try (var server = new TestServer()) {
            var reply = server.get("/webrtc/health");
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("X-Powered-By")).isEmpty();
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }
}
