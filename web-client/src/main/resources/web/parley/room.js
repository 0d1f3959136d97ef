import { Attendance } from './attendance.js';
import { Breakouts } from './breakouts.js';
import { Conversation } from './conversation.js';
import { Device } from './device.js';
import { ParleyError } from './errors.js';
import { Files } from './files.js';
import { IceServers } from './ice.js';
import { joined } from './joining.js';
import { Link } from './link.js';
import { LocalMedia } from './media.js';
import { Members } from './members.js';
import { Mesh } from './mesh.js';
import { OwnMedia } from './own-media.js';
import { Rest, baseOf } from './rest.js';
import { ServerFrames } from './server-frames.js';
import { Signaling } from './signaling.js';
import { TokenSource } from './tokens.js';
import { Typing } from './typing.js';
import { WaitingRoom } from './waiting-room.js';

/**
 * @typedef {import('../parley.d.ts').RoomOptions} RoomOptions
 * @typedef {import('../parley.d.ts').Permission} Permission
 * @typedef {import('../parley.d.ts').Breakout} Breakout
 * @typedef {import('../parley.d.ts').PeerStats} PeerStats
 * @typedef {import('../parley.d.ts').StreamSource} StreamSource
 */

/**
 * A room that one is in. `Parley.join` makes one and waits until it stands; `new Room(options)` allows to listen first, then `join()`.
 */
export class Room extends Conversation {
  #options;
  #signaling;
  #ice;
  #media = new LocalMedia();
  #members;
  #mesh;
  #own;
  #attendance;
  #breakouts;
  #waitingRoom;
  #frames;
  #link;
  #typing;
  /** Files that go from one to another. */
  files;
  /** The camera's own background effects. */
  device;

