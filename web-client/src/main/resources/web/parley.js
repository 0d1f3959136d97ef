/**
 * Parley client SDK: a room over one WebSocket, media over a mesh of peer connections.
 *
 * Records that come from the server keep their wire names (`user_id`, `audio_enabled`); what the SDK itself adds is camelCase.
 *
 * @module parley
 * @see parley.d.ts for every type, README.md for a tour
 *
 * @typedef {import('./parley.d.ts').RoomOptions} RoomOptions
 * @typedef {import('./parley.d.ts').Participant} Participant
 * @typedef {import('./parley.d.ts').RoomSettings} RoomSettings
 * @typedef {import('./parley.d.ts').Role} Role
 * @typedef {import('./parley.d.ts').Permission} Permission
 * @typedef {import('./parley.d.ts').Ack} Ack
 * @typedef {import('./parley.d.ts').RaisedHand} RaisedHand
 * @typedef {import('./parley.d.ts').Breakout} Breakout
 * @typedef {import('./parley.d.ts').ServerFrame} ServerFrame
 * @typedef {import('./parley.d.ts').PeerStats} PeerStats
 * @typedef {import('./parley.d.ts').ConnectionState} ConnectionState
 * @typedef {import('./parley.d.ts').StreamSource} StreamSource
 * @typedef {'audio' | 'video'} Kind
 */

const SUBPROTOCOL = 'parley.v1';
const MAX_MESSAGE_BYTES = 64 * 1024;
const SIGNALLING = new Set(['offer', 'answer', 'renegotiate', 'ice-candidate']);

/** A refusal by the server, or a failure of the SDK, told by the code of the protocol. */
export class ParleyError extends Error {
  /**
   * @param {string} code an `error_code` of the protocol, or `connection_lost`, `left`, `replaced`, `removed`, `token_expired`
   * @param {string} [message]
   * @param {{details?: unknown, retryAfter?: number, cause?: unknown}} [more] `retryAfter` in seconds
   */
  constructor(code, message, { details, retryAfter, cause } = {}) {
    super(message || code, cause === undefined ? undefined : { cause });
    this.name = 'ParleyError';
    this.code = code;
    this.details = details ?? null;
    this.retryAfter = retryAfter ?? null;
  }

  /** @param {{error_code?: string, message?: string, detail?: string, details?: unknown, retry_after?: number}} wire */
  static fromWire(wire) {
    return new ParleyError(wire.error_code ?? 'internal_error', wire.message ?? wire.detail, {
      details: wire.details,
      retryAfter: wire.retry_after,
    });
  }
}

/** Listeners by event name. A listener that throws is reported and stops nobody else. */
export class Emitter {
  /** @type {Map<string, Set<(event: any) => void>>} */
  #listeners = new Map();

  /**
   * @param {string} type
   * @param {(event: any) => void} listener
   * @returns {() => void} takes the listener off again
   */
  on(type, listener) {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => this.off(type, listener);
  }

  /**
   * @param {string} type
   * @param {(event: any) => void} listener
   * @returns {() => void}
   */
  once(type, listener) {
    const off = this.on(type, (event) => {
      off();
      listener(event);
    });
    return off;
  }

  /**
   * @param {string} type
   * @param {(event: any) => void} listener
   */
  off(type, listener) {
    this.#listeners.get(type)?.delete(listener);
  }

