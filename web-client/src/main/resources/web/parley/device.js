import { ParleyError } from './errors.js';

const PICTURE = '720p'; // what is asked of a camera that has not told what it can do

/**
 * What this device can do, and what it puts behind its user: the platform's own blur (W3C Media Capture Extensions, `backgroundBlur`), where it has
 * one that a page may turn on and off.
 */
export class Device {
  #media;
  #signaling;
  #emit;

  /** @param {{media: import('./media.js').LocalMedia, signaling: import('./signaling.js').Signaling, emit: import('./members.js').Emit}} parts */
  constructor({ media, signaling, emit }) {
    this.#media = media;
    this.#signaling = signaling;
    this.#emit = emit;
  }

  /** Whether `blur` can do anything with the camera that is on now. */
  get canBlur() {
    const offered = /** @type {{backgroundBlur?: boolean[]}} */ (this.#camera?.getCapabilities?.() ?? {}).backgroundBlur ?? [];
    return offered.includes(true) && offered.includes(false);
  }

  /** Also when it was turned on in the system. */
  get blurred() {
    return /** @type {{backgroundBlur?: boolean}} */ (this.#camera?.getSettings?.() ?? {}).backgroundBlur === true;
  }

  /** @param {boolean} on */
  async blur(on) {
    const camera = this.#camera;
    if (!camera || !this.canBlur) throw new ParleyError('invalid_state', 'this camera cannot blur the background');
    await camera.applyConstraints(/** @type {MediaTrackConstraints} */ ({ ...camera.getConstraints(), backgroundBlur: on }));
    await this.#signaling.request('virtual-background-update', { enabled: on, background_type: on ? 'blur' : 'none' });
  }

  /** Tells the server what this device can do. */
  announce() {
    this.#capabilities()
      .then((capabilities) => this.#signaling.request('device-capabilities', capabilities))
      .catch((error) => this.#signaling.state !== 'closed' && this.#emit('error', error));
  }

  get #camera() {
    return this.#media.track('video');
  }

  async #capabilities() {
    const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
    const height = this.#camera?.getCapabilities?.().height?.max;
    const { saveData } = /** @type {{saveData?: boolean}} */ (/** @type {any} */ (navigator).connection ?? {});
    return {
      has_camera: devices.some(({ kind }) => kind === 'videoinput'),
      has_microphone: devices.some(({ kind }) => kind === 'audioinput'),
      supports_screen_share: typeof navigator.mediaDevices?.getDisplayMedia === 'function',
      max_resolution: height ? `${height}p` : PICTURE,
      platform: 'web',
      ...(saveData === undefined ? {} : { low_data_mode: saveData }),
    };
  }
}
