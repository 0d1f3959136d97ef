import { ParleyError } from './errors.js';
import { serial } from './serial.js';

/**
 * @typedef {import('../parley.d.ts').Permission} Permission
 * @typedef {import('./media.js').Kind} Kind
 */

const DEFAULT_VIDEO = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
const DEFAULT_AUDIO = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const KINDS = /** @type {Kind[]} */ (['audio', 'video']);
/** @type {Record<Kind, {permission: Permission, field: 'audio_enabled' | 'video_enabled'}>} */
const MEDIA = {
  audio: { permission: 'can_share_audio', field: 'audio_enabled' },
  video: { permission: 'can_share_video', field: 'video_enabled' },
};

/** One's own microphone, camera and screen: opened, sent to all peers, told to the server, and silent when the room says so. */
export class OwnMedia {
  #media;
  #members;
  #mesh;
  #signaling;
  #emit;
  #tasks = serial();
  /** @type {Record<Kind, MediaTrackConstraints>} */
  #constraints;

  /**
   * @param {{
   *   media: import('./media.js').LocalMedia, members: import('./members.js').Members, mesh: import('./mesh.js').Mesh,
   *   signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit,
   *   audio?: MediaTrackConstraints, video?: MediaTrackConstraints,
   * }} parts
   */
  constructor({ media, members, mesh, signaling, emit, audio, video }) {
    this.#media = media;
    this.#members = members;
    this.#mesh = mesh;
    this.#signaling = signaling;
    this.#emit = emit;
    this.#constraints = { audio: { ...DEFAULT_AUDIO, ...audio }, video: { ...DEFAULT_VIDEO, ...video } };
  }

  /** @param {MediaStreamTrack} track sent from now on in place of the one of its kind */
  adopt(track) {
    const kind = /** @type {Kind} */ (track.kind);
    this.#media.replace(kind, track);
    track.onended = () => {
      this.#silence(kind);
      this.#emit('device-lost', { kind, track });
      this.tell().catch((error) => this.#emit('error', error));
    };
    this.#mesh.setTrack(kind, this.#media.sentTrack(kind));
    this.#mesh.tune();
    this.#changed();
  }

  /**
   * @param {Kind} kind
   * @param {boolean} enabled
   * @param {{deviceId?: string}} [options]
   */
  async set(kind, enabled, { deviceId } = {}) {
    if (enabled) this.#demand(MEDIA[kind].permission);
    if (deviceId) this.#choose(kind, deviceId);
    await this.#tasks(async () => {
      if (!enabled) return this.#silence(kind);
      const track = this.#media.track(kind);
      if (track && track.readyState === 'live') track.enabled = true;
      else this.adopt(await this.#capture(kind));
    });
    this.#changed();
    await this.tell();
  }

  /**
   * @param {Kind} kind
   * @param {string} deviceId
   */
  async switchDevice(kind, deviceId) {
    this.#choose(kind, deviceId);
    await this.#tasks(async () => {
      const former = this.#media.track(kind);
      if (!former) return;
      const track = await this.#capture(kind);
      track.enabled = former.enabled;
      this.adopt(track);
    });
  }

  /**
   * @param {{audio?: boolean, quality?: 'low' | 'medium' | 'high', stream?: MediaStream}} options
   * @returns {Promise<MediaStream>}
   */
  async startScreen({ audio = true, quality = 'high', stream }) {
    if (this.#media.screen) return this.#media.screen;
    this.#demand('can_share_screen');
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
      track.onended = () => this.stopScreen().catch((error) => this.#emit('error', error));
    }
    this.#screenChanged();
    return screen;
  }

  async stopScreen() {
    if (!this.#media.screen) return;
    this.dropScreen();
    await this.#signaling.request('screen-share-control', { action: 'stop', quality: 'high' });
  }

  /** Without telling: the server knows, or holds us to be outside. */
  dropScreen() {
    if (!this.#media.screen) return;
    for (const track of this.#media.screen.getTracks()) {
      track.onended = null;
      track.stop();
    }
    this.#media.screen = null;
    this.#screenChanged();
  }

  /** What is really sent, to the server. */
  async tell() {
    if (this.#members.userId === null) return; // told right after the room's state has come
    await this.#signaling.request('media-control', {
      audio_enabled: this.#media.enabled('audio'), video_enabled: this.#media.enabled('video') && !this.#media.cameraPaused,
    });
  }

  /** @param {boolean} paused the picture is not sent, and others see none; the camera stays on */
  pauseCamera(paused) {
    if (this.#media.cameraPaused === paused) return;
    this.#media.cameraPaused = paused;
    this.#mesh.setTrack('video', this.#media.sentTrack('video'));
    this.#emit('camera-paused', { paused });
    this.tell().catch((error) => this.#emit('error', error));
  }

  /**
   * The server's idea of what we send is a guess until told. It may well hold us muted: then so be it.
   *
   * @param {boolean} rejoined
   * @param {boolean} muteOnEntry
   */
  announce(rejoined, muteOnEntry) {
    const { you } = this.#members;
    if (you?.audio_enabled === false && (rejoined || muteOnEntry)) this.#silence('audio');
    if (you?.video_enabled === false && rejoined && !this.#media.cameraPaused) this.#silence('video');
    this.obeyPermissions();
    this.tell().catch((error) => this.#emit('error', error));
    const { screen } = this.#media;
    if (!rejoined || !screen) return;
    this.#signaling.request('screen-share-control', { action: 'start', screen_id: screen.id, quality: 'high' })
      .catch((error) => {
        this.dropScreen();
        this.#emit('error', error);
      });
  }

  /** @param {{audio_enabled?: boolean, video_enabled?: boolean, screen_sharing?: boolean}} wish of somebody who may mute us */
  obey(wish) {
    for (const kind of KINDS) if (wish[MEDIA[kind].field] === false && this.#media.enabled(kind)) this.#silence(kind);
    if (wish.screen_sharing === false) this.dropScreen();
  }

  obeyPermissions() {
    for (const kind of KINDS) if (!this.#members.can(MEDIA[kind].permission)) this.#silence(kind);
    this.#mesh.updateDirections();
    if (!this.#members.can('can_share_screen') && this.#media.screen) this.stopScreen().catch((error) => this.#emit('error', error));
  }

  /**
   * @param {Kind} kind
   * @param {string} deviceId
   */
  #choose(kind, deviceId) {
    this.#constraints[kind] = { ...this.#constraints[kind], deviceId: { exact: deviceId } };
  }

  /** @param {Kind} kind */
  async #capture(kind) {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: this.#constraints[kind] });
    return stream.getTracks()[0];
  }

  /** @param {Kind} kind a muted microphone stays open so that unmuting is instant; a camera is released */
  #silence(kind) {
    const track = this.#media.track(kind);
    if (!track) return;
    if (kind === 'audio' && track.readyState === 'live') {
      track.enabled = false;
    } else {
      this.#media.replace(kind, null);
      this.#mesh.setTrack(kind, null);
    }
    this.#changed();
  }

  #screenChanged() {
    this.#mesh.updateScreen();
    this.#changed();
  }

  #changed() {
    this.#emit('local-media', {
      audio: this.#media.enabled('audio'), video: this.#media.enabled('video'), screen: this.#media.screen !== null,
    });
  }

  /** @param {Permission} permission */
  #demand(permission) {
    if (this.#members.userId !== null && !this.#members.can(permission)) {
      throw new ParleyError('permission_denied', `you lack the permission ${permission}`, { details: { permission } });
    }
  }
}
