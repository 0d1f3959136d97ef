/** Who speaks, and who is in front: steady, so that neither a cough nor a pause for breath moves anything. */

const BEGINS = 0.02;
const ENDS = 0.01;
const PAUSE_MS = 700;
/** One who is not in front has to be the loudest for so long, on the whole: moments when others were louder count against it. */
const COMES_FORWARD_MS = 1_000;
const STAYS_MS = 2_500;
/** The share of the newest level in the smoothed one. */
const FRESH = 0.35;

export class Voices {
  /** @type {Map<string, {level: number, speaking: boolean, heardAt: number, loudestMs: number}>} by user_id */
  #voices = new Map();
  /** @type {string | null} */
  #front = null;
  #cameAt = -Infinity;
  #askedAt = 0;

  /**
   * @param {string} userId
   * @param {number} level 0 to 1
   * @param {number} now in ms, rising
   * @returns {boolean} whether they speak
   */
  hear(userId, level, now) {
    const voice = this.#voices.get(userId) ?? { level: 0, speaking: false, heardAt: -Infinity, loudestMs: 0 };
    this.#voices.set(userId, voice);
    voice.level += (level - voice.level) * FRESH;
    if (voice.level > (voice.speaking ? ENDS : BEGINS)) voice.heardAt = now;
    voice.speaking = now - voice.heardAt < PAUSE_MS;
    return voice.speaking;
  }

  /**
   * @param {string[]} candidates who can be in front
   * @param {number} now in ms, rising
   * @returns {string | null} who is: the last one of them who spoke for a while
   */
  front(candidates, now) {
    for (const userId of this.#voices.keys()) if (!candidates.includes(userId)) this.#voices.delete(userId);
    if (this.#front !== null && !candidates.includes(this.#front)) this.#front = null;
    const loudest = this.#loudest(candidates);
    const elapsed = now - this.#askedAt;
    this.#askedAt = now;
    for (const [userId, voice] of this.#voices) voice.loudestMs = Math.max(0, voice.loudestMs + (userId === loudest ? elapsed : -elapsed));
    if (loudest === null || loudest === this.#front) return this.#front;
    const longEnough = (this.#voices.get(loudest)?.loudestMs ?? 0) >= COMES_FORWARD_MS && now - this.#cameAt >= STAYS_MS;
    if (this.#front === null || longEnough) {
      this.#front = loudest;
      this.#cameAt = now;
      for (const voice of this.#voices.values()) voice.loudestMs = 0;
    }
    return this.#front;
  }

  /** @param {string[]} candidates */
  #loudest(candidates) {
    let loudest = null;
    let most = 0;
    for (const userId of candidates) {
      const voice = this.#voices.get(userId);
      if (!voice?.speaking || voice.level <= most) continue;
      most = voice.level;
      loudest = userId;
    }
    return loudest;
  }
}
