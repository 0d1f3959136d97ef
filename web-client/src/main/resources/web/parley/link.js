/**
 * @typedef {import('../parley.d.ts').PeerStats} PeerStats
 * @typedef {import('../parley.d.ts').Recommendation} Recommendation
 * @typedef {{jitter: number, loss: number, rtt: number}} Measure
 */

/** A picture that was paused stays so for this long, and for longer each time it had to be paused again soon: no flicker. */
const PAUSE_MS = 15_000;
const MAX_PAUSE_MS = 120_000;
const SOON_MS = 60_000;
/** @type {Recommendation} */
const UNLIMITED = { video_resolution: '2160p', video_bitrate: 1_000_000, frame_rate: 60, audio_only: false };

/**
 * How good one's own link is, measured at all connections, told to the server, and what the server recommends to send over it.
 *
 * The browser's congestion control finds the bandwidth by itself, and within a second; this is for what it does not see: that a picture is
 * better left out altogether, and what others should know about the link.
 */
export class Link {
  #parts;
  /** @type {Map<string, PeerStats>} by user_id, as they were at the last measurement */
  #last = new Map();
  #measuredAt = performance.now();
  #timer;
  #pausedUntil = 0;
  #pauseMs = 0;
  #resumedAt = -Infinity;

  /**
   * @param {{
   *   mesh: import('./mesh.js').Mesh, own: import('./own-media.js').OwnMedia, media: import('./media.js').LocalMedia, members: import('./members.js').Members,
   *   signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit, intervalMs?: number,
   * }} parts `intervalMs` between two reports: 15 a minute of the 100 messages that one may send
   */
  constructor({ intervalMs = 4_000, ...parts }) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#report().catch((error) => parts.signaling.state !== 'closed' && parts.emit('error', error)), intervalMs);
  }

  close() {
    clearInterval(this.#timer);
  }

  /** @param {{user_id: string, quality_level: import('../parley.d.ts').QualityLevel, recommendation: Recommendation}} update of anybody's link */
  onUpdate({ user_id: userId, quality_level: level, recommendation }) {
    const { members, emit } = this.#parts;
    members.patch(userId, { connection_quality: level }, null);
    emit('quality', { userId, level, recommendation });
    if (userId === members.userId) this.#follow(recommendation);
  }

  /** @param {Recommendation} recommendation */
  #follow(recommendation) {
    const { mesh, own, media } = this.#parts;
    mesh.recommend(recommendation);
    const now = performance.now();
    if (recommendation.audio_only && !media.cameraPaused) {
      this.#pauseMs = now - this.#resumedAt < SOON_MS ? Math.min(2 * this.#pauseMs, MAX_PAUSE_MS) : PAUSE_MS;
      this.#pausedUntil = now + this.#pauseMs;
      own.pauseCamera(true);
    } else if (!recommendation.audio_only && media.cameraPaused && now >= this.#pausedUntil) {
      this.#resumedAt = now;
      own.pauseCamera(false);
    }
  }

  async #report() {
    const { mesh, signaling } = this.#parts;
    const all = Object.entries(await mesh.allStats()).filter(([, stats]) => stats.connectionState === 'connected');
    const seconds = (performance.now() - this.#measuredAt) / 1000;
    const flows = all.map(([userId, stats]) => flow(this.#last.get(userId), stats));
    this.#measuredAt = performance.now();
    this.#last = new Map(all);
    if (flows.length === 0) return this.#follow(UNLIMITED); // nobody to send to
    if (signaling.state !== 'connected') return;
    const kbps = (/** @type {number} */ bytes) => Math.round((bytes * 8) / seconds / 1000);
    const audio = kbps(flows.reduce((sum, { audioBytes }) => sum + audioBytes, 0));
    const video = kbps(flows.reduce((sum, { videoBytes }) => sum + videoBytes, 0));
    const { loss, jitter, rtt } = best(flows);
    await signaling.request('network-stats', {
      bitrate_video: video, bitrate_audio: audio, bitrate_total: video + audio, packet_loss: loss, jitter, rtt,
    });
  }
}

/**
 * One's own link is part of every connection, so it is as good as the best of them; what makes another one worse is the other side's.
 *
 * @param {Measure[]} measures one at least
 * @returns {Measure}
 */
export function best(measures) {
  const least = (/** @type {keyof Measure} */ name) => Math.min(...measures.map((each) => each[name]));
  return { loss: least('loss'), jitter: least('jitter'), rtt: least('rtt') };
}

/**
 * @param {PeerStats | undefined} before undefined at the first time, and when the connection was made anew
 * @param {PeerStats} now
 * @returns {Measure & {audioBytes: number, videoBytes: number}} loss in percent of both directions, the worse of them; times in ms; bytes sent since
 */
export function flow(before, now) {
  const same = before !== undefined && before.packetsReceived <= now.packetsReceived && before.audioBytesSent <= now.audioBytesSent;
  const since = (/** @type {'packetsLost' | 'packetsReceived' | 'audioBytesSent' | 'videoBytesSent'} */ name) =>
    Math.max(0, now[name] - (same ? before[name] : 0));
  const lost = since('packetsLost');
  const expected = lost + since('packetsReceived');
  return {
    loss: 100 * Math.max(expected > 0 ? lost / expected : 0, now.lossSent),
    jitter: now.jitterMs ?? 0,
    rtt: now.rttMs ?? 0,
    audioBytes: since('audioBytesSent'),
    videoBytes: since('videoBytesSent'),
  };
}