  /**
   * @param {string} type
   * @param {unknown} [event]
   */
  emit(type, event) {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) {
      try {
        listener(event);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

/**
 * What a close code asks of the client.
 *
 * @param {number} code of the WebSocket
 * @param {string} [reason] of the close frame
 * @returns {{action: 'stop' | 'resume-now' | 'resume-later' | 'new-token', code: string}}
 */
export function afterClose(code, reason = '') {
  switch (code) {
    case 1000: return { action: 'stop', code: 'left' };
    case 1001: return { action: 'resume-now', code: 'draining' };
    case 1008: return { action: reason === 'unauthorized' ? 'new-token' : 'stop', code: reason || 'permission_denied' };
    case 1009: return { action: 'resume-later', code: 'payload_too_large' };
    case 1011: return { action: 'resume-later', code: 'internal_error' };
    case 1013: return { action: 'resume-later', code: 'unavailable' };
    case 4001: return { action: 'stop', code: 'replaced' };
    case 4003: return { action: 'stop', code: 'removed' };
    case 4004: return { action: 'stop', code: 'room_closed' };
    case 4008: return { action: 'new-token', code: 'token_expired' };
    default: return { action: 'resume-later', code: 'connection_lost' };
  }
}

/**
 * Exponential back-off with jitter: half of the delay is fixed, half is drawn.
 *
 * @param {number} attempt from 0
 * @param {{baseMs?: number, maxMs?: number, random?: () => number}} [options]
 * @returns {number} milliseconds
 */
export function backoffDelay(attempt, { baseMs = 400, maxMs = 8_000, random = Math.random } = {}) {
  const ceiling = Math.min(maxMs, baseMs * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

const ENTITIES = new Map([
  ['&amp;', '&'], ['&lt;', '<'], ['&gt;', '>'],
  ['&quot;', '"'], ['&#34;', '"'], ['&#39;', "'"], ['&#x27;', "'"], ['&apos;', "'"],
]);

/**
 * Chat text arrives with its HTML neutralised; this gives the text as it was typed, for `textContent` (never for `innerHTML`).
 *
 * @param {string} escaped
 * @returns {string}
 */
export function decodeText(escaped) {
  return escaped.replace(/&(?:amp|lt|gt|quot|apos|#34|#39|#x27);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

/**
 * Runs tasks one at a time, in the order they were given.
 *
 * @returns {<T>(task: () => T | Promise<T>) => Promise<T>}
 */
function serial() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined); // the caller holds `result` and sees its failure
    return result;
  };
}

/** The token in use, renewed by the provider; concurrent renewals are one. */
class TokenSource {
  /** @type {string | null} */
  #token;
  #provider;
  /** @type {Promise<string> | null} */
  #renewal = null;

  /**
   * @param {string | undefined} token
   * @param {(() => string | Promise<string>) | undefined} provider
   */
  constructor(token, provider) {
    this.#token = token ?? null;
    this.#provider = provider ?? null;
    if (!this.#token && !this.#provider) throw new ParleyError('unauthorized', 'a token or a tokenProvider is needed');
  }

  get renewable() {
    return this.#provider !== null;
  }

  async current() {
    return this.#token ?? this.renew();
  }

  /** @returns {Promise<string>} */
  renew() {
    const provider = this.#provider;
    if (!provider) return Promise.reject(new ParleyError('unauthorized', 'the token cannot be renewed: no tokenProvider'));
    this.#renewal ??= Promise.resolve()
      .then(provider)
      .then((token) => (this.#token = token))
      .finally(() => (this.#renewal = null));
    return this.#renewal;
  }
}

/**
 * The WebSocket of one room: keeps it open, resumes it where it broke, and answers every request exactly once.
 *
 * Events: `connection`, `frame` (everything not consumed here), `resumed`, `error`.
 */
class Signaling extends Emitter {
  /** @type {ConnectionState} */
  state = 'connecting';
  /** @type {number | null} */
  lastSequence = null;

  #options;
  #tokens;
  /** @type {WebSocket | null} */
  #socket = null;
  #established = false;
  #establishedAt = 0;
  #attempt = 0;
  #generation = 0;
  #renewedForClose = false;
  /** Milliseconds over which a draining server wants its clients back elsewhere. */
  #drainWindow = 0;
  /** @type {ParleyError | null} */
  #refusal = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #openTimer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #heartbeat;
  #lastReceived = 0;
  #pingSent = 0;
  #idPrefix = [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  #nextId = 1;
  /** @type {Map<string, {type: string, text: string, resolve: (ack: Ack) => void, reject: (error: Error) => void}>} */
  #pending = new Map();
  #onOnline = () => this.#retryTimer !== undefined && this.#connect();

  /**
   * @param {{base: string, room: string, tokens: TokenSource, createWebSocket: (url: string, protocols: string[]) => WebSocket,
   *   reconnect: {baseMs?: number, maxMs?: number, random?: () => number}, heartbeatMs: number}} options
   */
  constructor(options) {
    super();
    this.#options = options;
    this.#tokens = options.tokens;
  }

  open() {
    globalThis.addEventListener?.('online', this.#onOnline);
    this.#connect();
  }

  /**
   * Sends a message that the server answers; kept and sent again, under the same id, until it did.
   *
   * @param {string} type
   * @param {object} payload
   * @returns {Promise<Ack>}
   */
  request(type, payload) {
    if (this.state === 'closed') return Promise.reject(new ParleyError('connection_lost', 'the room has been left'));
    const id = `${this.#idPrefix}-${this.#nextId++}`;
    const text = JSON.stringify({ type, payload, id });
    if (new TextEncoder().encode(text).length > MAX_MESSAGE_BYTES) {
      return Promise.reject(new ParleyError('payload_too_large', `${type} is larger than ${MAX_MESSAGE_BYTES} bytes`));
    }
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { type, text, resolve, reject });
      if (this.#established) this.#socket?.send(text);
    });
  }

  /** Gives up what was asked of peer connections that no longer exist. */
  dropSignalling() {
    this.#rejectPending(new ParleyError('invalid_state', 'superseded by a fresh room state'), ({ type }) => SIGNALLING.has(type));
  }

  leave() {
    if (this.state === 'closed') return;
    if (this.#established) this.#socket?.send(JSON.stringify({ type: 'leave', payload: {} }));
    const socket = this.#detach();
    socket?.close(1000, 'left');
    this.#finish('left', new ParleyError('left', 'you left the room'), 1000);
  }

  async #connect() {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
    this.#attempt += 1;
    const generation = ++this.#generation;
    const superseded = () => this.state === 'closed' || generation !== this.#generation;
    let token;
    try {
      token = await this.#tokens.current();
    } catch (error) {
      if (!superseded()) this.#tokenFailed(error);
      return;
    }
    if (superseded()) return;
    const { base, room, createWebSocket } = this.#options;
    const socket = createWebSocket(socketUrl(base, room, this.lastSequence), [SUBPROTOCOL, `bearer.${token}`]);
    this.#socket = socket;
    this.#refusal = null;
    this.#openTimer = setTimeout(() => this.#lost(1006, 'no answer'), this.#options.heartbeatMs);
    socket.onmessage = ({ data }) => socket === this.#socket && this.#receive(data);
    socket.onclose = ({ code, reason }) => socket === this.#socket && this.#lost(code, reason);
    socket.onopen = () => socket === this.#socket && this.#startHeartbeat(socket);
  }

  /** @param {WebSocket} socket */
  #startHeartbeat(socket) {
    const { heartbeatMs } = this.#options;
    this.#pingSent = 0;
    this.#lastReceived = Date.now();
    this.#heartbeat = setInterval(() => {
      if (this.#pingSent > this.#lastReceived) {
        this.#lost(1006, 'no pong');
        return;
      }
      this.#pingSent = Date.now();
      socket.send('{"type":"ping","payload":{}}');
    }, heartbeatMs);
  }

  /** @param {string} data */
  #receive(data) {
    this.#lastReceived = Date.now();
    clearTimeout(this.#openTimer);
    let frame;
    try {
      frame = JSON.parse(data);
    } catch (cause) {
      this.emit('error', new ParleyError('invalid_message', 'the server sent something that is not JSON', { cause }));
      return;
    }
    this.#dispatch(frame);
  }

  /** @param {ServerFrame} frame */
  #dispatch(frame) {
    const { type, payload, sequence } = frame;
    switch (type) {
      case 'pong': return;
      case 'ack': return this.#settle(payload.id, ({ resolve }) => resolve(payload));
      case 'error': return this.#onError(payload);
      case 'token-expiring': return void this.#refreshToken();
      case 'server-draining':
        this.#drainWindow = payload.reconnect_within_ms ?? 0;
        return this.emit('frame', frame);
      case 'resumed':
        if (payload.recovered) this.#establish();
        this.emit('resumed', payload);
        return;
      case 'room-state':
        this.lastSequence = payload.sequence;
        if (this.state === 'reconnecting') this.dropSignalling();
        this.#establish(frame);
        return;
      default:
        if (typeof sequence === 'number') {
          if (this.lastSequence !== null && sequence <= this.lastSequence) return;
          this.lastSequence = sequence;
        }
        this.emit('frame', frame);
    }
  }

  /** @param {ServerFrame} [roomState] */
  #establish(roomState) {
    this.#established = true;
    this.#establishedAt = Date.now();
    this.#renewedForClose = false;
    this.#drainWindow = 0;
    for (const { text } of this.#pending.values()) this.#socket?.send(text);
    if (roomState) this.emit('frame', roomState);
    this.#become('connected');
  }

  /** @param {any} payload */
  #onError(payload) {
    const error = ParleyError.fromWire(payload);
    if (payload.id && this.#pending.has(payload.id)) this.#settle(payload.id, ({ reject }) => reject(error));
    else if (this.#established) this.emit('error', error);
    else this.#refusal = error;
  }

  /**
   * @param {string} id
   * @param {(request: {resolve: (ack: Ack) => void, reject: (error: Error) => void}) => void} answer
   */
  #settle(id, answer) {
    const request = this.#pending.get(id);
    if (!request) return;
    this.#pending.delete(id);
    answer(request);
  }

  async #refreshToken() {
    if (!this.#tokens.renewable) {
      this.emit('error', new ParleyError('token_expired', 'the token is about to expire and there is no tokenProvider'));
      return;
    }
    try {
      await this.request('token-refresh', { token: await this.#tokens.renew() });
    } catch (error) {
      if (this.state !== 'closed') this.emit('error', error);
    }
  }

  /**
   * @param {number} closeCode
   * @param {string} reason
   */
  #lost(closeCode, reason) {
    const lived = this.#established ? Date.now() - this.#establishedAt : 0;
    const refusal = this.#refusal;
    this.#detach()?.close();
    if (lived > 5_000) this.#attempt = 0;
    const { action, code } = afterClose(closeCode, reason);
    const error = refusal ?? new ParleyError(code, reason || code);
    if (closeCode === 1009) this.#rejectPending(error);
    switch (action) {
      case 'stop': return this.#finish(code, error, closeCode);
      case 'new-token': return void this.#resumeWithNewToken(code, error, closeCode);
      case 'resume-now': return this.#retry(this.#attempt <= 1 ? this.#drainDelay() : this.#backoff(), code);
      default: return this.#retry(Math.max(this.#backoff(), (refusal?.retryAfter ?? 0) * 1000), code);
    }
  }

  /**
   * @param {string} code
   * @param {ParleyError} error
   * @param {number} closeCode
   */
  async #resumeWithNewToken(code, error, closeCode) {
    if (!this.#tokens.renewable || this.#renewedForClose) return this.#finish(code, error, closeCode);
    this.#renewedForClose = true;
    this.#become('reconnecting', { code });
    try {
      await this.#tokens.renew();
    } catch (failure) {
      if (this.state !== 'closed') this.#tokenFailed(failure);
      return;
    }
    if (this.state !== 'closed') this.#connect();
  }

  /** @param {unknown} failure what the tokenProvider threw: a refusal is final, anything else may pass */
  #tokenFailed(failure) {
    const error = failure instanceof ParleyError ? failure : new ParleyError('unauthorized', 'no token could be had', { cause: failure });
    if (failure instanceof ParleyError && failure.code !== 'unavailable') return this.#finish(error.code, error, null);
    this.emit('error', error);
    this.#retry(this.#backoff(), 'unavailable');
  }

  #drainDelay() {
    return (this.#options.reconnect.random ?? Math.random)() * this.#drainWindow;
  }

  #backoff() {
    return backoffDelay(Math.max(0, this.#attempt - 1), this.#options.reconnect);
  }

  /**
   * @param {number} delayMs
   * @param {string} code
   */
  #retry(delayMs, code) {
    this.#retryTimer = setTimeout(() => this.#connect(), delayMs);
    this.#become('reconnecting', { code, attempt: this.#attempt, retryInMs: Math.round(delayMs) });
  }

  /**
   * @param {string} code
   * @param {ParleyError} error
   * @param {number | null} closeCode
   */
  #finish(code, error, closeCode) {
    clearTimeout(this.#retryTimer);
    globalThis.removeEventListener?.('online', this.#onOnline);
    this.#become('closed', { code, error, closeCode });
    this.#rejectPending(error);
  }

  /**
   * @param {ParleyError} error
   * @param {(request: {type: string}) => boolean} [which]
   */
  #rejectPending(error, which = () => true) {
    for (const [id, request] of [...this.#pending]) {
      if (!which(request)) continue;
      this.#pending.delete(id);
      request.reject(error);
    }
  }

  #detach() {
    clearTimeout(this.#openTimer);
    clearInterval(this.#heartbeat);
    const socket = this.#socket;
    this.#socket = null;
    this.#established = false;
    return socket;
  }

  /**
   * @param {ConnectionState} state
   * @param {object} [more]
   */
  #become(state, more = {}) {
    // A first connection that has not stood yet is still `connecting`, however often it is tried.
    this.state = state === 'reconnecting' && this.lastSequence === null ? 'connecting' : state;
    this.emit('connection', { state: this.state, ...more });
  }
}

/**
 * @param {string} base
 * @param {string} room
 * @param {number | null} lastSequence
 */
function socketUrl(base, room, lastSequence) {
  const url = new URL(`${base}/webrtc/ws/${encodeURIComponent(room)}`);
  url.protocol = url.protocol.replace('http', 'ws');
  if (lastSequence !== null) url.searchParams.set('last_sequence', String(lastSequence));
  return url.href;
}

/**
 * Tells one RTCPeerConnection from the next of the same user: a page that was reloaded has another certificate and session id.
 *
 * @param {string} sdp
 */
function instanceOf(sdp) {
  const session = /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? '';
  const fingerprint = /^a=fingerprint:(.+?)\s*$/m.exec(sdp)?.[1] ?? '';
  return `${session} ${fingerprint}`;
}

/** @param {RTCSessionDescription | null} description */
const ufragsOf = (description) => new Set([...(description?.sdp ?? '').matchAll(/^a=ice-ufrag:(\S+)/gm)].map((match) => match[1]));

const STALL_MS = 8_000;
const MAX_STALL_MS = 30_000;
const DISCONNECTED_MS = 3_000;
const AWAIT_OFFER_MS = 1_000;
const CROSSED_MS = 500;
const MAX_EARLY_CANDIDATES = 64;

/**
 * The connection to one other participant, by the perfect negotiation pattern of W3C WebRTC (§ 10.7). Everything that touches the
 * RTCPeerConnection runs one at a time, so a collision is simply an offer that arrives while ours is open.
 *
 * The first audio and the first video section always carry microphone and camera, whether or not there is anything to send: turning them
 * on or off is `replaceTrack`, without a negotiation. What comes after them is a screen.
 */
class Peer {
  #host;
  #polite;
  /** @type {RTCPeerConnection | null} */
  #pc = null;
  #run = serial();
  #closed = false;
  /** Whether the first offer is ours, made or about to be, and not answered yet. */
  #calling = false;
  /** @type {string | null} the remote peer connection that ours has agreed with */
  #remoteInstance = null;
  /** @type {RTCIceCandidateInit[]} candidates whose description has not come yet */
  #early = [];
  /** @type {RTCRtpTransceiver[]} */
  #screenTransceivers = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #attempts = 0;

  /**
   * @param {string} userId
   * @param {boolean} polite
   * @param {PeerHost} host
   *
   * @typedef {object} PeerHost
   * @property {() => Promise<RTCConfiguration>} configuration
   * @property {(config: RTCConfiguration) => RTCPeerConnection} createPeerConnection
   * @property {(type: string, payload: object) => Promise<void>} send
   * @property {(kind: Kind) => MediaStreamTrack | null} localTrack
   * @property {(kind: Kind) => boolean} maySend whether the room lets this side send microphone or camera
   * @property {MediaStream} localStream
   * @property {() => MediaStream | null} screen
   * @property {() => boolean} reachable whether signalling can get through to the other side now
   * @property {(track: MediaStreamTrack, source: StreamSource, streamId: string | null) => void} addTrack
   * @property {(track: MediaStreamTrack) => void} removeTrack
   * @property {(state: RTCPeerConnectionState) => void} onState
   * @property {(error: unknown) => void} onError
   */
  constructor(userId, polite, host) {
    this.userId = userId;
    this.#polite = polite;
    this.#host = host;
  }

  get connectionState() {
    return this.#pc?.connectionState ?? 'new';
  }

  get settled() {
    return this.#pc?.connectionState === 'connected' && this.#pc.signalingState === 'stable';
  }

  /** Makes the first offer: what a newcomer does to everyone who is there. */
  call() {
    this.#task(() => this.#build(true));
  }

  /** Waits for the other side's offer: what everyone does when somebody arrives. */
  awaitCall() {
    this.#task(() => {
      this.#teardown();
      this.#later(AWAIT_OFFER_MS, () => this.#pc === null && this.call());
    });
  }

  /**
   * @param {string} type
   * @param {any} payload
   */
  receive(type, payload) {
    this.#task(() => {
      switch (type) {
        case 'answer': return this.#onAnswer(payload.sdp);
        case 'ice-candidate': return this.#onCandidate(payload.candidate);
        default: return this.#onOffer(payload.sdp);
      }
    });
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  setTrack(kind, track) {
    this.#task(async () => {
      const slot = this.#slot(kind);
      if (slot) await slot.sender.replaceTrack(track);
      else if (track) this.#pc?.addTransceiver(track, { direction: this.#direction(kind), streams: [this.#host.localStream] });
    });
  }

