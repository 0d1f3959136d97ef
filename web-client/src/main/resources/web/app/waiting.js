/** Before a room that one is not let into yet: where one stands in the queue, and how one will look and sound. */

import { attempt } from './attempt.js';
import { toggleIcon } from './controls.js';
import { $, show } from './dom.js';

/** @type {Record<import('../parley.js').WaitReason, string>} */
const REASONS = {
  sent_back: 'You were asked to wait outside for a moment. Somebody will let you in again.',
  locked: 'The room is locked at the moment. You can come in when it has been unlocked.',
  host_approval: 'The host has been told that you are here, and will let you in.',
  waiting_room: 'Those who run this call have been told that you are here, and will let you in.',
  capacity: 'The room is almost full, so people are let in one by one.',
  room_full: 'Every place is taken. You come in as soon as one is free.',
};

export class WaitingScreen {
  #room;
  #shown = false;

  /** @param {import('../parley.js').Room} room not joined yet, so that nothing is missed */
  constructor(room) {
    this.#room = room;
    $('waiting-leave').onclick = () => room.leave();
    $('waiting-mic').onclick = () => attempt(room.setMicrophone(!room.microphoneEnabled));
    $('waiting-camera').onclick = () => attempt(room.setCamera(!room.cameraEnabled));
    room.on('waiting', (waiting) => this.#render(waiting));
    room.on('local-media', () => this.#shown && this.#renderMedia());
    room.on('connection', ({ state }) => {
      $('waiting-connection').hidden = state === 'waiting';
    });
  }

  /** @returns {boolean} whether one was waiting until now */
  end() {
    const wasShown = this.#shown;
    this.#shown = false;
    $('waiting-video').srcObject = null;
    return wasShown;
  }

  /** @param {import('../parley.js').Waiting} waiting */
  #render({ position, reason }) {
    $('waiting-room').textContent = this.#room.id;
    $('waiting-reason').textContent = reason ? REASONS[reason] : '';
    $('waiting-place').textContent = position === 1 ? 'You are next.' : `You are number ${position} in the queue.`;
    if (this.#shown) return;
    this.#shown = true;
    document.title = `Waiting · ${this.#room.id} · Parley`;
    $('waiting-video').srcObject = this.#room.localStream;
    this.#renderMedia();
    show('waiting');
    $('waiting-title').focus();
  }

  #renderMedia() {
    toggleIcon($('waiting-mic'), 'mic', this.#room.microphoneEnabled);
    toggleIcon($('waiting-camera'), 'camera', this.#room.cameraEnabled);
    $('waiting-preview-note').hidden = this.#room.cameraEnabled;
  }
}
