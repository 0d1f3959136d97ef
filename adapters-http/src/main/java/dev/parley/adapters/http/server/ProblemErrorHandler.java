package dev.parley.adapters.http.server;

import dev.parley.adapters.http.routing.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Says in problem details what Jetty refuses before, or in spite of, any route: malformed requests, paths, headers. */
final class ProblemErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        problem(response.getStatus()).answer().withStatus(response.getStatus()).writeTo(response, callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        var answer = problem(status).answer();
        fields.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        return ByteBuffer.wrap(answer.body());
    }

    private static Problem problem(int status) {
        return Problem.ofStatus(
                status, status < 500 ? "the request is malformed" : "something went wrong here; it has been logged");
    }
}
