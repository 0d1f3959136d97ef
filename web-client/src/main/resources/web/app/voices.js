/** Who speaks, and who is in front: steady, so that neither a cough nor a pause for breath moves anything. */

const BEGINS = 0.02;
const ENDS = 0.01;
const PAUSE_MS = 700;
/** One who is not in front has to be the loudest for so long. */
const COMES_FORWARD_MS = 1_000;
const STAYS_MS = 2_500;
/** The share of the newest level in the smoothed one. */
const FRESH = 0.35;

export class Voices {
  /** @type {Map<string, {level: number, speaking: boolean, heardAt: number}>} by user_id */
  #voices = new Map();
  /** @type {string | null} */
  #front = null;
  #cameAt = -Infinity;
  /** @type {{userId: string, since: number} | null} who may come forward next */
  #next = null;

  /**
   * @param {string} userId
   * @param {number} level 0 to 1
   * @param {number} now in ms, rising
   * @returns {boolean} whether they speak
   */
  hear(userId, level, now) {
    const voice = this.#voices.get(userId) ?? { level: 0, speaking: false, heardAt: -Infinity };
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
    if (loudest === null || loudest === this.#front) {
      this.#next = null;
      return this.#front;
    }
    if (this.#next?.userId !== loudest) this.#next = { userId: loudest, since: now };
    const steady = this.#front === null || (now - this.#next.since >= COMES_FORWARD_MS && now - this.#cameAt >= STAYS_MS);
    if (steady) {
      this.#front = loudest;
      this.#cameAt = now;
      this.#next = null;
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
