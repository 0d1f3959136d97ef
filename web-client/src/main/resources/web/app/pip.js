/** The call in a small window that stays on top: a window of its own where the browser has them, else the picture of who is in front. */

import { $, el } from './dom.js';
import { icon } from './icons.js';
import { avatar, nameOf } from './names.js';
import { toast } from './notices.js';

const FOLLOW_MS = 500;
const SIZE = { width: 360, height: 240 };

export const canFloat = 'documentPictureInPicture' in globalThis || document.pictureInPictureEnabled === true;

export class FloatingWindow {
  #room;
  #stage;
  #video = el('video', { muted: true, autoplay: true, playsInline: true, className: 'pip-video' });
  #name = el('span');
  #face = el('div', { className: 'face' });
  #mic;
  /** @type {Window | null} */
  #window = null;
  #following;

  /**
   * @param {import('../parley.js').Room} room
   * @param {import('./stage.js').Stage} stage whose front is shown
   */
  constructor(room, stage) {
    this.#room = room;
    this.#stage = stage;
    this.#mic = el('button', { type: 'button', className: 'round', onclick: () => room.setMicrophone(!room.microphoneEnabled).catch(reportError) });
    $('pip').onclick = () => this.toggle();
    this.#video.onenterpictureinpicture = this.#video.onleavepictureinpicture = () => this.#renderButton();
    for (const event of /** @type {const} */ (['local-media', 'participant-updated', 'stream', 'participant-left'])) room.on(event, () => this.render());
    this.#following = setInterval(() => this.render(), FOLLOW_MS);
    this.#renderButton();
  }

  get open() {
    return this.#window !== null || document.pictureInPictureElement === this.#video;
  }

  close() {
    clearInterval(this.#following);
    this.#window?.close();
    if (document.pictureInPictureElement === this.#video) document.exitPictureInPicture().catch(reportError);
    this.#video.remove();
    this.#video.srcObject = null;
  }

  async toggle() {
    if (!canFloat) return;
    try {
      if (this.#window) this.#window.close();
      else if (document.pictureInPictureElement === this.#video) await document.exitPictureInPicture();
      else await this.#show();
    } catch (error) {
      toast(`The small window cannot be opened: ${/** @type {Error} */ (error).message}`, { tone: 'warning' });
    }
    this.#renderButton();
  }

  render() {
    if (!this.open) return;
    const userId = this.#stage.front;
    const person = userId === null ? undefined : this.#room.participants.get(userId);
    if (!person) return;
    const own = userId === this.#room.userId;
    const stream = own ? this.#room.localStream : this.#room.streams(person.user_id).camera;
    if (this.#video.srcObject !== stream) this.#video.srcObject = stream;
    this.#video.classList.toggle('mirror', own);
    if (!this.#window) return;
    this.#video.hidden = !(own ? this.#room.cameraEnabled : person.video_enabled && stream);
    this.#face.replaceChildren(avatar(person));
    this.#name.textContent = own ? `${nameOf(person)} (you)` : nameOf(person);
    const on = this.#room.microphoneEnabled;
    this.#mic.replaceChildren(icon(on ? 'mic' : 'mic-off'));
    this.#mic.setAttribute('aria-label', on ? 'Mute' : 'Unmute');
    this.#mic.setAttribute('aria-pressed', String(on));
    this.#mic.disabled = !this.#room.can('can_share_audio');
  }

  async #show() {
    if (!globalThis.documentPictureInPicture) {
      this.#video.hidden = false;
      this.#video.classList.add('offstage');
      $('call').append(this.#video);
      const own = this.#room.localStream;
      this.#video.srcObject = this.#room.streams(this.#stage.front ?? '').camera ?? own;
      await this.#video.play();
      await this.#video.requestPictureInPicture();
      return this.render();
    }
    const opened = await globalThis.documentPictureInPicture.requestWindow(SIZE);
    this.#window = opened;
    const { document: page } = opened;
    page.documentElement.lang = 'en';
    page.title = 'Parley';
    for (const name of ['base', 'call', 'media']) page.head.append(el('link', { rel: 'stylesheet', href: new URL(`style/${name}.css`, location.href).href }));
    page.body.className = 'pip';
    page.body.append(this.#face, this.#video, el('div', { className: 'label' }, this.#name), el('div', { className: 'pip-controls' }, this.#mic,
      el('button', { type: 'button', className: 'round danger', 'aria-label': 'Leave the call', onclick: () => this.#room.leave() }, icon('leave'))));
    opened.addEventListener('pagehide', () => {
      this.#window = null;
      this.#renderButton();
    });
    this.render();
  }

  #renderButton() {
    $('pip').hidden = !canFloat;
    $('pip').setAttribute('aria-pressed', String(this.open));
  }
}
