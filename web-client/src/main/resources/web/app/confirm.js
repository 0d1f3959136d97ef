/** Asks before something that cannot be taken back. */

import { $, el } from './dom.js';

/**
 * @param {{title: string, text: string, action: string, choice?: {label: string, options: [value: string, label: string][]}}} question
 * @returns {Promise<string | null>} what was chosen (empty where there is no choice); null when it is not to be done
 */
export function confirmed({ title, text, action, choice }) {
  const dialog = $('confirm');
  $('confirm-title').textContent = title;
  $('confirm-text').textContent = text;
  $('confirm-ok').textContent = action;
  $('confirm-choice').hidden = !choice;
  $('confirm-choice-label').textContent = choice?.label ?? '';
  $('confirm-select').replaceChildren(...(choice?.options ?? []).map(([value, label]) => el('option', { value, textContent: label })));
  dialog.returnValue = '';
  dialog.showModal();
  $('confirm-cancel').focus();
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue === 'ok' ? $('confirm-select').value : null);
  });
}
