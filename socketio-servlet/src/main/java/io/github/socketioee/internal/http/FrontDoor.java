package io.github.socketioee.internal.http;

import io.github.socketioee.engine.AllowRequest;
import io.github.socketioee.engine.ConnectionError;
import io.github.socketioee.engine.CookieOptions;
import io.github.socketioee.engine.EngineOptions;
import io.github.socketioee.engine.SessionBinding;
import io.github.socketioee.engine.TransportName;
import io.github.socketioee.internal.engine.EngineHub;
import io.github.socketioee.internal.engine.EngineSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one place where requests come in, both transports alike. Everything is verified here, in the reference server's order,
 * before anything is created; every request is answered.
 */
public final class FrontDoor {
    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final EngineHub hub;
    private final EngineOptions options;
    private final ClientBundle bundle;
    private final Cors cors;
    private final WebSocketDoor webSockets;
    private final RefusalLog refusals = new RefusalLog();
    private final Predicate<HttpServletRequest> alone;
    // Asked once: by the first request all filters are known.
    private volatile @Nullable Boolean handlesHere;
    private final AtomicBoolean asyncComplaint = new AtomicBoolean();

    /**
     * The door to a server.
     *
     * @param alone whether nothing of the application but the servlet has to do with the thread of such a request
     */
    public FrontDoor(EngineHub hub, ClientBundle bundle, Predicate<HttpServletRequest> alone) {
        this.alone = alone;
        this.hub = hub;
        this.options = hub.options();
        this.bundle = bundle;
        this.cors = new Cors(options.cors());
        this.webSockets = new WebSocketDoor(hub);
    }

