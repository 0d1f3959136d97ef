import { ufragsOf } from './sdp.js';

const MAX_EARLY = 64;

/** ICE candidates of the other side: those whose description has not come yet wait for it. */
export class Candidates {
  #onError;
  /** @type {RTCIceCandidateInit[]} */
  #early = [];

  /** @param {(error: unknown) => void} onError */
  constructor(onError) {
    this.#onError = onError;
  }

  /**
   * @param {RTCPeerConnection | null} pc
   * @param {RTCIceCandidateInit | null} candidate null when there are no more
   */
  async add(pc, candidate) {
    if (!candidate) return;
    const ufrag = candidate.usernameFragment;
    if (pc?.remoteDescription && (!ufrag || ufragsOf(pc.remoteDescription).has(ufrag))) {
      return pc.addIceCandidate(candidate).catch(this.#onError);
    }
    this.#early.push(candidate);
    if (this.#early.length > MAX_EARLY) this.#early.shift();
  }

  /** @param {RTCPeerConnection | null} pc that has a new description */
  async flush(pc) {
    const waiting = this.#early;
    this.#early = [];
    for (const candidate of waiting) await this.add(pc, candidate);
  }
}
