/** Asks before something that cannot be taken back. */

import { el } from './dom.js';

/**
 * @param {{title: string, text: string, action: string, choice?: {label: string, options: [value: string, label: string][]}}} question
 * @returns {Promise<string | null>} what was chosen (empty where there is no choice); null when it is not to be done
 */
export function confirmed({ title, text, action, choice }) {
  const select = el('select', { 'data-testid': 'confirm-choice' },
    ...(choice?.options ?? []).map(([value, label]) => el('option', { value, textContent: label })));
  const cancel = el('button', { className: 'ghost bordered', value: 'cancel', textContent: 'Cancel', 'data-testid': 'confirm-cancel' });
  const dialog = el('dialog', {
    id: 'confirm', className: 'dialog confirm', role: 'alertdialog', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text',
    'data-testid': 'confirm',
  },
    el('form', { method: 'dialog' },
      el('h2', { id: 'confirm-title', textContent: title }),
      el('p', { id: 'confirm-text', textContent: text }),
      choice ? el('label', {}, el('span', { textContent: choice.label }), select) : null,
      el('div', { className: 'actions' },
        cancel, el('button', { className: 'primary danger', value: 'ok', textContent: action, 'data-testid': 'confirm-ok' }))));
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ok' ? select.value : null);
    };
  });
}
