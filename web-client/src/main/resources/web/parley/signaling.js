import { Emitter } from './emitter.js';
import { ParleyError } from './errors.js';
import { afterClose, backoffDelay } from './reconnecting.js';

/**
 * @typedef {import('../parley.d.ts').Ack} Ack
 * @typedef {import('../parley.d.ts').ConnectionState} ConnectionState
 * @typedef {import('../parley.d.ts').ServerFrame} ServerFrame
 */

const SUBPROTOCOL = 'parley.v1';
const MAX_MESSAGE_BYTES = 64 * 1024;
const NEGOTIATION = new Set(['offer', 'answer', 'renegotiate', 'ice-candidate']);

/**
 * The WebSocket of one room: keeps it open, resumes it where it broke, and answers every request exactly once.
 *
 * Events: `connection`, `waiting` (one has to wait before the room), `frame` (everything else not consumed here), `resumed`, `error`.
 */
export class Signaling extends Emitter {
  /** @type {ConnectionState} */
  state = 'connecting';
  /** @type {number | null} */
  lastSequence = null;

  #options;
  #tokens;
  /** @type {WebSocket | null} */
  #socket = null;
  #established = false;
  /** @type {string | null} one's own user_id, once in the room */
  #userId = null;
  /** When the server let this socket into the room, or before it; 0 until it has. */
  #receivedAt = 0;
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
   * @param {{base: string, room: string, tokens: import('./tokens.js').TokenSource, createWebSocket: (url: string, protocols: string[]) => WebSocket,
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
      if (this.#established || (type === 'token-refresh' && this.state === 'waiting')) this.#socket?.send(text);
    });
  }

  /** Gives up what was asked of peer connections that no longer exist. */
  dropSignalling() {
    this.#rejectPending(new ParleyError('invalid_state', 'superseded by a fresh room state'), ({ type }) => NEGOTIATION.has(type));
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
    const { type, payload } = frame;
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
      case 'waiting-room-join':
        if (this.#established && payload.user_id !== this.#userId) return this.#follow(frame);
        return this.#wait(payload);
      case 'waiting-room-reject':
        if (this.#established) return this.#follow(frame);
        this.#refusal = new ParleyError('rejected', 'you were not let in');
        return;
      case 'room-state':
        this.lastSequence = payload.sequence;
        this.#userId = payload.you.user_id;
        if (this.state === 'reconnecting') this.dropSignalling();
        this.#establish(frame);
        return;
      default: return this.#follow(frame);
    }
  }

  /** @param {ServerFrame} frame of the room: a repeated one is passed over */
  #follow(frame) {
    const { sequence } = frame;
    if (typeof sequence === 'number') {
      if (this.lastSequence !== null && sequence <= this.lastSequence) return;
      if (this.#established) this.lastSequence = sequence;
    }
    this.emit('frame', frame);
  }

  /** @param {any} payload how one waits: nothing of the room is heard until its state comes, and nothing of before is resumed */
  #wait(payload) {
    this.#established = false;
    this.#received();
    this.lastSequence = null;
    this.dropSignalling();
    this.emit('waiting', payload);
    if (this.state !== 'waiting') this.#become('waiting');
  }

  /** @param {ServerFrame} [roomState] */
  #establish(roomState) {
    this.#established = true;
    this.#received();
    this.#drainWindow = 0;
    for (const { text } of this.#pending.values()) this.#socket?.send(text);
    if (roomState) this.emit('frame', roomState);
    this.#become('connected');
  }

  #received() {
    this.#receivedAt = Date.now();
    this.#renewedForClose = false;
    this.#refusal = null;
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
    const lived = this.#receivedAt ? Date.now() - this.#receivedAt : 0;
    const refusal = this.#refusal;
    this.#detach()?.close();
    if (lived > 5_000) this.#attempt = 0;
    const { action, code } = afterClose(closeCode, reason);
    const error = refusal ?? new ParleyError(code, reason || code);
    if (closeCode === 1009) this.#rejectPending(error);
    switch (action) {
      case 'stop': return this.#finish(error.code, error, closeCode);
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
    this.#receivedAt = 0;
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
