import { ParleyError } from './errors.js';
import { RemoteMedia } from './media.js';
import { Peer } from './peer.js';

/**
 * @typedef {import('../parley.d.ts').PeerStats} PeerStats
 * @typedef {import('../parley.d.ts').StreamSource} StreamSource
 * @typedef {import('./media.js').Kind} Kind
 */

const UPLINK_BITRATE = 4_000_000;
/** @type {Record<string, number>} */
const PRESET_BITRATE = { low: 500_000, medium: 1_500_000, high: 2_500_000, ultra: 4_000_000 };

/** One peer connection to everyone who is near, and what comes over them. */
export class Mesh {
  #parts;
  /** @type {Map<string, Peer>} */
  #peers = new Map();
  /** @type {Map<string, RemoteMedia>} */
  #remote = new Map();
  /** @type {Map<string, string>} the stream id of the screen each user announced */
  #screenIds = new Map();
  #preset = 'medium';
  /** @type {import('../parley.d.ts').Recommendation | null} */
  #recommended = null;

  /**
   * @param {{
   *   members: import('./members.js').Members, media: import('./media.js').LocalMedia, ice: import('./ice.js').IceServers,
   *   signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit,
   *   onChannel: (userId: string, channel: RTCDataChannel) => void, onLost: (userId: string) => void,
   *   createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection,
   * }} parts
   */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {string} userId */
  streams(userId) {
    return this.#remote.get(userId)?.streams ?? { camera: null, screen: null };
  }

  /** @param {string} userId */
  audioLevel(userId) {
    return this.#peers.get(userId)?.audioLevel() ?? 0;
  }

  /** @param {string} userId */
  state(userId) {
    return this.#peers.get(userId)?.connectionState ?? 'new';
  }

  /** @param {string} userId */
  settled(userId) {
    return this.#peers.get(userId)?.settled === true;
  }

