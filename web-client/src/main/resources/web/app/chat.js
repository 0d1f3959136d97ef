/** The chat of the room. */

import { $, el } from './dom.js';
import { refusal } from './messages.js';
import { announce, toast } from './notices.js';

const SAME_BREATH_MS = 3 * 60_000;
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export class Chat {
  #room;
  #unread = 0;
  #lastSender = '';
  #lastTime = 0;

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#renderUnread();
    $('chat-list').replaceChildren(el('li', { className: 'empty', textContent: 'No messages yet.' }));
    $('chat-input').value = '';
    $('chat-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#send();
    };
    $('chat-input').onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    };
    $('chat-input').oninput = () => this.#grow();
    room.on('chat', (message) => this.#add(message));
    for (const event of /** @type {const} */ (['state', 'settings', 'role', 'permissions'])) room.on(event, () => this.#renderAccess());
  }

  opened() {
    this.#unread = 0;
    this.#renderUnread();
    $('chat-list').scrollTop = $('chat-list').scrollHeight;
    $('chat-input').focus();
  }

  async #send() {
    const input = $('chat-input');
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    this.#grow();
    try {
      await this.#room.sendChat(text);
    } catch (error) {
      if (!input.value) input.value = text;
      toast(`Not sent. ${refusal(error)}`, { tone: 'warning' });
    }
  }

  /** @param {import('../parley.js').ChatMessage} message */
  #add(message) {
    const list = $('chat-list');
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const time = Date.parse(message.timestamp);
    const goesOn = message.sender_id === this.#lastSender && time - this.#lastTime < SAME_BREATH_MS;
    this.#lastSender = message.sender_id;
    this.#lastTime = time;
    list.querySelector('.empty')?.remove();
    const author = message.own ? 'You' : message.sender_name;
    list.append(el('li', { className: `message ${message.own ? 'own' : ''} ${goesOn ? 'goes-on' : ''}`, 'data-sender-id': message.sender_id },
      el('div', { className: 'byline' },
        el('strong', { textContent: author }),
        message.target_user_id ? el('em', { textContent: 'privately' }) : null,
        el('time', { dateTime: message.timestamp, textContent: CLOCK.format(time) })),
      el('p', {}, ...linked(message.text))));
    if (atEnd || message.own) list.scrollTop = list.scrollHeight;
    if (!$('chat').hidden || message.own) return;
    this.#unread += 1;
    this.#renderUnread();
    announce(`Message from ${author}: ${message.text}`);
  }

  #renderUnread() {
    $('unread').hidden = this.#unread === 0;
    $('unread').textContent = this.#unread > 99 ? '99+' : String(this.#unread);
    $('chat-toggle').setAttribute('aria-label', this.#unread ? `Chat, ${this.#unread} unread` : 'Chat');
  }

  #renderAccess() {
    const reason = this.#room.settings?.enable_chat === false ? 'Chat is turned off in this room.'
      : this.#room.can('can_send_chat') ? '' : 'You may read, but not write.';
    $('chat-note').textContent = reason;
    $('chat-note').hidden = !reason;
    $('chat-form').hidden = Boolean(reason);
  }

  #grow() {
    const input = $('chat-input');
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  }
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
