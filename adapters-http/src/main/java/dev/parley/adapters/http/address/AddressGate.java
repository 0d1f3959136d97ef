package dev.parley.adapters.http.address;

import dev.parley.adapters.http.routing.Problem;
import dev.parley.application.address.AddressRules;
import dev.parley.application.port.Telemetry;
import dev.parley.domain.decision.ErrorCode;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Keeps out whoever calls from an address that is not let in. Health stays open: whoever runs the server's container asks from anywhere. */
public final class AddressGate extends Handler.Wrapper {

    private static final Pattern OPEN = Pattern.compile("(/api)?/webrtc/health(/live|/ready)?");

    private final AddressRules rules;
    private final Telemetry telemetry;

    public AddressGate(AddressRules rules, Telemetry telemetry) {
        this.rules = rules;
        this.telemetry = telemetry;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isAdmitted(request)
                || OPEN.matcher(Request.getPathInContext(request)).matches()) {
            return super.handle(request, response, callback);
        }
        telemetry.refused(ErrorCode.PERMISSION_DENIED);
        Problem.of(ErrorCode.PERMISSION_DENIED, "from this address nobody is let in")
                .answer()
                .writeTo(response, callback);
        return true;
    }

    private boolean isAdmitted(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && rules.admits(remote.getAddress());
    }
}
