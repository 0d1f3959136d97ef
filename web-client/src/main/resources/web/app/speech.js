/** One's own speech, written down by the browser where it can. */

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
/** What is still being said is sent so often: it counts among the messages of a minute. */
const INTERIM_MS = 2_000;
const MAX_LENGTH = 4_000;
const MAX_FAILURES = 3;
const PASSING = new Set(['no-speech', 'aborted']);

export const canWriteSpeech = Recognition !== undefined;

export class Speech {
  #onText;
  #onGivenUp;
  #recognition = null;
  #failures = 0;
  #sentAt = 0;
  #lastText = '';
  #givenUp = !canWriteSpeech;

  /**
   * @param {(said: {text: string, final: boolean, confidence: number, language: string}) => void} onText
   * @param {() => void} onGivenUp the browser has the means but cannot, once
   */
  constructor(onText, onGivenUp) {
    this.#onText = onText;
    this.#onGivenUp = onGivenUp;
  }

  /** @param {boolean} wanted */
  listen(wanted) {
    if (wanted && !this.#recognition && !this.#givenUp) this.#start();
    if (!wanted) this.#stop();
  }

  #start() {
    const recognition = new Recognition();
    this.#recognition = recognition;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.lang = navigator.language;
    recognition.onresult = (/** @type {any} */ event) => this.#onResult(event);
    recognition.onerror = (/** @type {any} */ { error }) => PASSING.has(error) || (this.#failures += 1);
    recognition.onend = () => this.#onEnd(recognition);
    recognition.start();
  }

  #stop() {
    const recognition = this.#recognition;
    this.#recognition = null;
    recognition?.stop();
  }

  /** Browsers end it after a silence, or a minute. */
  #onEnd(recognition) {
    if (recognition !== this.#recognition) return;
    this.#recognition = null;
    if (this.#failures < MAX_FAILURES) return void setTimeout(() => this.#recognition ?? this.#start(), 500 * (1 + this.#failures));
    this.#givenUp = true;
    this.#onGivenUp();
  }

  #onResult({ resultIndex, results }) {
    this.#failures = 0;
    for (let index = resultIndex; index < results.length; index++) {
      const { 0: { transcript, confidence }, isFinal } = results[index];
      const text = transcript.trim().slice(0, MAX_LENGTH);
      const now = performance.now();
      if (!text || (!isFinal && (text === this.#lastText || now - this.#sentAt < INTERIM_MS))) continue;
      this.#sentAt = now;
      this.#lastText = text;
      this.#onText({ text, final: isFinal, confidence: Math.min(1, Math.max(0, confidence)), language: recognitionLanguage() });
    }
  }
}

const recognitionLanguage = () => navigator.language || 'und';