  /** Announces to send what may be sent now, and nothing else: the room refuses a description that does. */
  updateDirections() {
    this.#task(async () => {
      for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
        const slot = this.#slot(kind);
        if (slot && slot.direction !== this.#direction(kind)) slot.direction = this.#direction(kind);
      }
    });
  }

  /**
   * @param {Kind} kind
   * @returns {RTCRtpTransceiverDirection}
   */
  #direction(kind) {
    return this.#host.maySend(kind) ? 'sendrecv' : 'recvonly';
  }

  /** Sends what is being shared now, or stops doing so. */
  updateScreen() {
    this.#task(() => this.#syncScreen());
  }

  /** @param {{maxBitrate: number, scaleResolutionDownBy: number}} encoding */
  limitVideo(encoding) {
    this.#task(async () => {
      const sender = this.#slot('video')?.sender;
      const parameters = sender?.getParameters();
      if (!sender || !parameters?.encodings?.length) return;
      Object.assign(parameters.encodings[0], encoding);
      await sender.setParameters(parameters);
    });
  }

  /** @returns {Promise<PeerStats>} */
  async stats() {
    const screenMids = new Set(this.#pc?.getTransceivers().filter((each) => !this.#isSlot(each)).map((each) => each.mid));
    const result = {
      connectionState: this.connectionState, framesDecoded: 0, framesPerSecond: 0, screenFramesDecoded: 0,
      audioBytes: 0, videoBytes: 0, packetsLost: 0, rttMs: /** @type {number | null} */ (null),
    };
    const reports = this.#pc ? await this.#pc.getStats() : new Map();
    for (const report of /** @type {Iterable<any>} */ (reports.values())) {
      if (report.type === 'inbound-rtp') {
        result.packetsLost += report.packetsLost ?? 0;
        if (report.kind === 'audio') result.audioBytes += report.bytesReceived ?? 0;
        else result.videoBytes += report.bytesReceived ?? 0;
        if (report.kind === 'video' && screenMids.has(report.mid)) result.screenFramesDecoded += report.framesDecoded ?? 0;
        else if (report.kind === 'video') {
          result.framesDecoded += report.framesDecoded ?? 0;
          result.framesPerSecond += report.framesPerSecond ?? 0;
        }
      } else if (report.type === 'candidate-pair' && report.nominated && report.currentRoundTripTime !== undefined) {
        result.rttMs = Math.round(report.currentRoundTripTime * 1000);
      }
    }
    return result;
  }

  /** @returns {number} 0 to 1, how loud the other side is at this moment */
  audioLevel() {
    const sources = this.#slot('audio')?.receiver.getSynchronizationSources?.() ?? [];
    return sources[0]?.audioLevel ?? 0;
  }

  close() {
    this.#closed = true;
    this.#teardown();
  }

  /** @param {() => unknown} work */
  #task(work) {
    this.#run(() => (this.#closed ? undefined : work())).catch((error) => !this.#closed && this.#host.onError(error));
  }

  /**
   * @param {number} ms
   * @param {() => void} work replaces whatever was to happen later
   */
  #later(ms, work) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }

  #teardown() {
    clearTimeout(this.#timer);
    const pc = this.#pc;
    this.#pc = null;
    this.#calling = false;
    this.#remoteInstance = null;
    this.#screenTransceivers = [];
    if (!pc) return;
    pc.onnegotiationneeded = pc.onicecandidate = pc.ontrack = pc.onconnectionstatechange = null;
    for (const { track } of pc.getReceivers()) this.#host.removeTrack(track);
    pc.close();
  }

  /** @param {boolean} offering */
  async #build(offering) {
    this.#teardown();
    const pc = this.#host.createPeerConnection(await this.#host.configuration());
    if (this.#closed) return pc.close();
    this.#pc = pc;
    pc.onnegotiationneeded = () => this.#task(() => this.#offer(pc));
    pc.onicecandidate = ({ candidate }) => this.#task(() => this.#sendCandidate(pc, candidate));
    pc.onconnectionstatechange = () => this.#onConnectionState(pc);
    pc.ontrack = ({ track, transceiver, streams }) =>
      this.#host.addTrack(track, this.#isSlot(transceiver) ? 'camera' : 'screen', streams[0]?.id ?? null);
    this.#watch();
    if (!offering) return;
    this.#calling = true;
    for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
      pc.addTransceiver(this.#host.localTrack(kind) ?? kind, { direction: this.#direction(kind), streams: [this.#host.localStream] });
    }
    this.#syncScreen();
  }

  /** @param {Kind} kind */
  #slot(kind) {
    return this.#pc?.getTransceivers().find((each) => each.receiver.track.kind === kind) ?? null;
  }

  /** @param {RTCRtpTransceiver} transceiver */
  #isSlot(transceiver) {
    return this.#slot(/** @type {Kind} */ (transceiver.receiver.track.kind)) === transceiver;
  }

  #syncScreen() {
    const tracks = this.#host.screen()?.getTracks() ?? [];
    const current = this.#screenTransceivers.map(({ sender }) => sender.track);
    if (!this.#pc || (tracks.length === current.length && tracks.every((track) => current.includes(track)))) return;
    for (const transceiver of this.#screenTransceivers) transceiver.stop();
    this.#screenTransceivers = tracks.map((track) =>
      /** @type {RTCPeerConnection} */ (this.#pc).addTransceiver(track, {
        direction: 'sendonly', streams: [/** @type {MediaStream} */ (this.#host.screen())],
      }));
  }

  /** @param {RTCPeerConnection} pc */
  async #offer(pc) {
    if (pc !== this.#pc || pc.signalingState !== 'stable') return; // the browser asks again once stable
    await pc.setLocalDescription();
    this.#sendDescription(pc);
  }

  /** @param {RTCPeerConnection} pc */
  #sendDescription(pc) {
    const { type, sdp } = /** @type {RTCSessionDescription} */ (pc.localDescription);
    this.#send(type, { sdp });
  }

  /**
   * @param {RTCPeerConnection} pc
   * @param {RTCIceCandidate | null} candidate
   */
  #sendCandidate(pc, candidate) {
    if (pc !== this.#pc || candidate?.candidate === '') return;
    this.#send('ice-candidate', { candidate: candidate && {
      candidate: candidate.candidate,
      sdpMid: candidate.sdpMid,
      sdpMLineIndex: candidate.sdpMLineIndex,
      ...(candidate.usernameFragment ? { usernameFragment: candidate.usernameFragment } : {}),
    } });
  }

  /**
   * @param {string} type
   * @param {object} payload
   */
  #send(type, payload) {
    this.#host.send(type, { ...payload, target_user_id: this.userId })
      .catch((error) => !this.#closed && this.#host.onError(error));
  }

  /** @param {string} sdp */
  async #onOffer(sdp) {
    const instance = instanceOf(sdp);
    const replaced = this.#remoteInstance !== null && this.#remoteInstance !== instance;
    const collision = this.#pc !== null && (this.#calling || this.#pc.signalingState !== 'stable');
    if (collision && !this.#polite && !replaced) return this.#expectAnswer();
    // On the very first round there is nothing to roll back to: the polite side starts over and answers.
    if (!this.#pc || replaced || (collision && this.#remoteInstance === null)) await this.#build(false);
    try {
      await this.#applyOffer(sdp);
    } catch (error) {
      if (this.#remoteInstance === null) throw error;
      await this.#build(false);
      await this.#applyOffer(sdp);
    }
    this.#remoteInstance = instance;
    await this.#flushEarly();
  }

  /** The polite side answers the first offer of ours, unless it never saw it because its page was being reloaded: then it is called again. */
  #expectAnswer() {
    if (this.#remoteInstance === null) this.#later(CROSSED_MS, () => (this.#remoteInstance === null ? this.call() : this.#watch()));
  }

  /** @param {string} sdp */
  async #applyOffer(sdp) {
    const pc = this.#pc;
    if (!pc) return;
    await pc.setRemoteDescription({ type: 'offer', sdp });
    await this.#fillSlots();
    await pc.setLocalDescription();
    if (pc !== this.#pc) return;
    this.#sendDescription(pc);
    this.#syncScreen();
  }

  /** Puts microphone and camera into the sections that the other side offered for them. */
  async #fillSlots() {
    for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
      const slot = this.#slot(kind);
      const track = this.#host.localTrack(kind);
      if (!slot) {
        if (track) this.#pc?.addTransceiver(track, { direction: this.#direction(kind), streams: [this.#host.localStream] });
        continue;
      }
      slot.direction = this.#direction(kind);
      slot.sender.setStreams?.(this.#host.localStream);
      if (slot.sender.track !== track) await slot.sender.replaceTrack(track);
    }
  }

  /** @param {string} sdp */
  async #onAnswer(sdp) {
    const pc = this.#pc;
    if (!pc) return;
    const instance = instanceOf(sdp);
    const replaced = this.#remoteInstance !== null && this.#remoteInstance !== instance;
    if (replaced) return void (await this.#build(true));
    if (pc.signalingState !== 'have-local-offer') return; // answers an offer that was withdrawn since
    try {
      await pc.setRemoteDescription({ type: 'answer', sdp });
    } catch (error) {
      this.#host.onError(error);
      this.#watch(); // starts over after a pause, so that two sides that disagree cannot do so in a tight loop
      return;
    }
    this.#calling = false;
    this.#remoteInstance = instance;
    await this.#flushEarly();
  }

  /** @param {RTCIceCandidateInit | null} candidate null when there are no more */
  async #onCandidate(candidate) {
    if (!candidate) return;
    const ufrag = candidate.usernameFragment;
    const known = this.#pc?.remoteDescription && (!ufrag || ufragsOf(this.#pc.remoteDescription).has(ufrag));
    if (known) return this.#addCandidate(candidate);
    this.#early.push(candidate);
    if (this.#early.length > MAX_EARLY_CANDIDATES) this.#early.shift();
  }

  async #flushEarly() {
    const waiting = this.#early;
    this.#early = [];
    for (const candidate of waiting) await this.#onCandidate(candidate);
  }

  /** @param {RTCIceCandidateInit} candidate */
  async #addCandidate(candidate) {
    try {
      await this.#pc?.addIceCandidate(candidate);
    } catch (error) {
      this.#host.onError(error);
    }
  }

  /** @param {RTCPeerConnection} pc */
  #onConnectionState(pc) {
    if (pc !== this.#pc) return;
    this.#host.onState(pc.connectionState);
    switch (pc.connectionState) {
      case 'connected':
        clearTimeout(this.#timer);
        this.#attempts = 0;
        return;
      case 'disconnected':
        return this.#later(DISCONNECTED_MS, () => this.#recover());
      case 'failed':
        return this.#recover();
    }
  }

  #watch() {
    this.#later(Math.min(MAX_STALL_MS, STALL_MS * 2 ** this.#attempts), () => this.#recover());
  }

  /** First an ICE restart, then a new peer connection, at growing distances. */
  #recover() {
    const pc = this.#pc;
    if (this.#closed || !pc || pc.connectionState === 'connected') return;
    if (!this.#host.reachable()) return this.#later(DISCONNECTED_MS, () => this.#recover());
    const restart = this.#attempts === 0 && this.#remoteInstance !== null && pc.signalingState === 'stable';
    this.#attempts += 1;
    this.#task(async () => {
      if (pc !== this.#pc) return;
      if (!restart) return this.#build(true);
      pc.setConfiguration(await this.#host.configuration());
      pc.restartIce();
      this.#watch();
    });
  }
}

