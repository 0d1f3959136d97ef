/** The call: what is on the screen from the moment one joins until it ends. */

import { Breakouts } from './breakouts.js';
import { Captions } from './captions.js';
import { Chat } from './chat.js';
import { shortcuts, toggleIcon } from './controls.js';
import { LevelMeter, deviceSelects } from './devices.js';
import { $, show } from './dom.js';
import { Door } from './door.js';
import { fileDrop } from './drop.js';
import { Gestures } from './gestures.js';
import { mediaError, refusal } from './messages.js';
import { Moderation } from './moderation.js';
import { nameOf, roleName } from './names.js';
import { announce, toast } from './notices.js';
import { People } from './people.js';
import { FloatingWindow } from './pip.js';
import { RoomSheet } from './room-settings.js';
import { copyLink } from './share.js';
import { useSpeaker } from './sound.js';
import { Stage } from './stage.js';
import { Tools } from './tools.js';
import { Transfers } from './transfers.js';

const BANNERS = {
  draining: 'The server is restarting. Reconnecting…',
  unavailable: 'The server is overloaded. Reconnecting…',
  token_expired: 'Renewing your access…',
};

export class Call {
  #room;
  #meter = new LevelMeter();
  #chat;
  #stage;
  #gestures;
  #breakouts;
  #door;
  #captions;
  #transfers;
  #pip;
  #tools;
  #endDrop;
  #removeShortcuts;
  #fillDevices;
  #metering = 0;
  #mutedByServer = false;

  /** @param {import('../parley.js').Room} room not joined yet, so that nothing is missed */
  constructor(room) {
    this.#room = room;
    const moderation = new Moderation(room);
    this.#stage = new Stage(room, this.#meter, moderation);
    this.#chat = new Chat(room);
    this.#gestures = new Gestures(room, this.#stage);
    this.#breakouts = new Breakouts(room);
    new RoomSheet(room);
    this.#door = new Door(room, () => $('people').hidden && this.#togglePanel('people'));
    this.#captions = new Captions(room);
    this.#transfers = new Transfers(room);
    this.#endDrop = fileDrop((userId) => this.#transfers.invitation(userId), (userId, files) => this.#transfers.offer(userId, files));
    this.#pip = new FloatingWindow(room, this.#stage);
    this.#tools = new Tools(room, { captions: this.#captions, transfers: this.#transfers, pip: this.#pip });
    new People(room, moderation, this.#transfers);
    this.#fillDevices = deviceSelects($('settings-dialog'), (kind, deviceId) => this.#switchDevice(kind, deviceId));
    this.#bindToolbar();
    this.#removeShortcuts = shortcuts({
      m: () => this.#toggle('mic'),
      v: () => this.#toggle('camera'),
      s: () => this.#toggleScreen(),
      h: () => this.#gestures.toggleHand(),
      r: () => this.#gestures.toggleReactions(),
      t: () => this.#captions.toggle(),
      i: () => this.#pip.toggle(),
      f: () => this.#transfers.choosePerson(),
      b: () => this.#tools.toggleBlur(),
      c: () => this.#togglePanel('chat'),
      p: () => this.#togglePanel('people'),
      l: () => copyLink(this.#room.id),
      d: () => this.#openSettings(),
      '?': () => this.#openSettings(),
      Escape: () => this.#closePanels(),
    });
    this.#listen();
  }

  open() {
    this.#name(this.#room.id);
    this.#room.rest('GET', '').then(({ name }) => this.#room.connectionState !== 'closed' && this.#name(name), (error) => this.#onError(error));
    this.#closePanels();
    $('banner').hidden = true;
    $('screen').hidden = !navigator.mediaDevices?.getDisplayMedia;
    this.#renderToolbar();
    show('call');
    this.#stage.render();
    $('stage').focus({ preventScroll: true });
  }

