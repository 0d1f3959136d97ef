/** The picture wall: one tile for each person, and the screens that are shared. */

import { $, el } from './dom.js';
import { chosenDevice } from './devices.js';
import { icon } from './icons.js';
import { tileSize } from './layout.js';
import { avatar, nameOf, roleBadge } from './names.js';

const SPEAKING_LEVEL = 0.02;
const SPEAKING_HOLD_MS = 700;

class Tile {
  #local;
  #video = el('video', { muted: true, autoplay: true, playsInline: true });
  #audio = el('audio', { autoplay: true });
  #face = el('div', { className: 'face' });
  #label = el('div', { className: 'label' });
  #hand = el('div', { className: 'hand-badge', 'data-testid': 'hand-badge', hidden: true }, icon('hand'), el('span'));
  #overlay = el('div', { className: 'overlay', hidden: true }, el('div', { className: 'spinner' }), el('span'));
  #more = el('button', { type: 'button', className: 'tile-menu', 'aria-haspopup': 'menu', 'data-testid': 'tile-menu', hidden: true }, icon('more'));
  #lastHeard = 0;

  /**
   * @param {string} userId
   * @param {boolean} local
   * @param {(button: HTMLElement, userId: string) => void} openMenu of what one may do about somebody
   */
  constructor(userId, local, openMenu) {
    this.#local = local;
    this.#video.classList.toggle('mirror', local);
    this.element = el('article', { className: 'tile', 'data-testid': 'tile', 'data-user-id': userId },
      this.#face, this.#video, this.#overlay, this.#label, this.#hand, this.#more);
    this.#more.onclick = () => openMenu(this.#more, userId);
    if (!local) this.element.append(this.#audio);
  }

  /**
   * @param {MediaStream} stream
   * @param {(audio: HTMLMediaElement) => void} play
   */
  attach(stream, play) {
    this.#video.srcObject = stream;
    if (this.#local) return;
    this.#audio.srcObject = stream;
    play(this.#audio);
  }

  get audio() {
    return this.#audio;
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {{audio: boolean, video: boolean, trouble: string, flowing: boolean}} state
   * @param {boolean} manageable whether there is anything one may do about them
   * @param {number} [place] in the queue of raised hands
   */
  update(participant, { audio, video, trouble, flowing }, manageable, place) {
    const name = this.#local ? `${nameOf(participant)} (you)` : nameOf(participant);
    this.#face.replaceChildren(avatar(participant));
    this.#video.hidden = !video;
    this.#more.hidden = !manageable;
    this.#more.setAttribute('aria-label', `What to do about ${name}`);
    this.#label.replaceChildren(...[audio ? null : icon('mic-off'), roleBadge(participant.role), el('span', { textContent: name })]
      .filter((part) => part !== null));
    this.#overlay.hidden = !trouble;
    this.#overlay.classList.toggle('light', flowing);
    this.#overlay.lastChild.textContent = trouble;
    this.#hand.hidden = place === undefined;
    this.#hand.lastChild.textContent = place ?? '';
    this.element.classList.toggle('muted', !audio);
    this.element.setAttribute('aria-label',
      [name, participant.role === 'host' ? 'host' : '', audio ? '' : 'muted', video ? '' : 'camera off',
        place === undefined ? '' : `hand raised, number ${place}`, trouble].filter(Boolean).join(', '));
  }

  /** @param {number} level */
  hear(level) {
    const now = performance.now();
    if (level > SPEAKING_LEVEL) this.#lastHeard = now;
    this.element.classList.toggle('speaking', this.#lastHeard > 0 && now - this.#lastHeard < SPEAKING_HOLD_MS);
  }
}

export class Stage {
  #room;
  #meter;
  #moderation;
  /** @type {Map<string, Tile>} */
  #tiles = new Map();
  /** @type {Map<string, HTMLElement>} */
  #screens = new Map();
  #observer = new ResizeObserver(() => this.#fit());
  #listening;

  /**
   * @param {import('../parley.js').Room} room
   * @param {import('./devices.js').LevelMeter} meter of one's own microphone
   * @param {import('./moderation.js').Moderation} moderation
   */
  constructor(room, meter, moderation) {
    this.#room = room;
    this.#meter = meter;
    this.#moderation = moderation;
    $('tiles').replaceChildren();
    $('screens').replaceChildren();
    $('unblock-audio').onclick = () => this.#unblock();
    this.#observer.observe($('stage'));
    this.#observer.observe($('tiles'));
    this.#listening = setInterval(() => this.#hear(), 150);
    room.on('state', () => this.render());
    room.on('participant-joined', () => this.render());
    room.on('participant-left', () => this.render());
    room.on('participant-updated', () => this.render());
    room.on('breakouts', () => this.render());
    room.on('hands', () => this.render());
    room.on('local-media', () => this.render());
    room.on('peer-state', () => this.render());
    room.on('stream', ({ userId, source, stream }) => this.#onStream(userId, source, stream));
    room.on('stream-removed', ({ userId, source }) => source === 'screen' && this.#removeScreen(userId));
  }

  close() {
    clearInterval(this.#listening);
    this.#observer.disconnect();
    $('tiles').replaceChildren();
    $('screens').replaceChildren();
    $('unblock-audio').hidden = true;
  }

  render() {
    const { participants, userId, localStream, hands } = this.#room;
    const places = new Map(hands.map((hand) => [hand.user_id, hand.position]));
    for (const [id, tile] of this.#tiles) {
      if (participants.has(id) && this.#room.isNear(id)) continue;
      tile.element.remove();
      this.#tiles.delete(id);
    }
    const near = [...participants.values()].filter((participant) => this.#room.isNear(participant.user_id));
    for (const participant of near) {
      const id = participant.user_id;
      const local = id === userId;
      if (!this.#tiles.has(id)) {
        const tile = new Tile(id, local, (button, userId) => this.#moderation.open(button, userId));
        this.#tiles.set(id, tile);
        const stream = local ? localStream : this.#room.streams(id).camera;
        if (stream) tile.attach(stream, (audio) => this.#play(audio));
      }
      this.#tiles.get(id)?.update(participant, this.#stateOf(participant, local), this.#moderation.isOver(participant), places.get(id));
    }
    const own = this.#tiles.get(userId ?? '')?.element;
    const others = [...this.#tiles.values()].map(({ element }) => element).filter((element) => element !== own);
    const wanted = [...others, ...(own ? [own] : [])];
    if (wanted.some((element, index) => $('tiles').children[index] !== element)) $('tiles').append(...wanted);
    this.#renderOwnScreen();
    $('alone').hidden = participants.size !== 1 || this.#screens.size > 0;
    this.#fit();
  }

  /**
   * @param {string} userId over whose tile
   * @param {HTMLElement} bubble
   * @returns {boolean} whether there is such a tile
   */
  float(userId, bubble) {
    const tile = this.#tiles.get(userId);
    tile?.element.append(bubble);
    return tile !== undefined;
  }

  /** @param {string} deviceId */
  async useSpeaker(deviceId) {
    const outputs = [...this.#tiles.values()].map(({ audio }) => audio).concat([...document.querySelectorAll('.screen audio')]);
    await Promise.all(outputs.map((audio) => audio.setSinkId?.(deviceId)));
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {boolean} local
   */
  #stateOf(participant, local) {
    if (local) return { audio: this.#room.microphoneEnabled, video: this.#room.cameraEnabled, trouble: '', flowing: true };
    const peer = this.#room.peerState(participant.user_id);
    const trouble = participant.connection_state === 'reconnecting' ? 'Reconnecting…'
      : peer === 'failed' || peer === 'disconnected' ? 'Connection trouble…' : '';
    const video = participant.video_enabled && this.#room.streams(participant.user_id).camera !== null;
    return { audio: participant.audio_enabled, video, trouble, flowing: peer === 'connected' };
  }

  /**
   * @param {string} userId
   * @param {'camera' | 'screen'} source
   * @param {MediaStream} stream
   */
  #onStream(userId, source, stream) {
    if (source === 'camera') {
      this.#tiles.get(userId)?.attach(stream, (audio) => this.#play(audio));
    } else {
      const participant = this.#room.participants.get(userId);
      this.#addScreen(userId, stream, participant ? `${nameOf(participant)}’s screen` : 'Screen');
    }
    this.render();
  }

  #renderOwnScreen() {
    const { userId, screenStream } = this.#room;
    if (userId === null) return;
    if (screenStream && !this.#screens.has(userId)) this.#addScreen(userId, screenStream, 'Your screen');
    if (!screenStream && this.#screens.has(userId)) this.#removeScreen(userId);
  }

  /**
   * @param {string} userId
   * @param {MediaStream} stream
   * @param {string} title
   */
  #addScreen(userId, stream, title) {
    this.#screens.get(userId)?.remove();
    const video = el('video', { muted: true, autoplay: true, playsInline: true, srcObject: stream });
    const figure = el('figure', { className: 'screen', 'data-testid': 'screen-tile', 'data-user-id': userId, 'aria-label': title },
      video, el('figcaption', { className: 'label' }, icon('screen'), el('span', { textContent: title })));
    if (userId !== this.#room.userId) {
      const audio = el('audio', { autoplay: true, srcObject: stream });
      figure.append(audio);
      this.#play(audio);
    }
    this.#screens.set(userId, figure);
    $('screens').append(figure);
    this.#fit();
  }

  /** @param {string} userId */
  #removeScreen(userId) {
    this.#screens.get(userId)?.remove();
    this.#screens.delete(userId);
    this.#fit();
  }

  #fit() {
    const stage = $('stage');
    $('screens').hidden = this.#screens.size === 0;
    stage.classList.toggle('sharing', this.#screens.size > 0);
    if (this.#screens.size > 0) return;
    const { width, height } = tileSize(this.#tiles.size, $('tiles').clientWidth, $('tiles').clientHeight);
    stage.style.setProperty('--tile-width', `${width}px`);
    stage.style.setProperty('--tile-height', `${height}px`);
  }

  #hear() {
    this.#meter.listen(this.#room.localStream);
    for (const [userId, tile] of this.#tiles) {
      tile.hear(userId === this.#room.userId ? this.#meter.level : this.#room.audioLevel(userId));
    }
  }

  /** @param {HTMLMediaElement & {setSinkId?: (id: string) => Promise<void>}} audio */
  async #play(audio) {
    const speaker = chosenDevice('audiooutput');
    try {
      if (speaker) await audio.setSinkId?.(speaker);
    } catch {
      await audio.setSinkId?.(''); // the chosen speaker has been unplugged since
    }
    audio.onplaying = () => this.#renderBlocked();
    try {
      await audio.play();
    } catch (error) {
      if (/** @type {Error} */ (error).name === 'NotAllowedError') this.#renderBlocked();
      else if (/** @type {Error} */ (error).name !== 'AbortError') throw error;
    }
  }

  /** Browsers keep a page silent until its user has touched it. */
  #renderBlocked() {
    $('unblock-audio').hidden = ![...$('stage').querySelectorAll('audio')].some((audio) => audio.srcObject && audio.paused);
  }

  #unblock() {
    for (const audio of $('stage').querySelectorAll('audio')) if (audio.srcObject) this.#play(audio);
  }
}
