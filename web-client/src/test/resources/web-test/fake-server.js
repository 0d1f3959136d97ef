/** A server in the page: enough of the protocol to hold the SDK to it, over sockets that a test can break at will. */

const PERMISSIONS = ['can_share_screen', 'can_share_audio', 'can_share_video', 'can_send_chat', 'can_use_reactions', 'can_record',
  'can_manage_participants'];
const RELAYED = new Set(['offer', 'answer', 'renegotiate', 'ice-candidate']);

/** A WebSocket whose other end is a FakeServer. Frames arrive asynchronously and in order, as they do over a network. */
export class FakeSocket {
  readyState = 0;
  onopen = null;
  onmessage = null;
  onclose = null;
  sent = [];
  inbox = [];

  constructor(server, url, protocols) {
    this.server = server;
    this.url = new URL(url);
    this.protocols = protocols;
    this.userId = protocols[1].slice('bearer.'.length);
    setTimeout(() => {
      if (this.readyState !== 0) return;
      this.readyState = 1;
      this.onopen?.({});
      server.connected(this);
    });
  }

  get lastSequence() {
    return this.url.searchParams.get('last_sequence');
  }

  send(text) {
    const frame = JSON.parse(text);
    this.sent.push(frame);
    setTimeout(() => this.readyState === 1 && this.server.received(this, frame));
  }

  /** Timers may overtake one another (browsers delay those that were set by timers), frames may not. */
  deliver(frame) {
    this.inbox.push(JSON.stringify(frame));
    setTimeout(() => {
      const data = this.inbox.shift();
      if (this.readyState === 1) this.onmessage?.({ data });
    });
  }

  /** Closed by the client: nothing is heard of it any more. */
  close(code = 1005) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.closedWith = code;
    this.server.closed(this, code);
  }

  /** Closed by the server, or by the network in between. */
  drop(code = 1006, reason = '') {
    if (this.readyState === 3) return;
    setTimeout(() => {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.server.closed(this, code);
      this.onclose?.({ code, reason });
    });
  }
}

export class FakeServer {
  sockets = [];
  members = new Map();
  log = [];
  sequence = 100;
  settings = { mute_on_entry: false, enable_screen_share: true, quality_preset: 'medium' };
  hands = [];
  breakouts = [];
  /** What REST tells of who waits. */
  waiting = [];
  /** What REST tells of what was said, newest first. */
  said = [];
  /** What REST exports. */
  exported = '';
  /** Every REST request: `POST /kick/bob {"reason":"…"}`. */
  rest = [];
  /** The query of every REST request. */
  queries = [];
  answers = new Map();
  /** Who sends a file to whom, by transfer_id. */
  shares = new Map();
  /** Swallows instead of answering: `(socket, frame) => boolean`. */
  intercept = () => false;
  /** Instead of letting in: `(socket) => boolean`. */
  onConnect = () => false;

  createWebSocket = (url, protocols) => {
    const socket = new FakeSocket(this, url, protocols);
    this.sockets.push(socket);
    return socket;
  };

  options(userId, more = {}) {
    return {
      url: 'https://parley.test', room: 'standup', token: userId, createWebSocket: this.createWebSocket,
      rtcConfiguration: { iceServers: [] }, fetch: this.fetch, reconnect: { baseMs: 10, maxMs: 50 }, ...more,
    };
  }

  fetch = async (url, { method, body }) => {
    this.queries.push(new URL(url).search.slice(1));
    this.rest.push([method, new URL(url).pathname.replace('/webrtc/rooms/standup', ''), body].filter(Boolean).join(' '));
    if (url.endsWith('/chat/export')) return new Response(this.exported);
    return new Response(JSON.stringify({ waiting: this.waiting, bans: [], messages: this.said, next_cursor: this.said.length ? 'more' : null }));
  };

  socketOf(userId) {
    return this.sockets.findLast((socket) => socket.userId === userId && socket.readyState === 1);
  }

  frame(type, payload, sender = null) {
    return { type, room_id: 'standup', sender_id: sender, timestamp: '2026-01-01T00:00:00.000Z', payload };
  }

  /** Appends to the room's log and sends it to whom it is for. */
  append(type, payload, sender, audience = () => true) {
    const entry = { frame: { ...this.frame(type, payload, sender), sequence: ++this.sequence }, audience };
    this.log.push(entry);
    for (const userId of this.members.keys()) if (audience(userId)) this.socketOf(userId)?.deliver(entry.frame);
    return this.sequence;
  }

