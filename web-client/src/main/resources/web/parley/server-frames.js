import { decodeText } from './text.js';

/**
 * @typedef {import('../parley.d.ts').RaisedHand} RaisedHand
 * @typedef {import('../parley.d.ts').RoomSettings} RoomSettings
 * @typedef {import('../parley.d.ts').ServerFrame} ServerFrame
 */

/** What the server says: who is told of it, and what it changes. */
export class ServerFrames {
  /** @type {RoomSettings | null} */
  settings = null;
  /** @type {RaisedHand[]} first come first */
  hands = [];
  #members;
  #mesh;
  #own;
  #attendance;
  #breakouts;
  #waitingRoom;
  #files;
  #link;
  #device;
  #typing;
  #emit;

  /**
   * @param {{
   *   members: import('./members.js').Members, mesh: import('./mesh.js').Mesh, own: import('./own-media.js').OwnMedia,
   *   attendance: import('./attendance.js').Attendance, breakouts: import('./breakouts.js').Breakouts,
   *   waitingRoom: import('./waiting-room.js').WaitingRoom,
   *   files: import('./files.js').Files, link: import('./link.js').Link, device: import('./device.js').Device,
   *   typing: import('./typing.js').Typing, emit: import('./members.js').Emit,
   * }} parts
   */
  constructor({ members, mesh, own, attendance, breakouts, waitingRoom, files, link, device, typing, emit }) {
    this.#members = members;
    this.#mesh = mesh;
    this.#own = own;
    this.#attendance = attendance;
    this.#breakouts = breakouts;
    this.#waitingRoom = waitingRoom;
    this.#files = files;
    this.#link = link;
    this.#device = device;
    this.#typing = typing;
    this.#emit = emit;
  }

  /** @param {ServerFrame} frame */
  receive(frame) {
    const { type, payload, sender_id: sender } = frame;
    switch (type) {
      case 'room-state': return this.#onRoomState(payload);
      case 'user-joined': return this.#attendance.joined(payload.participant);
      case 'user-left': return this.#attendance.left(payload.user_id, payload.reason);
      case 'offer':
      case 'answer':
      case 'renegotiate':
      case 'ice-candidate': return this.#mesh.receive(sender, type, payload);
      case 'chat-message': return this.#onChat(this.#chatMessage(frame));
      case 'chat-edit': return this.#emit('chat-edited', { ...payload, text: decodeText(payload.message) });
      case 'chat-delete': return this.#emit('chat-deleted', payload);
      case 'chat-read': return this.#emit('chat-read', { userId: payload.user_id, messageId: payload.message_id, timestamp: payload.timestamp });
      case 'chat-typing': return this.#typing.heard(payload);
      case 'media-control': return this.#onMediaControl(payload, sender);
      case 'screen-share-control': return this.#onScreenShare(payload, sender);
      case 'participant-update': return this.#attendance.updated({ user_id: sender, ...payload });
      case 'hand-raise': return this.#emit('hand', { userId: payload.user_id, raised: payload.raised, by: sender });
      case 'hand-raise-queue': return this.#onHands(payload.queue);
      case 'waiting-room-join': return this.#waitingRoom.came(payload);
      case 'waiting-room-admit':
      case 'waiting-room-reject': return this.#waitingRoom.decided(payload.user_id);
      case 'breakout-room-create': return this.#breakouts.opened(payload);
      case 'breakout-room-assign': return this.#breakouts.moved(payload);
      case 'breakout-room-close': return this.#breakouts.closed(payload);
      case 'breakout-timer': return this.#breakouts.timed(payload);
      case 'breakout-broadcast': return this.#emit('broadcast', { ...payload, message: decodeText(payload.message) });
      case 'breakout-help': return this.#emit('help', payload.message ? { ...payload, message: decodeText(payload.message) } : payload);
      case 'reaction': return this.#emit('reaction', { userId: payload.user_id, reaction: payload.reaction_type, timestamp: payload.timestamp });
      case 'file-share-offer':
      case 'file-share-accept':
      case 'file-share-reject':
      case 'file-share-complete': return this.#files.onFrame(type, payload);
      case 'file-share-progress': return; // the sender knows better what has left
      case 'quality-update': return this.#link.onUpdate(payload);
      case 'transcription': return this.#onCaption(payload, sender);
      case 'device-capabilities': return this.#onDevice(payload);
      case 'virtual-background-update': return this.#onBackground(payload);
      case 'role-updated': return this.#onRole(payload, sender);
      case 'permission-updated': return this.#onPermissions(payload, sender);
      case 'room-settings-update': return this.#onSettings(payload, sender);
      case 'room-closed': return this.#emit('room-closed', payload);
      case 'server-draining': return this.#emit('server-draining', payload);
      default: return this.#emit('message', frame);
    }
  }

