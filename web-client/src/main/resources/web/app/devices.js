/** Cameras, microphones and speakers: which there are, which are chosen, and how loud one is. */

import { el } from './dom.js';
import { mediaError } from './messages.js';

const CHOICE = 'parley.device.';
const LABELS = { audioinput: 'Microphone', videoinput: 'Camera', audiooutput: 'Speaker' };

/** @param {MediaDeviceKind} kind */
export const chosenDevice = (kind) => localStorage.getItem(CHOICE + kind) ?? '';

/**
 * @param {MediaDeviceKind} kind
 * @param {string} deviceId
 */
export const chooseDevice = (kind, deviceId) => localStorage.setItem(CHOICE + kind, deviceId);

/**
 * Constraints that prefer the chosen device but take any.
 *
 * @param {'audio' | 'video'} media
 * @returns {MediaTrackConstraints}
 */
export function constraints(media) {
  const deviceId = chosenDevice(media === 'audio' ? 'audioinput' : 'videoinput');
  return deviceId ? { deviceId: { ideal: deviceId } } : {};
}

const DEFAULTS = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
};

/**
 * Opens microphone and camera as far as they can be had. What is missing is told, and is no reason not to join.
 *
 * @param {{mic: boolean, camera: boolean}} wanted
 * @returns {Promise<{stream: MediaStream, problems: string[]}>}
 */
export async function openMedia({ mic, camera }) {
  const wanted = /** @type {('audio' | 'video')[]} */ ([...(mic ? ['audio'] : []), ...(camera ? ['video'] : [])]);
  if (wanted.length === 0) return { stream: new MediaStream(), problems: [] };
  if (!navigator.mediaDevices) {
    return { stream: new MediaStream(), problems: ['Browsers give camera and microphone only to pages opened over HTTPS or on this computer.'] };
  }
  if (wanted.length === 2) {
    const both = await capture(wanted).catch(() => null); // each on its own may still work, and tells its own reason
    if (both) return { stream: both, problems: [] };
  }
  const results = await Promise.allSettled(wanted.map((media) => capture([media])));
  const stream = new MediaStream(results.flatMap((result) => (result.status === 'fulfilled' ? result.value.getTracks() : [])));
  /** @type {Map<string, {error: Error, missing: string[]}>} one message for what fails for one reason */
  const failures = new Map();
  results.forEach((result, index) => {
    if (result.status === 'fulfilled') return;
    const failure = failures.get(result.reason.name) ?? { error: result.reason, missing: [] };
    failure.missing.push(wanted[index] === 'audio' ? 'microphone' : 'camera');
    failures.set(result.reason.name, failure);
  });
  return { stream, problems: [...failures.values()].map(({ error, missing }) => mediaError(error, missing.join(' and '))) };
}

/** @param {('audio' | 'video')[]} kinds */
function capture(kinds) {
  return navigator.mediaDevices.getUserMedia(
    Object.fromEntries(kinds.map((media) => [media, { ...DEFAULTS[media], ...constraints(media) }])),
  );
}

/**
 * Keeps the `<select data-device>` of a container filled, and calls back when one is changed.
 *
 * @param {HTMLElement} container
 * @param {(kind: MediaDeviceKind, deviceId: string) => void} onChoice
 * @returns {() => Promise<void>} fills them again
 */
export function deviceSelects(container, onChoice) {
  const selects = /** @type {HTMLSelectElement[]} */ ([...container.querySelectorAll('[data-device]')]);
  for (const select of selects) {
    select.onchange = () => {
      const kind = /** @type {MediaDeviceKind} */ (select.dataset.device);
      chooseDevice(kind, select.value);
      onChoice(kind, select.value);
    };
  }
  const fill = async () => {
    const devices = await navigator.mediaDevices?.enumerateDevices() ?? [];
    for (const select of selects) {
      const kind = /** @type {MediaDeviceKind} */ (select.dataset.device);
      const usable = devices.filter((device) => device.kind === kind && device.deviceId);
      select.replaceChildren(...usable.map(({ deviceId, label }, index) =>
        el('option', { value: deviceId, textContent: label || `${LABELS[kind]} ${index + 1}`, selected: deviceId === chosenDevice(kind) })));
      select.disabled = usable.length === 0;
      if (select.disabled) select.append(el('option', { textContent: kind === 'audiooutput' ? 'Chosen by the system' : 'None found' }));
    }
  };
  navigator.mediaDevices?.addEventListener('devicechange', fill);
  return fill;
}

/** How loud a stream's first audio track is, from 0 to 1. */
export class LevelMeter {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {AnalyserNode | null} */
  #analyser = null;
  /** @type {MediaStreamTrack | null} */
  #track = null;
  #samples = new Float32Array(512);

  /** @param {MediaStream} stream */
  listen(stream) {
    const [track = null] = stream.getAudioTracks();
    if (track === this.#track) return;
    this.stop();
    this.#track = track;
    if (!track) return;
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = this.#samples.length;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
  }

  get level() {
    if (!this.#analyser || !this.#track?.enabled) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    return Math.min(1, Math.sqrt(power) * 4);
  }

  stop() {
    this.#context?.close().catch(reportError);
    this.#context = this.#analyser = this.#track = null;
  }
}