/** Microphone, camera and screen of this side. */
class LocalMedia {
  /** Microphone and camera; the same object for as long as the room lives. */
  stream = new MediaStream();
  /** @type {MediaStream | null} */
  screen = null;

  /** @param {Kind} kind */
  track(kind) {
    return this.stream.getTracks().find((track) => track.kind === kind) ?? null;
  }

  /** @param {Kind} kind */
  enabled(kind) {
    const track = this.track(kind);
    return track !== null && track.enabled && track.readyState === 'live';
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  replace(kind, track) {
    const former = this.track(kind);
    if (former === track) return;
    if (former) {
      this.stream.removeTrack(former);
      former.onended = null;
      former.stop();
    }
    if (track) this.stream.addTrack(track);
  }

  stop() {
    for (const track of [...this.stream.getTracks(), ...(this.screen?.getTracks() ?? [])]) {
      track.onended = null;
      track.stop();
    }
    this.screen = null;
  }
}

/** All that others send, one MediaStream for each source, whatever happens to the peer connection underneath. */
class RemoteMedia {
  /** @type {Record<StreamSource, MediaStream | null>} */
  streams = { camera: null, screen: null };

  /**
   * @param {StreamSource} source
   * @param {MediaStreamTrack} track
   * @returns {boolean} whether the stream is new
   */
  add(source, track) {
    const fresh = this.streams[source] === null;
    const stream = (this.streams[source] ??= new MediaStream());
    for (const former of stream.getTracks()) if (former.kind === track.kind) stream.removeTrack(former);
    stream.addTrack(track);
    return fresh;
  }

  /**
   * @param {MediaStreamTrack} track
   * @returns {StreamSource | null} the source that has nothing left
   */
  remove(track) {
    for (const source of /** @type {StreamSource[]} */ (['camera', 'screen'])) {
      const stream = this.streams[source];
      if (!stream?.getTracks().includes(track)) continue;
      stream.removeTrack(track);
      if (source === 'screen' && stream.getTracks().length === 0) return source;
    }
    return null;
  }
}

const HOLD_MS = 8_000;
const REST_TIMEOUT_MS = 10_000;
const UPLINK_BITRATE = 4_000_000;
/** @type {Record<string, number>} */
const PRESET_BITRATE = { low: 500_000, medium: 1_500_000, high: 2_500_000, ultra: 4_000_000 };
const DEFAULT_VIDEO = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const DEFAULT_AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** @type {Record<Kind, {permission: Permission, field: 'audio_enabled' | 'video_enabled'}>} */
const MEDIA = {
  audio: { permission: 'can_share_audio', field: 'audio_enabled' },
  video: { permission: 'can_share_video', field: 'video_enabled' },
};

/**
 * A room that one is in. `Parley.join` makes one and waits until it stands; `new Room(options)` allows to listen first, then `join()`.
 */
export class Room extends Emitter {
  /** @type {Map<string, Participant>} everyone in the room, oneself included, by user_id */
  participants = new Map();
  /** @type {RoomSettings | null} */
  settings = null;
  /** @type {RaisedHand[]} first come first */
  hands = [];
  /** @type {Map<string, Breakout>} those that are open, by breakout_room_id, in the order in which they were opened */
  breakouts = new Map();
  /** @type {string | null} one's own user_id, known once joined */
  userId = null;
  /** @type {ConnectionState} */
  connectionState = 'connecting';