  /** @param {any} state */
  #onRoomState({ participants, you, settings, hand_raise_queue: hands, breakout_rooms: breakouts }) {
    const rejoined = this.#members.userId !== null;
    this.settings = settings;
    this.hands = hands;
    this.#breakouts.reset(breakouts);
    this.#attendance.reset(participants, you);
    this.#mesh.tune(settings.quality_preset);
    this.#own.announce(rejoined, settings.mute_on_entry === true);
    this.#waitingRoom.entered();
    this.#device.announce();
    this.#emit('state', { participants: [...this.#members.all.values()], you: this.#members.you, settings });
    this.#findWaiters();
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onMediaControl(payload, sender) {
    if (payload.requested_by) {
      return this.#emit('unmute-requested', {
        by: payload.requested_by, mediaType: payload.media_type ?? (payload.video_enabled ? 'video' : 'audio'),
      });
    }
    const { user_id: userId = sender, ...changes } = payload;
    if (userId === this.#members.userId && sender !== this.#members.userId) this.#own.obey(changes);
    this.#members.patch(userId, changes, sender);
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onScreenShare({ user_id: userId, action, screen_id: screenId }, sender) {
    const owner = userId ?? sender;
    const sharing = action === 'start';
    if (!sharing && owner === this.#members.userId && sender !== owner) this.#own.obey({ screen_sharing: false });
    this.#mesh.screenAnnounced(owner, sharing ? screenId ?? null : null);
    if (!sharing) this.#mesh.removeScreen(owner);
    this.#members.patch(owner, { screen_sharing: sharing }, sender);
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onCaption({ text, speaker_id: speaker, translations, ...caption }, sender) {
    const translated = Object.fromEntries(Object.entries(translations ?? {}).map(([language, each]) => [language, decodeText(each)]));
    this.#emit('caption', { userId: speaker ?? sender, text: decodeText(text), translations: translated, ...caption });
  }

  /** @param {any} payload */
  #onDevice({ user_id: userId, target_user_id: _, ...device }) {
    this.#members.patch(userId, { device }, userId);
  }

  /** @param {any} payload */
  #onBackground({ user_id: userId, ...background }) {
    this.#members.patch(userId, { virtual_background: background }, userId);
  }

  /** @param {RaisedHand[]} queue */
  #onHands(queue) {
    this.hands = queue;
    const raised = new Set(queue.map(({ user_id: userId }) => userId));
    for (const [userId, participant] of this.#members.all) {
      const isRaised = raised.has(userId);
      if (isRaised !== (participant.is_hand_raised === true)) this.#members.patch(userId, { is_hand_raised: isRaised }, null);
    }
    this.#emit('hands', { queue });
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onRole({ user_id: userId, role, permissions }, sender) {
    this.#members.patch(userId, { role, ...(permissions ? { permissions } : {}) }, sender);
    if (userId === this.#members.userId) this.#own.obeyPermissions();
    this.#emit('role', { userId, role, permissions, by: sender });
    if (userId === this.#members.userId) this.#findWaiters();
  }

  /**
   * @param {any} payload
   * @param {string | null} sender
   */
  #onPermissions({ user_id: userId, permissions }, sender) {
    this.#members.patch(userId, { permissions: { ...this.#members.all.get(userId)?.permissions, ...permissions } }, sender);
    if (userId === this.#members.userId) this.#own.obeyPermissions();
    this.#emit('permissions', { userId, permissions, by: sender });
    if (userId === this.#members.userId) this.#findWaiters();
  }

  /**
   * @param {Partial<RoomSettings>} changes
   * @param {string | null} sender
   */
  #onSettings(changes, sender) {
    this.settings = /** @type {RoomSettings} */ ({ ...this.settings, ...changes });
    this.#mesh.tune(this.settings.quality_preset);
    this.#emit('settings', { settings: this.settings, changes, by: sender });
    if (changes.require_host_approval !== undefined) this.#findWaiters();
  }

  #findWaiters() {
    this.#waitingRoom.load().catch((error) => this.#emit('error', error));
  }

  /** @param {import('../parley.d.ts').ChatMessage} message */
  #onChat(message) {
    this.#typing.stopped(message.sender_id);
    this.#emit('chat', message);
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
      own: senderId === this.#members.userId,
    };
  }
}
