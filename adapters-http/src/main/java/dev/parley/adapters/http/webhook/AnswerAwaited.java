package dev.parley.adapters.http.webhook;

import dev.parley.application.webhook.SendResult;
import dev.parley.application.webhook.SendResult.Answered;
import dev.parley.application.webhook.SendResult.Failed;
import dev.parley.application.webhook.SendResult.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;

/** Waits for what comes back. The body is read and thrown away, up to {@value #MAX_BODY} bytes, so that the connection can be used again. */
final class AnswerAwaited implements Response.Listener {

    private static final int MAX_BODY = 64 * 1_024;

    private final Instant sentAt;
    private final CompletableFuture<SendResult> result = new CompletableFuture<>();
    private int read;

    AnswerAwaited(Instant sentAt) {
        this.sentAt = sentAt;
    }

    @Override
    public void onHeaders(Response response) {
        var asked = Optional.ofNullable(response.getHeaders().get(HttpHeader.RETRY_AFTER));
        result.complete(new Answered(response.getStatus(), asked.flatMap(this::retryAfter)));
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        read += content.remaining();
        content.position(content.limit());
        if (read > MAX_BODY) {
            var _ = response.abort(new IOException("the body of the answer is too long"));
        }
    }

    @Override
    public void onComplete(Result completed) {
        if (completed.isFailed()) {
            result.complete(new Failed(problem(completed.getFailure())));
        }
    }

    /** Seconds, or a moment (RFC 9110, 10.2.3); nothing when it is neither. */
    private Optional<Duration> retryAfter(String text) {
        try {
            var asked = text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Integer.parseInt(text))
                    : Duration.between(sentAt, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            return Optional.of(asked).filter(Duration::isPositive);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param patience for how long, longer than the request may take itself */
    SendResult await(Duration patience) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Failed(Problem.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is completed with a result alone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(Problem.CONNECTION_FAILED);
        }
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case CheckedAddresses.RefusedException _ -> Problem.ADDRESS_REFUSED;
            case UnknownHostException _ -> Problem.UNKNOWN_HOST;
            case TimeoutException _, SocketTimeoutException _ -> Problem.TIMEOUT;
            case SSLException _ -> Problem.TLS_FAILED;
            case EOFException _, HttpException _ -> Problem.BAD_ANSWER;
            default -> Problem.CONNECTION_FAILED;
        };
    }
}
