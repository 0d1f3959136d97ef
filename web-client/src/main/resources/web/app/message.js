/** One message of the chat, as it is drawn. */

import { el } from './dom.js';
import { icon } from './icons.js';
import { clock, day } from './moments.js';

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/**
 * A message that is shown, and the places in it where more is told of it.
 *
 * @typedef {object} Shown
 * @property {import('../parley.js').PastMessage} message as it now is
 * @property {number} time
 * @property {HTMLElement} item
 * @property {HTMLElement} quote what it answers
 * @property {HTMLElement} replies how many answers it has
 * @property {HTMLElement} readBy
 * @property {HTMLButtonElement} menu
 */

/**
 * @param {import('../parley.js').PastMessage} message
 * @param {{onMenu: (button: HTMLElement, messageId: string) => void, onThread: (messageId: string) => void}} does
 * @returns {Shown}
 */
export function shown(message, { onMenu, onThread }) {
  const id = message.message_id;
  const author = authorOf(message);
  const menu = el('button', {
    type: 'button', className: 'message-menu', 'aria-haspopup': 'menu', 'aria-label': `What to do with this message from ${author}`,
    'data-testid': 'message-menu', onclick: () => onMenu(menu, id),
  }, icon('more'));
  const quote = el('button', {
    type: 'button', className: 'quote', hidden: true, 'data-testid': 'quote', onclick: () => onThread(message.reply_to ?? id),
  });
  const replies = el('button', { type: 'button', className: 'replies', hidden: true, 'data-testid': 'replies', onclick: () => onThread(id) });
  const readBy = el('small', { className: 'read-by', hidden: true, 'data-testid': 'read-by' });
  const item = el('li', {
    className: `message ${message.own ? 'own' : ''}`, tabIndex: -1, 'data-sender-id': message.sender_id, 'data-message-id': id,
  },
    el('div', { className: 'byline' },
      el('strong', { textContent: author }),
      message.target_user_id ? el('em', { textContent: 'privately' }) : null,
      el('time', { dateTime: message.timestamp, textContent: when(message.timestamp) })),
    quote,
    el('div', { className: 'said' }, el('p'), menu),
    replies, readBy);
  const drawn = { message, time: Date.parse(message.timestamp), item, quote, replies, readBy, menu };
  fill(drawn);
  return drawn;
}

/** @param {Shown} drawn whose message was edited or deleted */
export function fill({ message, item, menu }) {
  const body = /** @type {HTMLElement} */ (item.querySelector('.said p'));
  item.classList.toggle('deleted', Boolean(message.deleted_at));
  if (!message.deleted_at) {
    return body.replaceChildren(...linked(message.text), ...(message.edited_at ? [el('small', { className: 'edited', textContent: ' (edited)' })] : []));
  }
  body.textContent = 'This message was deleted.';
  menu.hidden = true;
}

/** @param {import('../parley.js').ChatMessage} message */
export const authorOf = ({ own, sender_name: name }) => (own ? 'You' : name);

/**
 * @param {string} timestamp
 * @returns {string} the time, with the day if it was not today
 */
export function when(timestamp) {
  return day(timestamp) === day(Date.now()) ? clock(timestamp) : `${day(timestamp)}, ${clock(timestamp)}`;
}

/**
 * @param {string} text
 * @returns {(string | HTMLAnchorElement)[]} with its web addresses made links
 */
function linked(text) {
  const parts = [];
  let end = 0;
  for (const { 0: href, index } of text.matchAll(LINK)) {
    parts.push(text.slice(end, index), el('a', { href, textContent: href, target: '_blank', rel: 'noopener noreferrer' }));
    end = index + href.length;
  }
  return [...parts, text.slice(end)];
}
