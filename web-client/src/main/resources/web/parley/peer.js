import { Candidates } from './candidates.js';
import { peerStats } from './peer-stats.js';
import { instanceOf } from './sdp.js';
import { Sections } from './sections.js';
import { serial } from './serial.js';

/**
 * @typedef {import('../parley.d.ts').PeerStats} PeerStats
 * @typedef {import('../parley.d.ts').StreamSource} StreamSource
 * @typedef {import('./media.js').Kind} Kind
 */

const STALL_MS = 8_000;
const MAX_STALL_MS = 30_000;
const DISCONNECTED_MS = 3_000;
const AWAIT_OFFER_MS = 1_000;
const CROSSED_MS = 500;

/**
 * The connection to one other participant, by the perfect negotiation pattern of W3C WebRTC (§ 10.7). Everything that touches the
 * RTCPeerConnection runs one at a time, so a collision is simply an offer that arrives while ours is open.
 */
export class Peer {
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
  #candidates;
  /** @type {Sections | null} of the connection that there is */
  #sections = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #attempts = 0;
  /** @type {((pc: RTCPeerConnection | null) => void)[]} who waits until it is connected; null when it never will be */
  #awaiting = [];

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
   * @property {(channel: RTCDataChannel) => void} onChannel that the other side opened
   * @property {() => void} onLost the connection is gone, and every channel with it
   * @property {(state: RTCPeerConnectionState) => void} onState
   * @property {(error: unknown) => void} onError
   */
  constructor(userId, polite, host) {
    this.userId = userId;
    this.#polite = polite;
    this.#host = host;
    this.#candidates = new Candidates(host.onError);
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
        case 'ice-candidate': return this.#candidates.add(this.#pc, payload.candidate);
        default: return this.#onOffer(payload.sdp);
      }
    });
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  setTrack(kind, track) {
    this.#task(() => this.#sections?.setTrack(kind, track));
  }

  /** Announces to send what may be sent now, and nothing else: the room refuses a description that does. */
  updateDirections() {
    this.#task(() => this.#sections?.updateDirections());
  }

  /** Sends what is being shared now, or stops doing so. */
  updateScreen() {
    this.#task(() => this.#sections?.syncScreen());
  }

  /** @param {{maxBitrate: number, scaleResolutionDownBy: number, maxFramerate: number}} encoding */
  limitVideo(encoding) {
    this.#task(() => this.#sections?.limitVideo(encoding));
  }

  /**
   * @param {string} label
   * @returns {Promise<RTCDataChannel>} that may still have to open
   */
  async openChannel(label) {
    const pc = this.connectionState === 'connected' ? this.#pc : await new Promise((resolve) => this.#awaiting.push(resolve));
    if (!pc) throw new Error('the connection was closed before it stood');
    return pc.createDataChannel(label);
  }

  /** @returns {Promise<PeerStats>} */
  stats() {
    return peerStats(this.#pc, (transceiver) => !this.#sections?.isSlot(transceiver));
  }

  /** @returns {number} 0 to 1, how loud the other side is at this moment */
  audioLevel() {
    const sources = this.#sections?.slot('audio')?.receiver.getSynchronizationSources?.() ?? [];
    return sources[0]?.audioLevel ?? 0;
  }

  close() {
    this.#closed = true;
    this.#teardown();
    for (const resolve of this.#awaiting.splice(0)) resolve(null);
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
    this.#sections = null;
    if (!pc) return;
    pc.onnegotiationneeded = pc.onicecandidate = pc.ontrack = pc.ondatachannel = pc.onconnectionstatechange = null;
    for (const { track } of pc.getReceivers()) this.#host.removeTrack(track);
    pc.close();
    this.#host.onLost();
  }

  /** @param {boolean} offering */
  async #build(offering) {
    this.#teardown();
    const pc = this.#host.createPeerConnection(await this.#host.configuration());
    if (this.#closed) return pc.close();
    const sections = new Sections(pc, this.#host);
    this.#pc = pc;
    this.#sections = sections;
    pc.onnegotiationneeded = () => this.#task(() => this.#offer(pc));
    pc.onicecandidate = ({ candidate }) => this.#task(() => this.#sendCandidate(pc, candidate));
    pc.ondatachannel = ({ channel }) => this.#host.onChannel(channel);
    pc.onconnectionstatechange = () => this.#onConnectionState(pc);
    pc.ontrack = ({ track, transceiver, streams }) =>
      this.#host.addTrack(track, sections.isSlot(transceiver) ? 'camera' : 'screen', streams[0]?.id ?? null);
    this.#watch();
    if (!offering) return;
    this.#calling = true;
    sections.offer();
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
    await this.#candidates.flush(this.#pc);
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
    await this.#sections?.fill();
    await pc.setLocalDescription();
    if (pc !== this.#pc) return;
    this.#sendDescription(pc);
    this.#sections?.syncScreen();
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
    await this.#candidates.flush(this.#pc);
  }

  /** @param {RTCPeerConnection} pc */
  #onConnectionState(pc) {
    if (pc !== this.#pc) return;
    this.#host.onState(pc.connectionState);
    switch (pc.connectionState) {
      case 'connected':
        clearTimeout(this.#timer);
        this.#attempts = 0;
        for (const resolve of this.#awaiting.splice(0)) resolve(pc);
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