  /** The latest message of a type that the room's log holds: a client sends others by itself, whenever it has something to say. */
  latest(type) {
    return this.log.findLast(({ frame }) => frame.type === type).frame;
  }

  refuse(socket, code, message = code) {
    socket.deliver(this.frame('error', { error_code: code, message, details: null }));
    socket.drop(1008, code);
    return true;
  }

  connected(socket) {
    if (this.onConnect(socket)) return;
    const { userId } = socket;
    const known = this.members.get(userId);
    const participant = known ?? this.participant(userId);
    if (!known) this.append('user-joined', { participant }, userId);
    this.members.set(userId, participant);
    if (known && socket.lastSequence !== null) this.resume(socket);
    else this.state(socket);
    if (participant.connection_state === 'connected') return;
    participant.connection_state = 'connected';
    this.append('participant-update', { user_id: userId, connection_state: 'connected' }, userId);
  }

  resume(socket) {
    const missed = this.log.filter(({ frame, audience }) => frame.sequence > Number(socket.lastSequence) && audience(socket.userId));
    socket.deliver(this.frame('resumed', {
      from: Number(socket.lastSequence), to: this.sequence, replayed: missed.length, recovered: true,
    }));
    for (const { frame } of missed) socket.deliver(frame);
  }

  state(socket) {
    const you = this.members.get(socket.userId);
    socket.deliver(this.frame('room-state', structuredClone({
      participants: [...this.members.values()], you: { ...you, connection_id: String(this.sockets.length) },
      settings: this.settings, hand_raise_queue: this.hands, breakout_rooms: this.breakouts, recording: null, live_streams: [],
      e2ee: { enabled: false, epoch: 0, keys: [] }, sequence: this.sequence,
    })));
  }

  received(socket, { type, payload, id }) {
    const sender = socket.userId;
    if (this.intercept(socket, { type, payload, id })) return;
    if (type === 'ping') return socket.deliver(this.frame('pong', {}));
    if (type === 'leave') return this.gone(sender, 'left');
    const key = `${sender} ${id}`;
    if (!this.answers.has(key)) this.answers.set(key, { id, sequence: this.handle(type, payload, sender) });
    socket.deliver(this.frame('ack', this.answers.get(key)));
  }

  handle(type, payload, sender) {
    if (RELAYED.has(type)) {
      return this.append(type, payload, sender, (userId) => userId === (payload.target_user_id ?? userId) && userId !== sender);
    }
    if (type === 'screen-share-control') {
      this.members.get(sender).screen_sharing = payload.action === 'start';
      return this.append(type, { user_id: sender, ...payload }, sender);
    }
    if (type === 'media-control') return this.append(type, { user_id: sender, ...payload }, sender);
    if (type === 'chat-message') {
      return this.append(type, { ...payload, message_id: `m${this.sequence}`, sender_id: sender, sender_name: sender }, sender);
    }
    if (type.startsWith('file-share-')) return this.share(type, payload, sender);
    return this.append(type, payload, sender);
  }

  share(type, payload, sender) {
    if (type === 'file-share-offer') this.shares.set(payload.transfer_id, { sender_id: sender, receiver_id: payload.receiver_id });
    const share = this.shares.get(payload.transfer_id);
    return this.append(type, { ...payload, ...share }, sender, (userId) => userId !== sender && Object.values(share ?? {}).includes(userId));
  }

  closed(socket, code) {
    const member = this.members.get(socket.userId);
    if (code === 1000 || !member || this.socketOf(socket.userId)) return;
    member.connection_state = 'reconnecting';
    this.append('participant-update', { user_id: socket.userId, connection_state: 'reconnecting' }, socket.userId);
  }

  gone(userId, reason) {
    if (this.members.delete(userId)) this.append('user-left', { user_id: userId, reason }, userId);
  }

  participant(userId) {
    return {
      user_id: userId, username: userId, display_name: userId, role: this.members.size ? 'participant' : 'host',
      permissions: Object.fromEntries(PERMISSIONS.map((permission) => [permission, true])),
      joined_at: `2026-01-01T00:00:00.${String(this.sequence % 1000).padStart(3, '0')}Z`,
      audio_enabled: true, video_enabled: true, screen_sharing: false, connection_state: 'connected',
    };
  }
}