  /** @param {string} name */
  #name(name) {
    $('call-room').textContent = name;
    document.title = `${name} · Parley`;
  }

  /** One was sent before the room: nothing of it stays open. */
  #suspend() {
    for (const dialog of document.querySelectorAll('dialog[open]')) /** @type {HTMLDialogElement} */ (dialog).close();
    $('menu').hidePopover();
    this.#stage.render();
  }

  close() {
    this.#removeShortcuts();
    this.#meter.stop();
    this.#chat.close();
    this.#gestures.close();
    this.#breakouts.close();
    this.#door.close();
    this.#suspend();
    this.#captions.close();
    this.#transfers.close();
    this.#pip.close();
    this.#endDrop();
    this.#stage.close();
    document.title = 'Parley';
  }

  #listen() {
    const room = this.#room;
    room.on('participant-joined', ({ participant }) => toast(`${nameOf(participant)} joined`));
    room.on('participant-left', ({ participant, reason }) =>
      toast(`${nameOf(participant)} ${reason === 'kicked' || reason === 'banned' ? 'was removed' : 'left'}`));
    room.on('waiting', () => this.#suspend());
    room.on('local-media', () => this.#renderToolbar());
    room.on('state', () => this.#renderToolbar());
    room.on('permissions', ({ userId }) => userId === room.userId && this.#renderToolbar());
    room.on('settings', () => this.#renderToolbar());
    room.on('connection', (event) => this.#onConnection(event));
    room.on('participant-updated', ({ participant, changes, by }) => this.#onUpdated(participant, changes, by));
    room.on('role', ({ userId, role }) => {
      this.#renderToolbar();
      if (userId === room.userId) toast(`You are now ${roleName(role).toLowerCase()}.`);
    });
    room.on('unmute-requested', ({ by, mediaType }) => {
      const device = mediaType === 'video' ? 'camera' : 'mic';
      const person = room.participants.get(by);
      toast(`${person ? nameOf(person) : 'Somebody'} asks you to turn your ${device === 'mic' ? 'microphone' : 'camera'} on.`, {
        action: { label: 'Turn on', run: () => this.#set(device, true) },
      });
    });
    room.on('device-lost', ({ kind }) =>
      toast(`Your ${kind === 'audio' ? 'microphone' : 'camera'} was disconnected.`, { tone: 'warning' }));
    room.on('camera-paused', ({ paused }) => room.cameraEnabled && toast(paused
      ? 'Your connection is too weak for your picture. Others still hear you.' : 'Your connection is better: others see you again.', { tone: paused ? 'warning' : 'info' }));
    room.on('error', (error) => this.#onError(error));
  }

  /** @param {import('../parley.js').RoomEvents['connection']} event */
  #onConnection({ state, code }) {
    const banner = $('banner');
    const wasLost = !banner.hidden;
    banner.hidden = state !== 'reconnecting';
    if (state === 'reconnecting') banner.textContent = BANNERS[code ?? ''] ?? 'Connection lost. Reconnecting…';
    if (state === 'connected' && wasLost) announce('Connected again');
  }

  /**
   * @param {import('../parley.js').Participant} participant
   * @param {Partial<import('../parley.js').Participant>} changes
   * @param {string | null} by
   */
  #onUpdated(participant, changes, by) {
    if (participant.user_id !== this.#room.userId || changes.audio_enabled === undefined) return;
    const muted = !changes.audio_enabled;
    const actor = by !== null && by !== this.#room.userId ? this.#room.participants.get(by) : null;
    if (muted && !this.#mutedByServer && actor) toast(`${nameOf(actor)} muted you`, { tone: 'warning' });
    this.#mutedByServer = muted;
  }

  /** @param {Error & {code?: string}} error */
  #onError(error) {
    if (error.code === 'rate_limited' || error.code === 'token_expired') toast(refusal(error), { tone: 'warning' });
    else console.warn(error);
  }

  #bindToolbar() {
    $('mic').onclick = () => this.#toggle('mic');
    $('camera').onclick = () => this.#toggle('camera');
    $('screen').onclick = () => this.#toggleScreen();
    $('chat-toggle').onclick = () => this.#togglePanel('chat');
    $('people-toggle').onclick = () => this.#togglePanel('people');
    $('settings').onclick = () => this.#openSettings();
    $('copy-link').onclick = $('invite').onclick = () => copyLink(this.#room.id);
    $('leave').onclick = () => this.#room.leave();
    for (const button of document.querySelectorAll('.panel [data-close]')) {
      /** @type {HTMLButtonElement} */ (button).onclick = () => this.#closePanels();
    }
  }

  #renderToolbar() {
    const room = this.#room;
    const buttons = /** @type {const} */ ([
      ['mic', room.microphoneEnabled, 'can_share_audio', room.microphoneEnabled ? 'Mute (m)' : 'Unmute (m)'],
      ['camera', room.cameraEnabled, 'can_share_video', room.cameraEnabled ? 'Stop the camera (v)' : 'Start the camera (v)'],
      ['screen', room.screenSharing, 'can_share_screen', room.screenSharing ? 'Stop sharing (s)' : 'Share your screen (s)'],
    ]);
    for (const [name, on, permission, hint] of buttons) {
      const button = $(name);
      const allowed = room.can(permission) && (name !== 'screen' || room.settings?.enable_screen_share !== false);
      toggleIcon(button, name, on);
      button.disabled = !allowed;
      button.title = allowed ? hint : 'Not allowed in this room';
    }
  }

  /** @param {'mic' | 'camera'} device */
  #toggle(device) {
    return this.#set(device, !(device === 'mic' ? this.#room.microphoneEnabled : this.#room.cameraEnabled));
  }

  /**
   * @param {'mic' | 'camera'} device
   * @param {boolean} on
   */
  async #set(device, on) {
    try {
      await (device === 'mic' ? this.#room.setMicrophone(on) : this.#room.setCamera(on));
      announce(`${device === 'mic' ? 'Microphone' : 'Camera'} ${on ? 'on' : 'off'}`);
    } catch (error) {
      this.#mediaFailed(error, device === 'mic' ? 'microphone' : 'camera');
    }
  }

  async #toggleScreen() {
    if ($('screen').disabled || $('screen').hidden) return;
    try {
      await (this.#room.screenSharing ? this.#room.stopScreenShare() : this.#room.startScreenShare());
    } catch (error) {
      const dismissed = /** @type {Error} */ (error).name === 'NotAllowedError'; // the browser's own dialog was closed
      if (!dismissed) this.#mediaFailed(error, 'screen');
    }
  }

  /**
   * @param {unknown} error
   * @param {string} what
   */
  #mediaFailed(error, what) {
    if (this.#room.connectionState === 'closed') return;
    toast(error instanceof DOMException ? mediaError(error, what) : refusal(error), { tone: 'warning' });
  }

  /** @param {'chat' | 'people'} name */
  #togglePanel(name) {
    const opening = $(name).hidden;
    for (const panel of ['chat', 'people']) {
      $(panel).hidden = !(opening && panel === name);
      $(`${panel}-toggle`).setAttribute('aria-expanded', String(!$(panel).hidden));
    }
    $('call').classList.toggle('with-panel', opening);
    if (!opening) $(`${name}-toggle`).focus();
    else if (name === 'chat') this.#chat.opened();
    else $('people').querySelector('[data-close]').focus();
  }

  #closePanels() {
    for (const panel of /** @type {const} */ (['chat', 'people'])) if (!$(panel).hidden) this.#togglePanel(panel);
  }

  #openSettings() {
    const dialog = $('settings-dialog');
    if (dialog.open) return;
    dialog.showModal();
    this.#fillDevices();
    const draw = () => {
      $('call-meter').style.transform = `scaleX(${this.#meter.level})`;
      this.#metering = dialog.open ? requestAnimationFrame(draw) : 0;
    };
    cancelAnimationFrame(this.#metering);
    draw();
  }

  /**
   * @param {MediaDeviceKind} kind
   * @param {string} deviceId
   */
  async #switchDevice(kind, deviceId) {
    try {
      await (kind === 'audiooutput' ? useSpeaker(deviceId) : this.#room.switchDevice(kind, deviceId));
    } catch (error) {
      this.#mediaFailed(error, { audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker' }[kind]);
    }
  }
}