  /** @param {string} userId */
  async stats(userId) {
    return (await this.#peers.get(userId)?.stats()) ?? null;
  }

  /** @returns {Promise<Record<string, PeerStats>>} */
  async allStats() {
    return Object.fromEntries(await Promise.all([...this.#peers.values()].map(async (peer) => [peer.userId, await peer.stats()])));
  }

  /**
   * @param {string | null} userId
   * @param {string} type of the signalling message
   * @param {any} payload
   */
  receive(userId, type, payload) {
    const { members } = this.#parts;
    if (userId === null || userId === members.userId || !members.all.has(userId) || !members.isNear(userId)) return;
    (this.#peers.get(userId) ?? this.renew(userId)).receive(type, payload);
  }

  /**
   * Back from a reload, the other side calls; back from a mere interruption, whatever had not settled is stale.
   *
   * @param {string} userId
   */
  returned(userId) {
    const peer = this.#peers.get(userId);
    if (peer && !peer.settled) peer.awaitCall();
  }

  /**
   * @param {string} userId
   * @returns {Peer} a new one, that neither calls nor waits yet
   */
  renew(userId) {
    this.#peers.get(userId)?.close();
    const { members, media, ice, signaling, emit, onChannel, onLost } = this.#parts;
    const { createPeerConnection = (config) => new RTCPeerConnection(config) } = this.#parts;
    const peer = new Peer(userId, /** @type {string} */ (members.userId) > userId, {
      configuration: () => ice.configuration(),
      createPeerConnection,
      send: (type, payload) => this.#signal(type, payload),
      localTrack: (kind) => media.sentTrack(kind),
      maySend: (kind) => members.can(kind === 'audio' ? 'can_share_audio' : 'can_share_video'),
      localStream: media.stream,
      screen: () => media.screen,
      reachable: () => signaling.state === 'connected' && members.all.get(userId)?.connection_state !== 'reconnecting',
      addTrack: (track, source, streamId) =>
        this.#addTrack(userId, track, this.#isScreen(userId, source, streamId) ? 'screen' : 'camera'),
      removeTrack: (track) => this.#removeTrack(userId, track),
      onChannel: (channel) => onChannel(userId, channel),
      onLost: () => onLost(userId),
      onState: (state) => {
        if (state === 'connected') this.tune();
        emit('peer-state', { userId, state });
      },
      onError: (cause) => emit('error', cause instanceof ParleyError ? cause
        : new ParleyError('internal_error', `media with ${userId}: ${/** @type {Error} */ (cause)?.message}`, { cause })),
    });
    this.#peers.set(userId, peer);
    return peer;
  }

  /** @param {string} userId */
  drop(userId) {
    this.#peers.get(userId)?.close();
    this.#peers.delete(userId);
    this.#screenIds.delete(userId);
    const remote = this.#remote.get(userId);
    this.#remote.delete(userId);
    for (const [source, stream] of Object.entries(remote?.streams ?? {})) {
      if (stream) this.#parts.emit('stream-removed', { userId, source, stream });
    }
  }

  close() {
    for (const userId of [...this.#peers.keys()]) this.drop(userId);
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  setTrack(kind, track) {
    for (const peer of this.#peers.values()) peer.setTrack(kind, track);
  }

  updateDirections() {
    for (const peer of this.#peers.values()) peer.updateDirections();
  }

  updateScreen() {
    for (const peer of this.#peers.values()) peer.updateScreen();
  }

  /**
   * @param {string} userId who began or stopped to share
   * @param {string | null} screenId of the stream; null when it is over
   */
  screenAnnounced(userId, screenId) {
    if (screenId === null) this.#screenIds.delete(userId);
    else this.#screenIds.set(userId, screenId);
  }

  /** @param {string} userId */
  removeScreen(userId) {
    const remote = this.#remote.get(userId);
    const stream = remote?.streams.screen;
    if (!remote || !stream) return;
    remote.streams.screen = null;
    this.#parts.emit('stream-removed', { userId, source: 'screen', stream });
  }

  /**
   * In a mesh every peer costs its own upload: the more there are, the less each gets.
   *
   * @param {string} [preset] the room's `quality_preset`; the last one when left out
   */
  tune(preset = this.#preset) {
    this.#preset = preset;
    const most = PRESET_BITRATE[preset] ?? PRESET_BITRATE.medium;
    const { video_bitrate: kbps = Infinity, frame_rate: maxFramerate = 30, video_resolution: resolution = '' } = this.#recommended ?? {};
    const maxBitrate = Math.round(Math.min(most, UPLINK_BITRATE / Math.max(1, this.#peers.size), kbps * 1000));
    const affordable = maxBitrate >= 1_000_000 ? 1 : maxBitrate >= 600_000 ? 1.5 : 2;
    const height = this.#parts.media.track('video')?.getSettings().height ?? 0;
    const scaleResolutionDownBy = Math.max(affordable, height / (Number.parseInt(resolution, 10) || Infinity));
    for (const peer of this.#peers.values()) peer.limitVideo({ maxBitrate, scaleResolutionDownBy, maxFramerate });
  }

  /** @param {import('../parley.d.ts').Recommendation} recommendation for what is sent to each */
  recommend(recommendation) {
    this.#recommended = recommendation;
    this.tune();
  }

  /**
   * @param {string} userId
   * @param {string} label
   * @returns {Promise<RTCDataChannel>} that may still have to open
   */
  async openChannel(userId, label) {
    const peer = this.#peers.get(userId);
    if (!peer) throw new ParleyError('not_found', `there is no connection to ${userId}`);
    return peer.openChannel(label);
  }

  /**
   * Signalling outlives an outage of the server; what is meant for somebody who has gone is nobody's error.
   *
   * @param {string} type
   * @param {object} payload
   */
  async #signal(type, payload) {
    const { signaling } = this.#parts;
    for (let attempt = 0; ; attempt++) {
      try {
        await signaling.request(type, payload);
        return;
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        if (error.code === 'not_found' || error.code === 'invalid_state' || signaling.state === 'closed') return;
        const passing = error.code === 'unavailable' || error.code === 'rate_limited';
        if (!passing || attempt === 5) throw error;
        await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
      }
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
    return source === 'screen' && this.#parts.members.all.get(userId)?.screen_sharing === true;
  }

  /**
   * @param {string} userId
   * @param {MediaStreamTrack} track
   * @param {StreamSource} source
   */
  #addTrack(userId, track, source) {
    const { emit } = this.#parts;
    const remote = this.#remote.get(userId) ?? new RemoteMedia();
    this.#remote.set(userId, remote);
    const fresh = remote.add(source, track);
    track.onended = () => this.#removeTrack(userId, track);
    const stream = remote.streams[source];
    emit('track', { userId, source, track, stream });
    if (fresh) emit('stream', { userId, source, stream });
  }

  /**
   * @param {string} userId
   * @param {MediaStreamTrack} track
   */
  #removeTrack(userId, track) {
    if (this.#remote.get(userId)?.remove(track) === 'screen') this.removeScreen(userId);
  }
}
