/** Before the call: a name, a room, and a look at oneself. */

import { $ } from './dom.js';
import { LevelMeter, deviceSelects, openMedia } from './devices.js';
import { toggleIcon } from './controls.js';

const ROOM_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

export class Lobby {
  #onJoin;
  #meter = new LevelMeter();
  #stream = new MediaStream();
  #wanted = { mic: true, camera: true };
  #fillDevices;
  #open = false;

  /** @param {(call: {room: string, name: string, mic: boolean, camera: boolean, media: MediaStream, token: string}) => void} onJoin */
  constructor(onJoin) {
    this.#onJoin = onJoin;
    this.#fillDevices = deviceSelects($('lobby-devices'), () => this.#reopen());
    $('lobby-mic').onclick = () => this.#toggle('mic');
    $('lobby-camera').onclick = () => this.#toggle('camera');
    $('join-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#submit();
    };
  }

  /** @param {{room: string, name: string, mic: boolean, camera: boolean, note?: string, needsToken?: boolean}} call */
  open({ room, name, mic, camera, note = '', needsToken = false }) {
    this.#open = true;
    this.#wanted = { mic, camera };
    $('name').value = name;
    $('room').value = room;
    $('token-field').hidden = !needsToken;
    this.#note(note);
    $(needsToken ? 'token' : !name ? 'name' : !room ? 'room' : 'join').focus();
    this.#watchLevel();
    this.#reopen();
  }

  /** @param {string} room to join, as soon as one has a name */
  choose(room) {
    $('room').value = room;
    this.#submit();
  }

  #submit() {
    const name = $('name').value.trim();
    const room = $('room').value.trim().replace(/\s+/g, '-');
    if (!name) return this.#missing('name', 'Enter your name, so that others know who you are.');
    if (!ROOM_ID.test(room)) return this.#missing('room', 'A room is named with letters, digits, dots, hyphens and underscores.');
    this.#open = false;
    this.#meter.stop();
    $('preview-video').srcObject = null;
    const media = this.#stream;
    this.#stream = new MediaStream();
    this.#onJoin({ room, name, ...this.#wanted, media, token: $('token').value.trim() });
  }

  /**
   * @param {string} field
   * @param {string} text
   */
  #missing(field, text) {
    this.#note(text);
    $(field).focus();
  }

  /** @param {string} text */
  #note(text) {
    $('lobby-note').textContent = text;
    $('lobby-note').hidden = !text;
  }

  /** @param {'mic' | 'camera'} device */
  async #toggle(device) {
    this.#wanted[device] = !this.#wanted[device];
    const [audio] = this.#stream.getAudioTracks();
    if (device === 'mic' && audio) audio.enabled = this.#wanted.mic;
    else await this.#reopen();
    this.#render();
  }

  /** Opens what is wanted anew: a camera that is off is released. */
  async #reopen() {
    for (const track of this.#stream.getTracks()) track.stop();
    this.#render();
    const { stream, problems } = await openMedia(this.#wanted);
    if (!this.#open) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.#stream = stream;
    $('media-note').textContent = problems.length > 0 ? `${problems.join(' ')} You can still join and listen.` : '';
    $('media-note').hidden = problems.length === 0;
    $('preview-video').srcObject = stream.getVideoTracks().length > 0 ? stream : null; // without a picture a page would never have loaded
    this.#meter.listen(stream);
    this.#render();
    await this.#fillDevices();
  }

  #render() {
    const camera = this.#stream.getVideoTracks().some((track) => track.readyState === 'live');
    const mic = this.#stream.getAudioTracks().some((track) => track.readyState === 'live' && track.enabled);
    toggleIcon($('lobby-mic'), 'mic', mic);
    toggleIcon($('lobby-camera'), 'camera', camera);
    $('preview-note').hidden = camera;
  }

  #watchLevel() {
    if (!this.#open) return;
    $('lobby-meter').style.transform = `scaleX(${this.#meter.level})`;
    requestAnimationFrame(() => this.#watchLevel());
  }
}
