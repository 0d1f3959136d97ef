/**
 * @typedef {import('./media.js').Kind} Kind
 */

const KINDS = /** @type {Kind[]} */ (['audio', 'video']);

/**
 * The media sections of one peer connection. The first audio and the first video section always carry microphone and camera, whether or not
 * there is anything to send: turning them on or off is `replaceTrack`, without a negotiation. What comes after them is a screen.
 */
export class Sections {
  #pc;
  #host;
  /** @type {RTCRtpTransceiver[]} */
  #screens = [];

  /**
   * @param {RTCPeerConnection} pc
   * @param {import('./peer.js').PeerHost} host
   */
  constructor(pc, host) {
    this.#pc = pc;
    this.#host = host;
  }

  /** @param {Kind} kind */
  slot(kind) {
    return this.#pc.getTransceivers().find((each) => each.receiver.track.kind === kind) ?? null;
  }

  /** @param {RTCRtpTransceiver} transceiver whether it carries microphone or camera */
  isSlot(transceiver) {
    return this.slot(/** @type {Kind} */ (transceiver.receiver.track.kind)) === transceiver;
  }

  /** All that there is to send, on a connection that has nothing yet. */
  offer() {
    for (const kind of KINDS) this.#add(kind, this.#host.localTrack(kind) ?? kind);
    this.syncScreen();
  }

  /** Puts microphone and camera into the sections that the other side offered for them. */
  async fill() {
    for (const kind of KINDS) {
      const slot = this.slot(kind);
      const track = this.#host.localTrack(kind);
      if (!slot) {
        if (track) this.#add(kind, track);
        continue;
      }
      slot.direction = this.#direction(kind);
      slot.sender.setStreams?.(this.#host.localStream);
      if (slot.sender.track !== track) await slot.sender.replaceTrack(track);
    }
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  async setTrack(kind, track) {
    const slot = this.slot(kind);
    if (slot) await slot.sender.replaceTrack(track);
    else if (track) this.#add(kind, track);
  }

  /** Announces to send what may be sent now, and nothing else: the room refuses a description that does. */
  updateDirections() {
    for (const kind of KINDS) {
      const slot = this.slot(kind);
      if (slot && slot.direction !== this.#direction(kind)) slot.direction = this.#direction(kind);
    }
  }

  /** Sends what is being shared now, or stops doing so. */
  syncScreen() {
    const screen = this.#host.screen();
    const tracks = screen?.getTracks() ?? [];
    const current = this.#screens.map(({ sender }) => sender.track);
    if (tracks.length === current.length && tracks.every((track) => current.includes(track))) return;
    for (const transceiver of this.#screens) transceiver.stop();
    this.#screens = tracks.map((track) =>
      this.#pc.addTransceiver(track, { direction: 'sendonly', streams: [/** @type {MediaStream} */ (screen)] }));
  }

  /** @param {{maxBitrate: number, scaleResolutionDownBy: number, maxFramerate: number}} encoding */
  async limitVideo(encoding) {
    const sender = this.slot('video')?.sender;
    const parameters = sender?.getParameters();
    if (!sender || !parameters?.encodings?.length) return;
    Object.assign(parameters.encodings[0], encoding);
    await sender.setParameters(parameters);
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | Kind} track
   */
  #add(kind, track) {
    this.#pc.addTransceiver(track, { direction: this.#direction(kind), streams: [this.#host.localStream] });
  }

  /**
   * @param {Kind} kind
   * @returns {RTCRtpTransceiverDirection}
   */
  #direction(kind) {
    return this.#host.maySend(kind) ? 'sendrecv' : 'recvonly';
  }
}
