/** The chat of the room. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { refusal } from './messages.js';
import { announce, toast } from './notices.js';

const SAME_BREATH_MS = 3 * 60_000;
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

export class Chat {
  #room;
  #unread = 0;
  /** @type {Map<string, {own: boolean, text: string, sender: string, time: number, sequence: number, item: any, body: any}>} what is shown, by message_id */
  #shown = new Map();
  #earlier = el('button', { type: 'button', className: 'ghost', textContent: 'Earlier messages', 'data-testid': 'chat-earlier', hidden: true });
  /** The message_id of what the input is changing. */
  #editing = '';

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#renderUnread();
    this.#earlier.onclick = () => this.#recall(Math.min(...[...this.#shown.values()].map(({ sequence }) => sequence)));
    $('chat-list').replaceChildren(el('li', { className: 'earlier' }, this.#earlier), el('li', { className: 'empty', textContent: 'No messages yet.' }));
    $('chat-input').value = '';
    $('chat-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#send();
    };
    $('chat-editing-cancel').onclick = () => this.#stopEditing();
    $('chat-input').onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && this.#editing) {
        event.stopPropagation();
        this.#stopEditing();
      }
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    };
    $('chat-input').oninput = () => this.#grow();
    this.#stopEditing();
    room.on('chat', (message) => this.#add(message));
    room.on('chat-edited', ({ message_id: id, text }) => this.#change(id, text));
    room.on('chat-deleted', ({ message_id: id }) => this.#remove(id));
    for (const event of /** @type {const} */ (['state', 'settings', 'role', 'permissions'])) room.on(event, () => this.#renderAccess());
    room.on('state', () => this.#recall());
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
    const edited = this.#editing;
    if (edited) this.#stopEditing();
    input.value = '';
    this.#grow();
    try {
      await (edited ? this.#room.editMessage(edited, text) : this.#room.sendChat(text));
    } catch (error) {
      if (edited) this.#edit(edited, text);
      else if (!input.value) input.value = text;
      toast(`Not sent. ${refusal(error)}`, { tone: 'warning' });
    }
  }

  /**
   * Shows what was said before: the latest, or what is older than a message.
   *
   * @param {number} [before] its sequence
   */
  async #recall(before) {
    const list = $('chat-list');
    try {
      const { messages, more } = await this.#room.chatHistory({ before });
      const height = list.scrollHeight;
      for (const message of messages) this.#show(message);
      list.scrollTop = before === undefined ? list.scrollHeight : list.scrollTop + list.scrollHeight - height;
      this.#earlier.hidden = !more;
    } catch (error) {
      // A server that keeps no history, or cannot look at it now: the chat begins with what comes.
      if (before !== undefined) toast(`Not found. ${refusal(error)}`, { tone: 'warning' });
    }
  }

  /** @param {import('../parley.js').ChatMessage} message */
  #add(message) {
    const list = $('chat-list');
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    this.#show(message);
    if (atEnd || message.own) list.scrollTop = list.scrollHeight;
    if (!$('chat').hidden || message.own) return;
    this.#unread += 1;
    this.#renderUnread();
    announce(`Message from ${message.sender_name}: ${message.text}`);
  }

  /**
   * In its place among the others.
   *
   * @param {import('../parley.js').PastMessage} message
   */
  #show(message) {
    if (this.#shown.has(message.message_id)) return;
    $('chat-list').querySelector('.empty')?.remove();
    const time = Date.parse(message.timestamp);
    const author = message.own ? 'You' : message.sender_name;
    const body = el('p', {}, ...linked(message.text));
    const more = el('button', {
      type: 'button', className: 'message-menu', 'aria-haspopup': 'menu', 'aria-label': `What to do with this message from ${author}`,
      'data-testid': 'message-menu', onclick: () => this.#openMenu(more, message.message_id),
    }, icon('more'));
    const item = el('li', { className: `message ${message.own ? 'own' : ''}`, 'data-sender-id': message.sender_id },
      el('div', { className: 'byline' },
        el('strong', { textContent: author }),
        message.target_user_id ? el('em', { textContent: 'privately' }) : null,
        el('time', { dateTime: message.timestamp, textContent: CLOCK.format(time) })),
      el('div', { className: 'said' }, body, more));
    const { text, own, sequence, sender_id: sender } = message;
    const later = [...this.#shown.values()].filter((other) => other.sequence > sequence).sort((a, b) => a.sequence - b.sequence)[0];
    $('chat-list').insertBefore(item, later?.item ?? null);
    this.#shown.set(message.message_id, { own, text, sender, time, sequence, item, body });
    this.#group();
    this.#renderMenus();
    if (message.edited_at) this.#change(message.message_id, text);
    if (message.deleted_at) this.#remove(message.message_id);
  }

  /** Who goes on talking is named once. */
  #group() {
    let last = { sender: '', time: 0 };
    for (const shown of [...this.#shown.values()].sort((a, b) => a.sequence - b.sequence)) {
      shown.item.classList.toggle('goes-on', shown.sender === last.sender && shown.time - last.time < SAME_BREATH_MS);
      last = shown;
    }
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  #change(id, text) {
    const shown = this.#shown.get(id);
    if (!shown?.body) return;
    shown.text = text;
    shown.body.replaceChildren(...linked(text), el('small', { className: 'edited', textContent: ' (edited)' }));
  }

  /** @param {string} id */
  #remove(id) {
    const shown = this.#shown.get(id);
    if (!shown) return;
    if (this.#editing === id) this.#stopEditing();
    shown.item.classList.add('deleted');
    shown.item.querySelector('.said').replaceChildren(el('p', { textContent: 'This message was deleted.' }));
    shown.body = null;
  }

  /**
   * @param {HTMLElement} button
   * @param {string} id
   */
  #openMenu(button, id) {
    const shown = this.#shown.get(id);
    if (!shown) return;
    openMenu(button, 'Message', [
      ...(shown.own ? [{ label: 'Edit', run: () => this.#edit(id, shown.text) }] : []),
      { label: 'Delete', danger: true, run: () => attempt(this.#room.deleteMessage(id)) },
    ]);
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  #edit(id, text) {
    this.#editing = id;
    $('chat-editing').hidden = false;
    $('chat-input').value = text;
    this.#grow();
    $('chat-input').focus();
  }

  #stopEditing() {
    if (this.#editing) {
      $('chat-input').value = '';
      this.#grow();
    }
    this.#editing = '';
    $('chat-editing').hidden = true;
  }

  /** Own messages have a menu, and all for who manages participants. */
  #renderMenus() {
    const manages = this.#room.can('can_manage_participants');
    for (const { own, item, body } of this.#shown.values()) if (body) item.querySelector('.message-menu').hidden = !own && !manages;
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
    if (reason) this.#stopEditing();
    this.#renderMenus();
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
