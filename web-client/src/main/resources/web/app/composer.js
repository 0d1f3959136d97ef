/** Where one writes to the room, answers somebody, and puts another text in the place of one's own. */

import { $ } from './dom.js';
import { refusal } from './messages.js';
import { toast } from './notices.js';

const MAX_HEIGHT_PX = 140;

export class Composer {
  #room;
  /** The message_id of what the input is changing. */
  #editing = '';
  /** The message_id of what the input answers. */
  #answering = '';

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    $('chat-input').value = '';
    $('chat-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#send();
    };
    $('chat-editing-cancel').onclick = () => this.stopEditing();
    $('chat-input').onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && this.#editing) {
        event.stopPropagation();
        this.stopEditing();
      }
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    };
    $('chat-input').oninput = () => {
      this.#grow();
      this.#tellTyping();
    };
    this.stopEditing();
    this.answer('', '');
    for (const event of /** @type {const} */ (['state', 'settings', 'role', 'permissions'])) room.on(event, () => this.#renderAccess());
  }

  get isAllowed() {
    return this.#room.settings?.enable_chat !== false && this.#room.can('can_send_chat');
  }

  focus() {
    $('chat-input').focus();
  }

  /**
   * @param {string} messageId empty: to write to everyone again
   * @param {string} author
   */
  answer(messageId, author) {
    if (this.#editing) this.stopEditing();
    this.#answering = messageId;
    $('chat-input').placeholder = messageId ? `Reply to ${author}` : 'Write to everyone';
  }

  /**
   * @param {string} messageId
   * @param {string} text
   */
  edit(messageId, text) {
    this.#editing = messageId;
    $('chat-editing').hidden = false;
    $('chat-input').value = text;
    this.#grow();
    this.focus();
  }

  /** @param {string} [messageId] only if this one is being changed */
  stopEditing(messageId) {
    if (messageId !== undefined && messageId !== this.#editing) return;
    if (this.#editing) {
      $('chat-input').value = '';
      this.#grow();
    }
    this.#editing = '';
    $('chat-editing').hidden = true;
  }

  async #send() {
    const input = $('chat-input');
    const text = input.value.trim();
    if (!text) return;
    const edited = this.#editing;
    const answered = this.#answering;
    if (edited) this.stopEditing();
    input.value = '';
    this.#grow();
    try {
      await (edited ? this.#room.editMessage(edited, text) : this.#room.sendChat(text, answered ? { replyTo: answered } : {}));
    } catch (error) {
      if (edited) this.edit(edited, text);
      else if (!input.value) input.value = text;
      toast(`Not sent. ${refusal(error)}`, { tone: 'warning' });
    }
  }

  #tellTyping() {
    if (this.#editing) return;
    this.#room.setTyping($('chat-input').value.trim() !== '').catch(() => undefined); // a courtesy: nobody is told when it cannot be done
  }

  #renderAccess() {
    const reason = this.#room.settings?.enable_chat === false ? 'Chat is turned off in this room.'
      : this.#room.can('can_send_chat') ? '' : 'You may read, but not write.';
    $('chat-note').textContent = reason;
    $('chat-note').hidden = !reason;
    $('chat-form').hidden = Boolean(reason);
    if (reason) this.stopEditing();
  }

  #grow() {
    const input = $('chat-input');
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, MAX_HEIGHT_PX)}px`;
  }
}
