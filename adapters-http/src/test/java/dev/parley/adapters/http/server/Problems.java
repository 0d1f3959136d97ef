package dev.parley.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.http.server.TestServer.Reply;

/** What every refusal has. */
final class Problems {

    private Problems() {}

    static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.text()).doesNotContain("Exception", "at dev.parley", "jetty", "javalin", "java.");
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        var json = reply.json();
        assertThat(json.path("type").asText()).isEqualTo("about:blank");
        assertThat(json.path("title").asText()).isNotBlank();
        assertThat(json.path("status").asInt()).isEqualTo(status);
        assertThat(json.path("detail").asText())
                .isNotBlank()
                .isEqualTo(json.path("message").asText());
        assertThat(json.path("error_code").asText()).isEqualTo(code);
        assertThat(json.path("details").isObject()).isTrue();
    }
}
