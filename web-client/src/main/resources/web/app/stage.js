/** The picture wall: one tile for each person, who is in front, and the screens that are shared. */

import { $ } from './dom.js';
import { tileSize } from './layout.js';
import { Screens } from './screens.js';
import { offerSound } from './sound.js';
import { Tile } from './tile.js';
import { Voices } from './voices.js';

const HEAR_MS = 150;
/** With more than these, one is large and the others stand beside. */
const EQUALS = 6;

export class Stage {
  #room;
  #meter;
  #moderation;
  #screens;
  #voices = new Voices();
  /** @type {Map<string, Tile>} */
  #tiles = new Map();
  /** @type {string | null} */
  #pinned = null;
  /** @type {string | null} who spoke last, and not for a moment only */
  #speaker = null;
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
    this.#screens = new Screens(room);
    $('tiles').replaceChildren();
    $('screens').replaceChildren();
    offerSound();
    this.#observer.observe($('stage'));
    this.#observer.observe($('tiles'));
    this.#listening = setInterval(() => this.#hear(), HEAR_MS);
    for (const event of /** @type {const} */ ([
      'state', 'participant-joined', 'participant-left', 'participant-updated', 'breakouts', 'hands', 'local-media', 'camera-paused', 'peer-state',
    ])) room.on(event, () => this.render());
    room.on('stream', ({ userId, source, stream }) => this.#onStream(userId, source, stream));
    room.on('stream-removed', ({ userId, source }) => {
      if (source !== 'screen') return;
      this.#screens.remove(userId);
      this.#arrange();
    });
  }

  close() {
    clearInterval(this.#listening);
    this.#observer.disconnect();
    $('tiles').replaceChildren();
    $('screens').replaceChildren();
    $('unblock-audio').hidden = true;
  }

  /** Whose picture to show where there is room for one alone; null while nobody is here. */
  get front() {
    const [other = null] = this.#others();
    return this.#pinned ?? this.#speaker ?? other ?? this.#room.userId;
  }

  render() {
    const { participants, userId, localStream } = this.#room;
    for (const [id, tile] of this.#tiles) {
      if (participants.has(id) && this.#room.isNear(id)) continue;
      tile.element.remove();
      this.#tiles.delete(id);
      if (this.#pinned === id) this.#pinned = null;
    }
    for (const participant of participants.values()) {
      const id = participant.user_id;
      if (!this.#room.isNear(id)) continue;
      const local = id === userId;
      if (!this.#tiles.has(id)) {
        const tile = new Tile(id, local, {
          openMenu: (button, about) => this.#moderation.open(button, about), pin: (pinned) => this.#pin(pinned),
        });
        this.#tiles.set(id, tile);
        const stream = local ? localStream : this.#room.streams(id).camera;
        if (stream) tile.attach(stream);
      }
      this.#tiles.get(id)?.update(participant, this.#stateOf(participant, local));
    }
    this.#screens.renderOwn();
    this.#arrange();
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

  /** @param {string} userId who stays in front; who is there already goes back */
  #pin(userId) {
    this.#pinned = this.#pinned === userId ? null : userId;
    this.render();
  }

  #others() {
    return [...this.#tiles.keys()].filter((id) => id !== this.#room.userId);
  }

  /** @returns {string | null} whose tile stands large, beside the screens or in their place */
  #forward() {
    if (this.#pinned !== null || this.#tiles.size <= EQUALS || this.#screens.size > 0) return this.#pinned;
    return this.front;
  }

  /** Others in the order in which they came, oneself last; while a screen is shared, who speaks comes first. */
  #arrange() {
    const forward = this.#forward();
    const first = this.#screens.size > 0 ? this.#speaker : null;
    const order = [...(first === null ? [] : [first]), ...this.#others().filter((id) => id !== first), this.#room.userId ?? ''];
    const small = order.filter((id) => id !== forward).map((id) => this.#tiles.get(id)?.element).filter((element) => element !== undefined);
    const large = this.#tiles.get(forward ?? '')?.element;
    if (large && large.parentNode !== $('screens')) $('screens').append(large);
    if (small.length !== $('tiles').children.length || small.some((element, index) => $('tiles').children[index] !== element)) $('tiles').append(...small);
    if (first !== null && this.#screens.size > 0) $('tiles').scrollTo({ top: 0, left: 0 });
    $('alone').hidden = this.#room.participants.size !== 1 || $('screens').children.length > 0;
    this.#fit();
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {boolean} local
   * @returns {import('./tile.js').TileState}
   */
  #stateOf(participant, local) {
    const id = participant.user_id;
    const room = this.#room;
    const place = room.hands.find((hand) => hand.user_id === id)?.position;
    const common = { place, pinned: this.#pinned === id, manageable: this.#moderation.isOver(participant) };
    if (local) {
      const note = room.cameraPaused && room.cameraEnabled ? 'Not sent: your connection is weak' : '';
      return { audio: room.microphoneEnabled, video: room.cameraEnabled, trouble: '', flowing: true, note, ...common };
    }
    const peer = room.peerState(id);
    const trouble = participant.connection_state === 'reconnecting' ? 'Reconnecting…'
      : peer === 'failed' || peer === 'disconnected' ? 'Connection trouble…' : '';
    const video = participant.video_enabled && room.streams(id).camera !== null;
    return { audio: participant.audio_enabled, video, trouble, flowing: peer === 'connected', note: '', ...common };
  }

  /**
   * @param {string} userId
   * @param {'camera' | 'screen'} source
   * @param {MediaStream} stream
   */
  #onStream(userId, source, stream) {
    if (source === 'camera') this.#tiles.get(userId)?.attach(stream);
    else this.#screens.add(userId, stream);
    this.render();
  }

  #fit() {
    const stage = $('stage');
    const spread = $('screens').children.length > 0;
    $('screens').hidden = !spread;
    stage.classList.toggle('sharing', spread);
    if (spread) return;
    const { width, height } = tileSize(this.#tiles.size, $('tiles').clientWidth, $('tiles').clientHeight);
    stage.style.setProperty('--tile-width', `${width}px`);
    stage.style.setProperty('--tile-height', `${height}px`);
  }

  #hear() {
    this.#meter.listen(this.#room.localStream);
    const now = performance.now();
    for (const [userId, tile] of this.#tiles) {
      tile.frame(this.#voices.hear(userId, userId === this.#room.userId ? this.#meter.level : this.#room.audioLevel(userId), now));
    }
    const speaker = this.#voices.front(this.#others(), now);
    if (speaker === this.#speaker) return;
    this.#speaker = speaker;
    this.#arrange();
  }
}
