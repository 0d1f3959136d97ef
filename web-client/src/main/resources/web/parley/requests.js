import { Emitter } from './emitter.js';

/**
 * @typedef {import('../parley.d.ts').Ack} Ack
 * @typedef {import('../parley.d.ts').Permission} Permission
 * @typedef {import('../parley.d.ts').Role} Role
 * @typedef {import('../parley.d.ts').RoomSettings} RoomSettings
 */

/** Everything one can ask of a room that is one message or one REST call. */
export class Requests extends Emitter {
  #signaling;
  #rest;
  #path;

  /**
   * @param {string} room
   * @param {import('./signaling.js').Signaling} signaling
   * @param {import('./rest.js').Rest} rest
   */
  constructor(room, signaling, rest) {
    super();
    this.#path = `/webrtc/rooms/${encodeURIComponent(room)}`;
    this.#signaling = signaling;
    this.#rest = rest;
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
   * @param {string} path below `/webrtc/rooms/{room}`
   * @returns {Promise<Blob>} the answer as it is
   */
  download(path) {
    return this.#rest.download(this.#path + path);
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
    return this.#rest.call(method, this.#path + path, body);
  }

  /**
   * Mutes somebody else (needs `can_manage_participants`).
   *
   * @param {string} userId
   */
  muteParticipant(userId) {
    return this.send('media-control', { action: 'mute', media_type: 'audio', user_id: userId });
  }

  /**
   * Asks somebody to unmute: they see it as `unmute-requested`.
   *
   * @param {string} userId
   */
  requestUnmute(userId) {
    return this.send('media-control', { action: 'unmute', media_type: 'audio', user_id: userId });
  }

  /**
   * Asks somebody to turn the camera on, or turns it off.
   *
   * @param {string} userId
   * @param {boolean} on
   */
  switchCamera(userId, on) {
    return this.send('media-control', { action: on ? 'video_on' : 'video_off', media_type: 'video', user_id: userId });
  }

  /**
   * Stops somebody's screen share (needs `can_manage_participants`).
   *
   * @param {string} userId
   */
  stopSharing(userId) {
    return this.send('screen-share-control', { action: 'stop', user_id: userId });
  }

  /**
   * Lets in who waits (needs `can_manage_participants`, or to be the host where `require_host_approval` is on).
   *
   * @param {string} [userId] all, as far as there is room, when left out
   */
  admit(userId) {
    return this.send('waiting-room-admit', userId ? { user_id: userId } : { all: true });
  }

  /**
   * Sends away who waits; they may come again.
   *
   * @param {string} [userId] all when left out
   */
  reject(userId) {
    return this.send('waiting-room-reject', userId ? { user_id: userId } : { all: true });
  }

  /** @param {string} userId to wait before the room until somebody lets them in */
  sendToWaitingRoom(userId) {
    return this.rest('POST', `/waiting-room/${encodeURIComponent(userId)}/return`);
  }

  /**
   * Removes somebody from the room, or from before it.
   *
   * @param {string} userId
   * @param {{reason?: string, banSeconds?: number}} [options] with `banSeconds` they are kept out too, with 0 until `unban`
   */
  kick(userId, { reason, banSeconds } = {}) {
    return this.rest('POST', `/kick/${encodeURIComponent(userId)}`, {
      ...(reason ? { reason } : {}),
      ...(banSeconds === undefined ? {} : { ban_seconds: banSeconds }),
    });
  }

  /** @returns {Promise<import('../parley.d.ts').Ban[]>} who is kept out; the first 200 */
  async bans() {
    return (await this.rest('GET', '/bans?limit=200')).bans;
  }

  /** @param {string} userId who was banned or kicked, and may come again */
  unban(userId) {
    return this.rest('DELETE', `/bans/${encodeURIComponent(userId)}`);
  }

  /** Ends the meeting for everyone; the host's to do. */
  closeRoom() {
    return this.rest('POST', '/close');
  }

  /**
   * @param {Partial<RoomSettings>} changes
   * @returns {Promise<Ack>}
   */
  updateSettings(changes) {
    return this.send('room-settings-update', changes);
  }

  /** Joins the end of the queue of raised hands; whose hand is up already keeps the place. */
  raiseHand() {
    return this.send('hand-raise', { raised: true });
  }

  /**
   * Takes one's own hand down, or somebody else's (needs to be above them, and `can_manage_participants`).
   *
   * @param {string} [userId] one's own when left out
   */
  lowerHand(userId) {
    return this.send('hand-raise', { raised: false, ...(userId ? { user_id: userId } : {}) });
  }

  /**
   * Shows a reaction for a moment to whoever is in the room now; nobody hears of it later.
   *
   * @param {string} reaction one emoji
   */
  react(reaction) {
    return this.send('reaction', { reaction_type: reaction });
  }

  /**
   * Passes on what one says, in writing, to everyone who is near.
   *
   * @param {string} text 1 to 4,000 characters
   * @param {{final?: boolean, language?: string, confidence?: number}} [options] whether it will not change any more; a tag (RFC 5646); 0 to 1
   */
  sendCaption(text, { final = true, language = 'und', confidence = 1 } = {}) {
    return this.send('transcription', { text, final, language, confidence, timestamp: new Date().toISOString() });
  }

  /**
   * Divides the room (needs `can_manage_participants`).
   *
   * @param {{name: string, max_participants?: number}[]} rooms
   * @param {{assignment?: 'manual' | 'automatic' | 'self', durationSeconds?: number, participantIds?: string[]}} [options]
   */
  openBreakouts(rooms, { assignment = 'automatic', durationSeconds, participantIds } = {}) {
    return this.send('breakout-room-create', {
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
    return this.send('breakout-room-assign', { user_id: userId, breakout_room_id: breakoutId });
  }

  /** @param {string} [breakoutId] all of them when left out: everyone is back in the main room */
  closeBreakouts(breakoutId) {
    return this.send('breakout-room-close', breakoutId ? { breakout_room_id: breakoutId } : { all: true });
  }

  /** @param {number} seconds more until the breakouts close by themselves */
  extendBreakouts(seconds) {
    return this.send('breakout-timer', { extend_seconds: seconds });
  }

  /** @param {string} message to all, wherever they are */
  broadcast(message) {
    return this.send('breakout-broadcast', { message });
  }

  /** @param {string} [message] to those who manage the room */
  askForHelp(message) {
    return this.send('breakout-help', message ? { message } : {});
  }

  /** @param {string} displayName */
  setDisplayName(displayName) {
    return this.send('participant-update', { display_name: displayName });
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
}
