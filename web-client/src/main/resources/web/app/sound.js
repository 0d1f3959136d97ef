/** The sound of others: through the chosen speaker, and as soon as the browser lets it. */

import { chosenDevice } from './devices.js';
import { $ } from './dom.js';

/** @typedef {HTMLMediaElement & {setSinkId?: (id: string) => Promise<void>}} Sound */

/** @param {Sound} audio */
export async function play(audio) {
  const speaker = chosenDevice('audiooutput');
  try {
    if (speaker) await audio.setSinkId?.(speaker);
  } catch {
    await audio.setSinkId?.(''); // the chosen speaker has been unplugged since
  }
  audio.onplaying = renderBlocked;
  try {
    await audio.play();
  } catch (error) {
    if (/** @type {Error} */ (error).name === 'NotAllowedError') renderBlocked();
    else if (/** @type {Error} */ (error).name !== 'AbortError') throw error;
  }
}

/** Offers to turn the sound on where the browser keeps the page silent until its user has touched it. */
export function offerSound() {
  $('unblock-audio').onclick = () => {
    for (const audio of sounds()) if (audio.srcObject) play(audio);
  };
}

/** @param {string} deviceId */
export const useSpeaker = (deviceId) => Promise.all(sounds().map((audio) => audio.setSinkId?.(deviceId)));

/** @returns {Sound[]} */
const sounds = () => [...$('stage').querySelectorAll('audio')];

function renderBlocked() {
  $('unblock-audio').hidden = !sounds().some((audio) => audio.srcObject && audio.paused);
}