  #options;
  #base;
  #tokens;
  #signaling;
  #fetch;
  #media = new LocalMedia();
  #mediaTasks = serial();
  /** @type {Map<string, Peer>} */
  #peers = new Map();
  /** @type {Map<string, RemoteMedia>} */
  #remote = new Map();
  /** @type {Map<string, ReturnType<typeof setTimeout>>} those whom a restarted server does not know again yet */
  #held = new Map();
  /** @type {Map<string, string>} the stream id of the screen each user announced */
  #screenIds = new Map();
  /** @type {{value: RTCConfiguration, until: number} | null} */
  #rtcConfiguration = null;
  /** @type {Promise<RTCConfiguration> | null} */
  #rtcConfigurationLoading = null;
  /** @type {Record<Kind, MediaTrackConstraints>} */
  #constraints;

  /** @param {RoomOptions} options */
  constructor(options) {
    super();
    if (!options?.room) throw new ParleyError('invalid_message', 'a room is needed');
    this.#options = options;
    this.#base = (options.url ?? globalThis.location?.origin ?? '').replace(/\/+$/, '');
    this.#tokens = new TokenSource(options.token, options.tokenProvider);
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#constraints = { audio: { ...DEFAULT_AUDIO, ...options.audio }, video: { ...DEFAULT_VIDEO, ...options.video } };
    this.#signaling = new Signaling({
      base: this.#base,
      room: options.room,
      tokens: this.#tokens,
      createWebSocket: options.createWebSocket ?? ((url, protocols) => new WebSocket(url, protocols)),
      reconnect: options.reconnect ?? {},
      heartbeatMs: options.heartbeatMs ?? 10_000,
    });
    this.#signaling.on('frame', (frame) => this.#onFrame(frame));
    this.#signaling.on('resumed', (payload) => this.emit('resumed', payload));
    this.#signaling.on('error', (error) => this.emit('error', error));
    this.#signaling.on('connection', (event) => this.#onConnection(event));
    for (const track of options.media?.getTracks() ?? []) this.#adopt(track);
  }

  /** The room's id. */
  get id() {
    return this.#options.room;
  }

  /** @returns {Participant | null} oneself, as the server sees one */
  get you() {
    return (this.userId !== null && this.participants.get(this.userId)) || null;
  }

  /** @returns {Breakout | null} the one that one is in; null in the main room */
  get breakout() {
    return this.breakouts.get(this.you?.breakout_room_id ?? '') ?? null;
  }

  /**
   * Whether somebody is in the same breakout, or in the main room with oneself: these alone see and hear one another.
   *
   * @param {string} userId
   */
  isNear(userId) {
    return this.#placeOf(userId) === this.#placeOf(this.userId ?? '');
  }

  /** Microphone and camera of this side, for a preview. */
  get localStream() {
    return this.#media.stream;
  }

  /** What this side is sharing, or null. */
  get screenStream() {
    return this.#media.screen;
  }

  get microphoneEnabled() {
    return this.#media.enabled('audio');
  }

  get cameraEnabled() {
    return this.#media.enabled('video');
  }

  get screenSharing() {
    return this.#media.screen !== null;
  }

  /**
   * Whether one holds a permission.
   *
   * @param {Permission} permission
   */
  can(permission) {
    return this.you?.permissions?.[permission] === true;
  }

  /**
   * Connects, and resolves once the room's state is known. Rejects with the refusal, or with `connection_lost` when nothing answered
   * within `joinTimeoutMs`; somebody who has to wait for admission is waiting here.
   *
   * @returns {Promise<Room>}
   */
  join() {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        settle();
        this.#signaling.leave();
        reject(new ParleyError('connection_lost', 'the server does not answer'));
      }, this.#options.joinTimeoutMs ?? 20_000);
      const offs = [
        this.#signaling.on('frame', () => clearTimeout(timer)),
        this.on('connection', ({ state, error }) => {
          if (state !== 'connected' && state !== 'closed') return;
          settle();
          if (state === 'connected') resolve(this);
          else reject(error);
        }),
      ];
      const settle = () => {
        clearTimeout(timer);
        for (const off of offs) off();
      };
      this.#signaling.open();
      this.#loadRtcConfiguration();
    });
  }

  /** Leaves for good: the place is given up at once. */
  async leave() {
    this.#signaling.leave();
  }

  /**
   * The streams of somebody else.
   *
   * @param {string} userId
   * @returns {Readonly<Record<StreamSource, MediaStream | null>>}
   */
  streams(userId) {
    return this.#remote.get(userId)?.streams ?? { camera: null, screen: null };
  }

  /**
   * Sends the tracks of this stream as microphone and camera. The SDK owns them from then on, and stops them when they are replaced.
   *
   * @param {MediaStream} stream
   */
  async publish(stream) {
    for (const track of stream.getTracks()) this.#adopt(track);
    await this.#tellMedia();
  }

  /**
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  setMicrophone(enabled, options) {
    return this.#setMedia('audio', enabled, options);
  }

  /**
   * Turning the camera off releases the device.
   *
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  setCamera(enabled, options) {
    return this.#setMedia('video', enabled, options);
  }

  /**
   * Uses another microphone or camera, now if it is on, else the next time.
   *
   * @param {'audioinput' | 'videoinput'} kind
   * @param {string} deviceId
   */
  async switchDevice(kind, deviceId) {
    const media = kind === 'audioinput' ? 'audio' : 'video';
    this.#constraints[media] = { ...this.#constraints[media], deviceId: { exact: deviceId } };
    await this.#mediaTasks(async () => {
      const former = this.#media.track(media);
      if (!former) return;
      const track = await this.#capture(media);
      track.enabled = former.enabled;
      this.#adopt(track);
    });
  }

  /**
   * Asks for a screen, window or tab and shares it; to be called from a user's gesture.
   *
   * @param {{audio?: boolean, quality?: 'low' | 'medium' | 'high', stream?: MediaStream}} [options]
   * @returns {Promise<MediaStream>}
   */
  async startScreenShare({ audio = true, quality = 'high', stream } = {}) {
    if (this.#media.screen) return this.#media.screen;
    this.#demand('can_share_screen');
    if (this.settings?.enable_screen_share === false) {
      throw new ParleyError('permission_denied', 'screen sharing is turned off in this room');
    }
    const screen = stream ?? await navigator.mediaDevices.getDisplayMedia({ video: true, audio });
    try {
      await this.#signaling.request('screen-share-control', { action: 'start', screen_id: screen.id, quality });
    } catch (error) {
      for (const track of screen.getTracks()) track.stop();
      throw error;
    }
    this.#media.screen = screen;
    for (const track of screen.getVideoTracks()) {
      track.contentHint = 'detail';
      track.onended = () => this.stopScreenShare().catch((error) => this.emit('error', error));
    }
    this.#screenChanged();
    return screen;
  }

  async stopScreenShare() {
    if (!this.#media.screen) return;
    this.#dropScreen();
    await this.#signaling.request('screen-share-control', { action: 'stop', quality: 'high' });
  }

  /**
   * @param {string} message 1 to 4,000 characters
   * @param {{targetUserId?: string, replyTo?: string}} [options]
   * @returns {Promise<Ack>} with the `message_id`
   */
  sendChat(message, { targetUserId, replyTo } = {}) {
    return this.#signaling.request('chat-message', {
      message,
      message_type: 'text',
      ...(targetUserId ? { target_user_id: targetUserId } : {}),
      ...(replyTo ? { reply_to: replyTo } : {}),
    });
  }

  /**
   * Mutes somebody else (needs `can_manage_participants`).
   *
   * @param {string} userId
   */
  muteParticipant(userId) {
    return this.#signaling.request('media-control', { action: 'mute', media_type: 'audio', user_id: userId });
  }

  /**
   * Asks somebody to unmute: they see it as `unmute-requested`.
   *
   * @param {string} userId
   */
  requestUnmute(userId) {
    return this.#signaling.request('media-control', { action: 'unmute', media_type: 'audio', user_id: userId });
  }

  /**
   * @param {Partial<RoomSettings>} changes
   * @returns {Promise<Ack>}
   */
  updateSettings(changes) {
    return this.#signaling.request('room-settings-update', changes);
  }

  /** Joins the end of the queue of raised hands; whose hand is up already keeps the place. */
  raiseHand() {
    return this.#signaling.request('hand-raise', { raised: true });
  }

  /**
   * Takes one's own hand down, or somebody else's (needs to be above them, and `can_manage_participants`).
   *
   * @param {string} [userId] one's own when left out
   */
  lowerHand(userId) {
    return this.#signaling.request('hand-raise', { raised: false, ...(userId ? { user_id: userId } : {}) });
  }

  /**
   * Shows a reaction for a moment to whoever is in the room now; nobody hears of it later.
   *
   * @param {string} reaction one emoji
   */
  react(reaction) {
    return this.#signaling.request('reaction', { reaction_type: reaction });
  }

  /**
   * Divides the room (needs `can_manage_participants`).
   *
   * @param {{name: string, max_participants?: number}[]} rooms
   * @param {{assignment?: 'manual' | 'automatic' | 'self', durationSeconds?: number, participantIds?: string[]}} [options]
   */
  openBreakouts(rooms, { assignment = 'automatic', durationSeconds, participantIds } = {}) {
    return this.#signaling.request('breakout-room-create', {
      rooms, assignment,
      ...(durationSeconds ? { duration_seconds: durationSeconds } : {}),
      ...(participantIds ? { participant_ids: participantIds } : {}),
    });
  }

  /**
   * Moves oneself or, for who may, somebody else.
   *
   * @param {string} userId
   * @param {string | null} breakoutId null for the main room
   */
  moveTo(userId, breakoutId) {
    return this.#signaling.request('breakout-room-assign', { user_id: userId, breakout_room_id: breakoutId });
  }

  /** @param {string} [breakoutId] all of them when left out: everyone is back in the main room */
  closeBreakouts(breakoutId) {
    return this.#signaling.request('breakout-room-close', breakoutId ? { breakout_room_id: breakoutId } : { all: true });
  }

  /** @param {number} seconds more until the breakouts close by themselves */
  extendBreakouts(seconds) {
    return this.#signaling.request('breakout-timer', { extend_seconds: seconds });
  }

  /** @param {string} message to all, wherever they are */
  broadcast(message) {
    return this.#signaling.request('breakout-broadcast', { message });
  }

  /** @param {string} [message] to those who manage the room */
  askForHelp(message) {
    return this.#signaling.request('breakout-help', message ? { message } : {});
  }

  /** @param {string} displayName */
  setDisplayName(displayName) {
    return this.#signaling.request('participant-update', { display_name: displayName });
  }

  /**
   * @param {string} userId
   * @param {Role} role
   */
  setRole(userId, role) {
    return this.rest('POST', `/roles/${encodeURIComponent(userId)}`, { role });
  }

  /**
   * @param {string} userId
   * @param {Partial<Record<Permission, boolean>>} permissions
   */
  setPermissions(userId, permissions) {
    return this.rest('POST', `/permissions/${encodeURIComponent(userId)}`, permissions);
  }

  /**
   * Sends any message of the protocol.
   *
   * @param {string} type
   * @param {object} [payload]
   * @returns {Promise<Ack>}
   */
  send(type, payload = {}) {
    return this.#signaling.request(type, payload);
  }

  /**
   * Calls the REST interface of this room with the room's token.
   *
   * @param {string} method
   * @param {string} path below `/webrtc/rooms/{room}`
   * @param {unknown} [body]
   * @returns {Promise<any>} the parsed answer, or null when there is none
   */
  rest(method, path, body) {
    return this.#call(method, `/webrtc/rooms/${encodeURIComponent(this.id)}${path}`, body);
  }

  /**
   * How media flows from one peer, or from all.
   *
   * @overload
   * @param {string} userId
   * @returns {Promise<PeerStats | null>}
   */
  /**
   * @overload
   * @returns {Promise<Record<string, PeerStats>>}
   */
  /** @param {string} [userId] */
  async stats(userId) {
    if (userId !== undefined) return (await this.#peers.get(userId)?.stats()) ?? null;
    const all = await Promise.all([...this.#peers.values()].map(async (peer) => [peer.userId, await peer.stats()]));
    return Object.fromEntries(all);
  }

  /**
   * @param {string} userId
   * @returns {number} 0 to 1, how loud somebody is at this moment
   */
  audioLevel(userId) {
    return this.#peers.get(userId)?.audioLevel() ?? 0;
  }

  /**
   * @param {string} userId
   * @returns {RTCPeerConnectionState} of the connection that media takes
   */
  peerState(userId) {
    return this.#peers.get(userId)?.connectionState ?? 'new';
  }

  // --- what the server says -------------------------------------------------------------------------------------------------

  /** @param {any} event */
  #onConnection(event) {
    this.connectionState = event.state;
    if (event.state === 'closed') {
      for (const userId of [...this.#peers.keys()]) {
        this.#release(userId);
        this.#dropPeer(userId);
      }
      this.#media.stop();
    }
    this.emit('connection', event);
  }

  /** @param {ServerFrame} frame */
  #onFrame(frame) {
    const { type, payload, sender_id: sender } = frame;
    switch (type) {
      case 'room-state': return this.#onRoomState(payload);
      case 'user-joined': return this.#onJoined(payload.participant);
      case 'user-left': return this.#onLeft(payload.user_id, payload.reason);
      case 'offer':
      case 'answer':
      case 'renegotiate':
      case 'ice-candidate': return this.#peerFor(sender)?.receive(type, payload);
      case 'chat-message': return this.emit('chat', this.#chatMessage(frame));
      case 'media-control': return this.#onMediaControl(payload, sender);
      case 'screen-share-control': return this.#onScreenShare(payload, sender);
      case 'participant-update': return this.#onParticipantUpdate({ user_id: sender, ...payload });
      case 'hand-raise': return this.emit('hand', { userId: payload.user_id, raised: payload.raised, by: sender });
      case 'hand-raise-queue': return this.#onHands(payload.queue);
      case 'breakout-room-create': return this.#onBreakoutsOpened(payload);
      case 'breakout-room-assign': return this.#onMoved(payload);
      case 'breakout-room-close': return this.#onBreakoutsClosed(payload);
      case 'breakout-timer': return this.#onBreakoutTimer(payload);
      case 'breakout-broadcast': return this.emit('broadcast', { ...payload, message: decodeText(payload.message) });
      case 'breakout-help': return this.emit('help', payload.message ? { ...payload, message: decodeText(payload.message) } : payload);
      case 'reaction': return this.emit('reaction', { userId: payload.user_id, reaction: payload.reaction_type, timestamp: payload.timestamp });
      case 'role-updated': return this.#onRole(payload, sender);
      case 'permission-updated': return this.#onPermissions(payload, sender);
      case 'room-settings-update': return this.#onSettings(payload, sender);
      case 'room-closed': return this.emit('room-closed', payload);
      case 'server-draining': return this.emit('server-draining', payload);
      default: return this.emit('message', frame);
    }
  }

  /** @param {any} state */
  #onRoomState({ participants, you, settings, hand_raise_queue: hands, breakout_rooms: breakouts }) {
    const former = this.participants;
    const rejoined = this.userId !== null;
    const newMembership = rejoined && former.get(you.user_id)?.joined_at !== you.joined_at;
    this.userId = you.user_id;
    this.settings = settings;
    this.hands = hands;
    this.breakouts = byId(breakouts);
    this.participants = new Map(participants.map((/** @type {Participant} */ each) => [each.user_id, each]));
    this.participants.set(you.user_id, { ...this.participants.get(you.user_id), ...you });
    for (const userId of former.keys()) {
      if (this.participants.has(userId)) continue;
      if (newMembership && this.#peers.get(userId)?.settled) this.#hold(userId, former);
      else this.#gone(userId, former, 'timeout');
    }
    for (const participant of participants) {
      const { user_id: userId } = participant;
      if (userId === this.userId) continue;
      this.#release(userId);
      if (!this.isNear(userId)) this.#dropPeer(userId);
      // A connection that stands is kept. Should the other side have given it up, it calls.
      else if (!this.#peers.get(userId)?.settled) this.#newPeer(userId).call();
      if (rejoined && !former.has(userId)) this.emit('participant-joined', { participant });
    }
    this.#tuneVideo();
    this.#announceMedia(rejoined);
    this.emit('state', { participants: [...this.participants.values()], you: this.you, settings });
  }

  /**
   * The server's idea of what we send is a guess until told. It may well hold us muted: then so be it.
   *
   * @param {boolean} rejoined
   */
  #announceMedia(rejoined) {
    const { you, settings } = this;
    if (you?.audio_enabled === false && (rejoined || settings?.mute_on_entry)) this.#silence('audio');
    if (you?.video_enabled === false && rejoined) this.#silence('video');
    this.#obeyPermissions();
    this.#tellMedia().catch((error) => this.emit('error', error));
    const screen = this.#media.screen;
    if (!rejoined || !screen) return;
    this.#signaling.request('screen-share-control', { action: 'start', screen_id: screen.id, quality: 'high' })
      .catch((error) => {
        this.#dropScreen();
        this.emit('error', error);
      });
  }

  /** @param {Participant} participant */
  #onJoined(participant) {
    const { user_id: userId } = participant;
    this.participants.set(userId, participant);
    if (userId === this.userId) return;
    if (this.#release(userId) && this.#peers.get(userId)?.settled) {
      return this.emit('participant-updated', { participant, changes: participant, by: null });
    }
    if (this.isNear(userId)) this.#newPeer(userId).awaitCall();
    this.#tuneVideo();
    this.emit('participant-joined', { participant });
  }

  /**
   * @param {string} userId
   * @param {string} reason
   */
  #onLeft(userId, reason) {
    const former = this.participants;
    this.participants = new Map(former);
    this.participants.delete(userId);
    this.#gone(userId, former, reason);
    this.#tuneVideo();
  }

  /**
   * A server that lost its rooms learns of their members one by one: who is not back yet, but whose media still flows, is only reconnecting.
   *
   * @param {string} userId
   * @param {Map<string, Participant>} former
   */
  #hold(userId, former) {
    const participant = /** @type {Participant} */ (former.get(userId));
    this.participants.set(userId, { ...participant, connection_state: 'reconnecting' });
    this.#held.set(userId, this.#held.get(userId) ?? setTimeout(() => this.#onLeft(userId, 'timeout'), HOLD_MS));
  }

  /**
   * @param {string} userId
   * @returns {boolean} whether somebody was held
   */
  #release(userId) {
    clearTimeout(this.#held.get(userId));
    return this.#held.delete(userId);
  }

  /**
   * @param {string} userId
   * @param {Map<string, Participant>} former
   * @param {string} reason
   */
  #gone(userId, former, reason) {
    this.#release(userId);
    this.#dropPeer(userId);
    const participant = former.get(userId);
    if (participant && userId !== this.userId) this.emit('participant-left', { participant, reason });
  }

  /** @param {any} update */
  #onParticipantUpdate(update) {
    const before = this.participants.get(update.user_id);
    if (!before) return;
    const returned = before.connection_state === 'reconnecting' && update.connection_state === 'connected';
    const peer = this.#peers.get(update.user_id);
    // Back from a reload, the other side calls; back from a mere interruption, whatever had not settled is stale.
    if (returned && peer && !peer.settled) peer.awaitCall();
    this.#patch(update.user_id, update, null);
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onMediaControl(payload, sender) {
    if (payload.requested_by) {
      return this.emit('unmute-requested', {
        by: payload.requested_by, mediaType: payload.media_type ?? (payload.video_enabled ? 'video' : 'audio'),
      });
    }
    const { user_id: userId = sender, ...changes } = payload;
    if (userId === this.userId && sender !== this.userId) {
      for (const kind of /** @type {Kind[]} */ (['audio', 'video'])) {
        if (changes[MEDIA[kind].field] === false && this.#media.enabled(kind)) this.#silence(kind);
      }
      if (changes.screen_sharing === false && this.#media.screen) this.#dropScreen();
    }
    this.#patch(userId, changes, sender);
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onScreenShare({ user_id: userId, action, screen_id: screenId }, sender) {
    const owner = userId ?? sender;
    const sharing = action === 'start';
    if (sharing && screenId) this.#screenIds.set(owner, screenId);
    else this.#screenIds.delete(owner);
    if (!sharing) this.#removeScreen(owner);
    this.#patch(owner, { screen_sharing: sharing }, sender);
  }

  /** @param {RaisedHand[]} queue */
  #onHands(queue) {
    this.hands = queue;
    const raised = new Set(queue.map(({ user_id: userId }) => userId));
    for (const [userId, participant] of this.participants) {
      const isRaised = raised.has(userId);
      if (isRaised !== (participant.is_hand_raised === true)) this.#patch(userId, { is_hand_raised: isRaised }, null);
    }
    this.emit('hands', { queue });
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onRole({ user_id: userId, role, permissions }, sender) {
    this.#patch(userId, { role, ...(permissions ? { permissions } : {}) }, sender);
    if (userId === this.userId) this.#obeyPermissions();
    this.emit('role', { userId, role, permissions, by: sender });
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onPermissions({ user_id: userId, permissions }, sender) {
    this.#patch(userId, { permissions: { ...this.participants.get(userId)?.permissions, ...permissions } }, sender);
    if (userId === this.userId) this.#obeyPermissions();
    this.emit('permissions', { userId, permissions, by: sender });
  }

  /**
   * @param {Partial<RoomSettings>} changes
   * @param {string | null} sender
   */
  #onSettings(changes, sender) {
    this.settings = /** @type {RoomSettings} */ ({ ...this.settings, ...changes });
    this.#tuneVideo();
    this.emit('settings', { settings: this.settings, changes, by: sender });
  }

  /**
   * @param {string} userId
   * @param {object} changes
   * @param {string | null} by
   */
  #patch(userId, changes, by) {
    const before = this.participants.get(userId);
    if (!before) return;
    const participant = { ...before, ...changes };
    this.participants.set(userId, participant);
    this.emit('participant-updated', { participant, changes, by });
  }

  /** @param {ServerFrame} frame */
  #chatMessage({ payload, sender_id: sender, timestamp, sequence }) {
    const senderId = payload.sender_id ?? sender;
    return {
      ...payload,
      sender_id: senderId,
      sender_name: payload.sender_name ?? senderId,
      timestamp: payload.timestamp ?? timestamp,
      sequence,
      text: decodeText(payload.message),
      own: senderId === this.userId,
    };
  }

  // --- breakouts ------------------------------------------------------------------------------------------------------------

  /** @param {string} userId */
  #placeOf(userId) {
    return this.participants.get(userId)?.breakout_room_id ?? null;
  }

  /** @param {any} payload */
  #onBreakoutsOpened({ breakout_rooms: opened, media }) {
    this.breakouts = new Map([...this.breakouts, ...byId(opened)]);
    this.#move(new Map(opened.flatMap((/** @type {Breakout} */ { breakout_room_id: id, participant_ids: members }) =>
      members.map((userId) => [userId, id]))), media);
  }

  /** @param {any} payload */
  #onMoved({ user_id: userId, breakout_room_id: to, media }) {
    this.#move(new Map([[userId, to ?? null]]), media);
  }

  /** @param {any} payload */
  #onBreakoutsClosed({ breakout_room_ids: closed, user_ids: returned, media }) {
    for (const id of closed) this.breakouts.delete(id);
    this.#move(new Map(returned.map((/** @type {string} */ userId) => [userId, null])), media);
  }

  /** @param {any} payload */
  #onBreakoutTimer({ breakout_room_id: id, closes_at: closesAt, seconds_left: secondsLeft }) {
    const breakout = this.breakouts.get(id);
    if (!breakout) return;
    this.breakouts.set(id, { ...breakout, closes_at: closesAt });
    this.emit('breakout-timer', { breakoutId: id, closesAt, secondsLeft });
    this.emit('breakouts', { breakouts: [...this.breakouts.values()] });
  }

  /**
   * Media follows: connections to who is elsewhere now are closed. Who came calls those who were there; of two who came, the first by name.
   *
   * @param {Map<string, string | null>} places by user_id
   * @param {{user_id: string, audio_enabled: boolean, video_enabled: boolean, screen_sharing: boolean}[]} media of those who meet: it was not
   *     told while they were apart
   */
  #move(places, media) {
    const near = new Set([...this.participants.keys()].filter((userId) => this.isNear(userId)));
    for (const [userId, place] of places) this.#patch(userId, { breakout_room_id: place }, null);
    for (const [id, breakout] of this.breakouts) {
      const members = [...this.participants.keys()].filter((userId) => this.#placeOf(userId) === id);
      this.breakouts.set(id, { ...breakout, participant_ids: members });
    }
    for (const { user_id: userId, ...state } of media ?? []) this.#patch(userId, state, null);
    const own = /** @type {string} */ (this.userId);
    for (const userId of this.participants.keys()) {
      if (userId === own) continue;
      if (!this.isNear(userId)) this.#dropPeer(userId);
      else if (!near.has(userId)) {
        const calls = places.has(own) && (!places.has(userId) || own < userId);
        const peer = this.#newPeer(userId);
        if (calls) peer.call();
        else peer.awaitCall();
      }
    }
    this.#tuneVideo();
    this.emit('breakouts', { breakouts: [...this.breakouts.values()] });
  }

  // --- peers ----------------------------------------------------------------------------------------------------------------

  /** @param {string | null} userId */
  #peerFor(userId) {
    if (userId === null || userId === this.userId || !this.participants.has(userId) || !this.isNear(userId)) return null;
    return this.#peers.get(userId) ?? this.#newPeer(userId);
  }

  /** @param {string} userId */
  #newPeer(userId) {
    this.#peers.get(userId)?.close();
    const media = this.#media;
    const peer = new Peer(userId, /** @type {string} */ (this.userId) > userId, {
      configuration: () => this.#loadRtcConfiguration(),
      createPeerConnection: this.#options.createPeerConnection ?? ((config) => new RTCPeerConnection(config)),
      send: (type, payload) => this.#signal(type, payload),
      localTrack: (kind) => media.track(kind),
      maySend: (kind) => this.can(kind === 'audio' ? 'can_share_audio' : 'can_share_video'),
      localStream: media.stream,
      screen: () => media.screen,
      reachable: () => this.connectionState === 'connected' && this.participants.get(userId)?.connection_state !== 'reconnecting',
      addTrack: (track, source, streamId) =>
        this.#addTrack(userId, track, this.#isScreen(userId, source, streamId) ? 'screen' : 'camera'),
      removeTrack: (track) => this.#removeTrack(userId, track),
      onState: (state) => {
        if (state === 'connected') this.#tuneVideo();
        this.emit('peer-state', { userId, state });
      },
      onError: (cause) => this.emit('error', cause instanceof ParleyError ? cause
        : new ParleyError('internal_error', `media with ${userId}: ${/** @type {Error} */ (cause)?.message}`, { cause })),
    });
    this.#peers.set(userId, peer);
    return peer;
  }

  /**
   * Signalling outlives an outage of the server; what is meant for somebody who has gone is nobody's error.
   *
   * @param {string} type
   * @param {object} payload
   */
  async #signal(type, payload) {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.#signaling.request(type, payload);
        return;
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        if (error.code === 'not_found' || error.code === 'invalid_state' || this.connectionState === 'closed') return;
        const passing = error.code === 'unavailable' || error.code === 'rate_limited';
        if (!passing || attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
      }
    }
  }

  /** @param {string} userId */
  #dropPeer(userId) {
    this.#peers.get(userId)?.close();
    this.#peers.delete(userId);
    this.#screenIds.delete(userId);
    const remote = this.#remote.get(userId);
    this.#remote.delete(userId);
    for (const [source, stream] of Object.entries(remote?.streams ?? {})) {
      if (stream) this.emit('stream-removed', { userId, source, stream });
    }
  }

  /**
   * By the id that was announced; for who came later and has not heard it, by where the track stands.
   *
   * @param {string} userId
   * @param {StreamSource} source
   * @param {string | null} streamId
   */
  #isScreen(userId, source, streamId) {
    const announced = this.#screenIds.get(userId);
    if (announced !== undefined && announced === streamId) return true;
    return source === 'screen' && this.participants.get(userId)?.screen_sharing === true;
  }

  /**
   * @param {string} userId
   * @param {MediaStreamTrack} track
   * @param {StreamSource} source
   */
  #addTrack(userId, track, source) {
    const remote = this.#remote.get(userId) ?? new RemoteMedia();
    this.#remote.set(userId, remote);
    const fresh = remote.add(source, track);
    track.onended = () => this.#removeTrack(userId, track);
    const stream = remote.streams[source];
    this.emit('track', { userId, source, track, stream });
    if (fresh) this.emit('stream', { userId, source, stream });
  }

  /**
   * @param {string} userId
   * @param {MediaStreamTrack} track
   */
  #removeTrack(userId, track) {
    if (this.#remote.get(userId)?.remove(track) === 'screen') this.#removeScreen(userId);
  }

  /** @param {string} userId */
  #removeScreen(userId) {
    const remote = this.#remote.get(userId);
    const stream = remote?.streams.screen;
    if (!remote || !stream) return;
    remote.streams.screen = null;
    this.emit('stream-removed', { userId, source: 'screen', stream });
  }

  /** In a mesh every peer costs its own upload: the more there are, the less each gets. */
  #tuneVideo() {
    const preset = PRESET_BITRATE[this.settings?.quality_preset ?? 'medium'] ?? PRESET_BITRATE.medium;
    const maxBitrate = Math.round(Math.min(preset, UPLINK_BITRATE / Math.max(1, this.#peers.size)));
    const scaleResolutionDownBy = maxBitrate >= 1_000_000 ? 1 : maxBitrate >= 600_000 ? 1.5 : 2;
    for (const peer of this.#peers.values()) peer.limitVideo({ maxBitrate, scaleResolutionDownBy });
  }

  /** @returns {Promise<RTCConfiguration>} from `GET /webrtc/config`, asked again when its credentials run out */
  async #loadRtcConfiguration() {
    if (this.#options.rtcConfiguration) return this.#options.rtcConfiguration;
    if (this.#rtcConfiguration && this.#rtcConfiguration.until > Date.now()) return this.#rtcConfiguration.value;
    this.#rtcConfigurationLoading ??= this.#fetchRtcConfiguration().finally(() => (this.#rtcConfigurationLoading = null));
    return this.#rtcConfigurationLoading;
  }

  async #fetchRtcConfiguration() {
    try {
      const config = await this.#call('GET', '/webrtc/config');
      const value = {
        iceServers: config.ice_servers ?? [],
        ...(config.ice_transport_policy ? { iceTransportPolicy: config.ice_transport_policy } : {}),
        ...(config.bundle_policy ? { bundlePolicy: config.bundle_policy } : {}),
        ...(config.rtcp_mux_policy ? { rtcpMuxPolicy: config.rtcp_mux_policy } : {}),
      };
      this.#rtcConfiguration = { value, until: Date.now() + (config.ttl ?? 3_600) * 800 };
      return value;
    } catch (error) {
      if (this.connectionState !== 'closed') this.emit('error', error); // direct connections may still work
      return this.#rtcConfiguration?.value ?? { iceServers: [] };
    }
  }

  // --- one's own media ------------------------------------------------------------------------------------------------------

  /**
   * @param {Kind} kind
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  async #setMedia(kind, enabled, { deviceId } = {}) {
    if (enabled) this.#demand(MEDIA[kind].permission);
    if (deviceId) this.#constraints[kind] = { ...this.#constraints[kind], deviceId: { exact: deviceId } };
    await this.#mediaTasks(async () => {
      if (!enabled) return this.#silence(kind);
      const track = this.#media.track(kind);
      if (track && track.readyState === 'live') track.enabled = true;
      else this.#adopt(await this.#capture(kind));
    });
    this.#localMediaChanged();
    await this.#tellMedia();
  }

  /** @param {Kind} kind */
  async #capture(kind) {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: this.#constraints[kind] });
    return stream.getTracks()[0];
  }

  /** @param {MediaStreamTrack} track */
  #adopt(track) {
    const kind = /** @type {Kind} */ (track.kind);
    this.#media.replace(kind, track);
    track.onended = () => {
      this.#silence(kind);
      this.emit('device-lost', { kind, track });
      this.#tellMedia().catch((error) => this.emit('error', error));
    };
    for (const peer of this.#peers.values()) peer.setTrack(kind, track);
    this.#tuneVideo();
    this.#localMediaChanged();
  }

  /** @param {Kind} kind a muted microphone stays open so that unmuting is instant; a camera is released */
  #silence(kind) {
    const track = this.#media.track(kind);
    if (!track) return;
    if (kind === 'audio' && track.readyState === 'live') {
      track.enabled = false;
    } else {
      this.#media.replace(kind, null);
      for (const peer of this.#peers.values()) peer.setTrack(kind, null);
    }
    this.#localMediaChanged();
  }

  #dropScreen() {
    for (const track of this.#media.screen?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.#media.screen = null;
    this.#screenChanged();
  }

  #screenChanged() {
    for (const peer of this.#peers.values()) peer.updateScreen();
    this.#localMediaChanged();
  }

  #localMediaChanged() {
    this.emit('local-media', { audio: this.microphoneEnabled, video: this.cameraEnabled, screen: this.screenSharing });
  }

  async #tellMedia() {
    if (this.userId === null) return; // told right after the room's state has come
    await this.#signaling.request('media-control', { audio_enabled: this.microphoneEnabled, video_enabled: this.cameraEnabled });
  }

  #obeyPermissions() {
    if (!this.can('can_share_audio')) this.#silence('audio');
    if (!this.can('can_share_video')) this.#silence('video');
    for (const peer of this.#peers.values()) peer.updateDirections();
    if (!this.can('can_share_screen') && this.#media.screen) {
      this.stopScreenShare().catch((error) => this.emit('error', error));
    }
  }

  /** @param {Permission} permission */
  #demand(permission) {
    if (this.userId !== null && !this.can(permission)) {
      throw new ParleyError('permission_denied', `you lack the permission ${permission}`, { details: { permission } });
    }
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {boolean} [again]
   * @returns {Promise<any>}
   */
  async #call(method, path, body, again = true) {
    const response = await this.#fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(REST_TIMEOUT_MS),
      headers: {
        Authorization: `Bearer ${await this.#tokens.current()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 401 && again && this.#tokens.renewable) {
      await this.#tokens.renew();
      return this.#call(method, path, body, false);
    }
    const text = await response.text();
    if (response.ok) return text ? JSON.parse(text) : null;
    throw problem(response.status, text);
  }
}

/** @param {Breakout[]} breakouts */
const byId = (breakouts) => new Map(breakouts.map((each) => [each.breakout_room_id, each]));

/**
 * @param {number} status
 * @param {string} text a problem document (RFC 9457), or whatever a proxy put in its place
 */
function problem(status, text) {
  try {
    return ParleyError.fromWire(JSON.parse(text));
  } catch (cause) {
    return new ParleyError(status === 401 ? 'unauthorized' : 'internal_error', `the server answered ${status}`, { cause });
  }
}

export const Parley = {
  /**
   * Joins a room.
   *
   * @param {RoomOptions} options
   * @returns {Promise<Room>}
   */
  join: (options) => new Room(options).join(),
};

export default Parley;