    /** Handles one request of either transport, on the container's thread. */
    public void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (hub.closed()) {
            Answers.empty(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (cors.handle(request, response) || bundle.tryServe(request, response)) {
            return;
        }
        boolean upgrade = WebSocketDoor.isUpgrade(request);
        try {
            admit(request, response, upgrade);
        } catch (Refusal refusal) {
            hub.refused(() -> new ConnectionError(
                    RequestSnapshot.of(request, options.roles()), refusal.code(), refusal.text(), refusal.context()));
            refusals.refused(refusal.code(), refusal.text(), refusal.context());
            if (response.isCommitted()) {
                return;
            }
            if (upgrade) {
                Answers.refuseUpgrade(response, refusal.told());
            } else {
                Answers.refuse(response, refusal.status(), refusal.code(), refusal.told());
            }
        }
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, boolean upgrade)
            throws Refusal, IOException {
        String query = request.getQueryString();
        String asked = QueryString.first(query, "transport");
        TransportName transport = enabled(asked);
        if (transport == null) {
            throw Refusal.of(ConnectionError.UNKNOWN_TRANSPORT, "transport", asked);
        }
        String origin = request.getHeader("Origin");
        if (Origins.malformed(origin)) {
            throw Refusal.badRequest("INVALID_ORIGIN", "origin", origin);
        }
        String sid = QueryString.first(query, "sid");
        if (sid != null && !sid.isEmpty()) {
            proceed(request, response, transport, sid, upgrade);
        } else {
            handshake(request, response, transport, query, upgrade);
        }
    }

    private @Nullable TransportName enabled(@Nullable String asked) {
        for (TransportName name : options.transports()) {
            if (name.text().equals(asked)) {
                return name;
            }
        }
        return null;
    }

    // ---- a request of a session

    private void proceed(
            HttpServletRequest request,
            HttpServletResponse response,
            TransportName transport,
            String sid,
            boolean upgrade)
            throws Refusal, IOException {
        EngineSession session = hub.find(sid);
        boolean get = request.getMethod().equals("GET");
        if (session == null && !upgrade && get && answeredLate(request, response, sid)) {
            return;
        }
        if (session == null || !belongsTo(session, request)) {
            throw Refusal.of(ConnectionError.UNKNOWN_SID, "sid", sid);
        }
        if (upgrade) {
            if (transport != TransportName.WEBSOCKET) {
                throw Refusal.badRequest("TRANSPORT_MISMATCH", "transport", transport.text());
            }
            webSockets.upgrade(request, response, session);
            return;
        }
        if (session.transport() != transport) {
            throw mismatch(session, transport);
        }
        if (!(session.currentTransport() instanceof PollingTransport polling)) {
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR");
        }
        if (!get && !request.getMethod().equals("POST")) {
            throw Refusal.badRequest("BAD_METHOD", "method", request.getMethod());
        }
        if (!canWait(request, response)) {
            return;
        }
        hub.addHeaders(false, () -> RequestSnapshot.of(request, options.roles()), response::addHeader);
        if (!(get ? polling.poll(request, response) : polling.data(request, response))
                && !(get && answeredLate(request, response, sid))) {
            throw session.closed() ? Refusal.of(ConnectionError.UNKNOWN_SID, "sid", sid) : mismatch(session, transport);
        }
    }

    /** The last GET of a client that has just closed the session on another connection is let go kindly. */
    private boolean answeredLate(HttpServletRequest request, HttpServletResponse response, String sid)
            throws IOException {
        if (!hub.lateGet(sid)) {
            return false;
        }
        Answers.pollingHeaders(request, response);
        Answers.write(response, HttpServletResponse.SC_OK, Answers.TEXT, "6");
        return true;
    }

    private static Refusal mismatch(EngineSession session, TransportName transport) {
        return Refusal.badRequest(
                "TRANSPORT_MISMATCH",
                "transport",
                transport.text(),
                "previousTransport",
                session.transport().text());
    }

    private boolean belongsTo(EngineSession session, HttpServletRequest request) {
        SessionBinding binding = options.bindSession();
        if (binding == SessionBinding.PRINCIPAL) {
            return Objects.equals(name(session.request().principal()), name(request.getUserPrincipal()));
        }
        if (binding == SessionBinding.HTTP_SESSION) {
            HttpSession now = request.getSession(false);
            return Objects.equals(session.request().httpSessionId(), now == null ? null : now.getId());
        }
        return true;
    }

    private static @Nullable String name(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    // ---- a new session

    private void handshake(
            HttpServletRequest request,
            HttpServletResponse response,
            TransportName transport,
            @Nullable String query,
            boolean upgrade)
            throws Refusal, IOException {
        if (!request.getMethod().equals("GET")) {
            throw Refusal.of(ConnectionError.BAD_HANDSHAKE_METHOD, "method", request.getMethod());
        }
        if (upgrade != (transport == TransportName.WEBSOCKET)) {
            throw Refusal.badRequest("TRANSPORT_HANDSHAKE_ERROR");
        }
        checkOrigin(request);
        RequestSnapshot snapshot = RequestSnapshot.of(request, options.roles());
        askApplication(snapshot);
        if (!"4".equals(QueryString.first(query, "EIO"))) {
            throw Refusal.of(ConnectionError.UNSUPPORTED_PROTOCOL_VERSION, "protocol", 3);
        }
        String id = newId(snapshot);
        if (upgrade) {
            webSockets.handshake(request, response, id, snapshot);
        } else if (canWait(request, response)) {
            openPolling(request, response, id, snapshot);
        }
    }

    private void checkOrigin(HttpServletRequest request) throws Refusal {
        String origin = request.getHeader("Origin");
        if (origin != null
                && !Origins.same(origin, request)
                && !cors.allows(origin)
                && !options.originCheck().allows(origin)) {
            throw Refusal.of(ConnectionError.FORBIDDEN, "name", "ORIGIN_NOT_ALLOWED", "origin", origin);
        }
    }

    private void askApplication(RequestSnapshot snapshot) throws Refusal {
        AllowRequest gate = options.allowRequest();
        if (gate == null) {
            return;
        }
        AllowRequest.Verdict verdict;
        try {
            verdict = gate.verify(snapshot);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "allowRequest failed, the handshake is refused", e);
            throw Refusal.forbidden(null);
        }
        if (!verdict.allowed()) {
            throw Refusal.forbidden(verdict.message());
        }
    }

    private String newId(RequestSnapshot snapshot) throws Refusal {
        try {
            return hub.newId(snapshot);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "generateId failed, the handshake is refused", e);
            throw Refusal.badRequest("ID_GENERATION_ERROR", "error", e);
        }
    }

    private void openPolling(
            HttpServletRequest request, HttpServletResponse response, String id, RequestSnapshot snapshot)
            throws Refusal, IOException {
        boolean here = handlesHere(request);
        EngineHub.Opening opening =
                hub.open(id, snapshot, session -> new PollingTransport(session, options.maxHttpBufferSize(), here));
        if (opening == null) {
            throw Refusal.badRequest("ID_GENERATION_ERROR");
        }
        CookieOptions cookie = options.cookie();
        if (cookie != null) {
            response.addHeader("Set-Cookie", Answers.cookie(cookie, id));
        }
        hub.addHeaders(true, () -> snapshot, response::addHeader);
        Answers.pollingHeaders(request, response);
        Answers.write(
                response,
                HttpServletResponse.SC_OK,
                Answers.TEXT,
                opening.open().utf8());
    }

    private boolean handlesHere(HttpServletRequest request) {
        Boolean known = handlesHere;
        if (known == null) {
            known = alone.test(request);
            handlesHere = known;
        }
        return known;
    }

    private boolean canWait(HttpServletRequest request, HttpServletResponse response) {
        if (request.isAsyncSupported()) {
            return true;
        }
        if (asyncComplaint.compareAndSet(false, true)) {
            LOG.log(
                    Level.ERROR,
                    "Request to {0} cannot go async: a filter in front of it, or the servlet, lacks async-supported;"
                            + " set it in web.xml or in the annotation",
                    request.getServletPath());
        }
        Answers.empty(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        return false;
    }
}