  /** @param {RoomOptions} options */
  constructor(options) {
    if (!options?.room) throw new ParleyError('invalid_message', 'a room is needed');
    const base = baseOf(options.url);
    const tokens = new TokenSource(options.token, options.tokenProvider);
    const rest = new Rest(base, tokens, options.fetch);
    const signaling = new Signaling({
      base,
      room: options.room,
      tokens,
      createWebSocket: options.createWebSocket ?? ((url, protocols) => new WebSocket(url, protocols)),
      reconnect: options.reconnect ?? {},
      heartbeatMs: options.heartbeatMs ?? 10_000,
    });
    super(options.room, signaling, rest);
    this.#options = options;
    this.#signaling = signaling;
    const emit = (/** @type {string} */ type, /** @type {unknown} */ event) => this.emit(type, event);
    this.#ice = new IceServers(rest, options.rtcConfiguration, (error) => this.connectionState !== 'closed' && this.emit('error', error));
    this.#members = new Members(emit);
    const parts = { members: this.#members, media: this.#media, ice: this.#ice, signaling, emit };
    this.files = new Files({ signaling, emit, mesh: () => this.#mesh });
    this.#mesh = new Mesh({
      ...parts, createPeerConnection: options.createPeerConnection,
      onChannel: (userId, channel) => this.files.onChannel(userId, channel), onLost: (userId) => this.files.interrupted(userId),
    });
    this.#own = new OwnMedia({ ...parts, mesh: this.#mesh, audio: options.audio, video: options.video });
    this.#attendance = new Attendance(this.#members, this.#mesh, emit);
    this.#breakouts = new Breakouts(this.#members, this.#mesh, emit);
    this.#waitingRoom = new WaitingRoom({
      members: this.#members, settings: () => this.settings, ask: () => this.rest('GET', '/waiting-room?limit=200'), emit,
    });
    this.#link = new Link({ ...parts, mesh: this.#mesh, own: this.#own, intervalMs: options.statsIntervalMs });
    this.device = new Device(parts);
    this.#typing = new Typing(parts);
    this.#frames = new ServerFrames({
      members: this.#members, mesh: this.#mesh, own: this.#own, attendance: this.#attendance, breakouts: this.#breakouts,
      waitingRoom: this.#waitingRoom, files: this.files, link: this.#link, device: this.device, typing: this.#typing, emit,
    });
    this.on('participant-left', ({ participant: { user_id: userId } }) => (this.files.left(userId), this.#typing.stopped(userId)));
    signaling.on('waiting', (waiter) => this.#onWaiting(waiter));
    signaling.on('frame', (frame) => this.#frames.receive(frame));
    signaling.on('resumed', (payload) => this.emit('resumed', payload));
    signaling.on('error', (error) => this.emit('error', error));
    signaling.on('connection', (event) => this.#onConnection(event));
    for (const track of options.media?.getTracks() ?? []) this.#own.adopt(track);
  }

  /** The room's id. */
  get id() {
    return this.#options.room;
  }

  get connectionState() {
    return this.#signaling.state;
  }

  /** One's own user_id, known once joined. */
  get userId() {
    return this.#members.userId;
  }

  /** Everyone in the room, oneself included, by user_id. */
  get participants() {
    return this.#members.all;
  }

  /** Oneself, as the server sees one. */
  get you() {
    return this.#members.you;
  }

  /** How one waits before the room; null for who is in it. */
  get waiting() {
    return this.#waitingRoom.own;
  }

  /** Who waits before the room, the longest waiting first; empty for who lets nobody in. */
  get waiters() {
    return this.#waitingRoom.queue;
  }

  /** Whether one lets people in who wait. */
  get mayAdmit() {
    return this.#waitingRoom.mayAdmit;
  }

  /** @returns {import('../parley.d.ts').RoomSettings | null} */
  get settings() {
    return this.#frames.settings;
  }

  /** Raised hands, first come first. */
  get hands() {
    return this.#frames.hands;
  }

  /** Those that are open, by breakout_room_id, in the order in which they were opened. */
  get breakouts() {
    return this.#breakouts.open;
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
    return this.#members.isNear(userId);
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

  /** Whether the camera is on, but not sent, because the link is too bad for it. */
  get cameraPaused() {
    return this.#media.cameraPaused;
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
    return this.#members.can(permission);
  }

  /**
   * Connects, and resolves once the room's state is known. Rejects with the refusal, or with `connection_lost` when nothing answered
   * within `joinTimeoutMs`; somebody who has to wait for admission is waiting here.
   *
   * @returns {Promise<Room>}
   */
  async join() {
    const standing = joined(this.#signaling, this.#options.joinTimeoutMs ?? 20_000);
    this.#ice.configuration();
    await standing;
    return this;
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
    return this.#mesh.streams(userId);
  }

  /**
   * Sends the tracks of this stream as microphone and camera. The SDK owns them from then on, and stops them when they are replaced.
   *
   * @param {MediaStream} stream
   */
  async publish(stream) {
    for (const track of stream.getTracks()) this.#own.adopt(track);
    await this.#own.tell();
  }

  /**
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  setMicrophone(enabled, options) {
    return this.#own.set('audio', enabled, options);
  }

  /**
   * Turning the camera off releases the device.
   *
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  setCamera(enabled, options) {
    return this.#own.set('video', enabled, options);
  }

  /**
   * Uses another microphone or camera, now if it is on, else the next time.
   *
   * @param {'audioinput' | 'videoinput'} kind
   * @param {string} deviceId
   */
  switchDevice(kind, deviceId) {
    return this.#own.switchDevice(kind === 'audioinput' ? 'audio' : 'video', deviceId);
  }

  /**
   * Asks for a screen, window or tab and shares it; to be called from a user's gesture.
   *
   * @param {{audio?: boolean, quality?: 'low' | 'medium' | 'high', stream?: MediaStream}} [options]
   * @returns {Promise<MediaStream>}
   */
  async startScreenShare(options = {}) {
    if (!this.screenSharing && this.settings?.enable_screen_share === false) {
      throw new ParleyError('permission_denied', 'screen sharing is turned off in this room');
    }
    return this.#own.startScreen(options);
  }

  stopScreenShare() {
    return this.#own.stopScreen();
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
  stats(userId) {
    return userId === undefined ? this.#mesh.allStats() : this.#mesh.stats(userId);
  }

  /**
   * Tells the others that one is writing, or no more. To be called with every key.
   *
   * @param {boolean} typing
   */
  setTyping(typing) {
    return this.#typing.tell(typing);
  }

  /**
   * @param {string} userId
   * @returns {number} 0 to 1, how loud somebody is at this moment
   */
  audioLevel(userId) {
    return this.#mesh.audioLevel(userId);
  }

  /**
   * @param {string} userId
   * @returns {RTCPeerConnectionState} of the connection that media takes
   */
  peerState(userId) {
    return this.#mesh.state(userId);
  }

  /** @param {import('../parley.d.ts').Waiter} waiter oneself, who came to a door or was sent before it */
  #onWaiting(waiter) {
    this.#own.dropScreen();
    this.#attendance.sentOut();
    this.#waitingRoom.waits(waiter);
  }

  /** @param {any} event */
  #onConnection(event) {
    if (event.state === 'closed') {
      this.#attendance.close();
      this.#link.close();
      this.files.close();
      this.#media.stop();
    }
    this.emit('connection', event);
  }
}
