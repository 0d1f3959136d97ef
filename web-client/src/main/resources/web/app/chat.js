/** The chat of the room: all that was said, one thread of it, or what a search has found. */

import { attempt } from './attempt.js';
import { ChatSearch } from './chat-search.js';
import { Composer } from './composer.js';
import { $ } from './dom.js';
import { MessageList } from './message-list.js';
import { authorOf } from './message.js';
import { openMenu } from './menu.js';
import { refusal } from './messages.js';
import { nameOf } from './names.js';
import { announce, toast } from './notices.js';
import { ReadMarks } from './read-marks.js';
import { save } from './save.js';
import { Thread } from './thread.js';

/** @typedef {import('../parley.js').PastMessage} PastMessage */

const TITLES = { all: 'Chat', thread: 'Thread', search: 'Search' };

export class Chat {
  #room;
  #composer;
  #list;
  #thread;
  #search;
  #marks;
  #unread = 0;
  /** @type {keyof typeof TITLES} */
  #view = 'all';
  #onSeen = () => this.#marks.tell();

  /** @param {import('../parley.js').Room} room */
  constructor(room) {
    this.#room = room;
    this.#composer = new Composer(room);
    const onMenu = (/** @type {HTMLElement} */ button, /** @type {string} */ id) => this.#openMenu(button, id);
    this.#list = new MessageList($('chat-list'), 'No messages yet.', {
      onMenu, onThread: (id) => this.#openThread(id), onGap: (before) => this.#recall(before), onChange: () => this.#decorate(),
    });
    this.#thread = new Thread(room, { onMenu, onChange: () => this.#renderMenus() });
    this.#search = new ChatSearch(room, (message) => this.#jump(message));
    this.#marks = new ReadMarks(room, this.#list, () => !$('chat').hidden && !document.hidden && this.#view === 'all' && this.#list.isAtEnd);
    this.#show('all');
    this.#renderUnread();
    $('chat-back').onclick = () => this.#back();
    $('chat-search-open').onclick = () => {
      this.#show('search');
      this.#search.open();
    };
    $('chat-export').onclick = () => this.#export();
    $('chat').onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || this.#view === 'all') return;
      event.stopPropagation();
      this.#back();
    };
    this.#listen();
  }

  opened() {
    this.#unread = 0;
    this.#renderUnread();
    this.#list.toEnd();
    this.#marks.tell();
    this.#composer.focus();
  }

  close() {
    document.removeEventListener('visibilitychange', this.#onSeen);
  }

  #listen() {
    const room = this.#room;
    room.on('chat', (message) => this.#add(message));
    room.on('chat-edited', ({ message_id: id, text, edited_at }) => this.#change(id, { text, edited_at }));
    room.on('chat-deleted', ({ message_id: id, deleted_at }) => {
      this.#composer.stopEditing(id);
      this.#change(id, { text: '', deleted_at });
    });
    room.on('typing', ({ userIds }) => this.#renderTyping(userIds));
    for (const event of /** @type {const} */ (['state', 'settings', 'role', 'permissions'])) room.on(event, () => this.#renderMenus());
    room.on('state', () => this.#recall());
    $('chat-list').onscroll = this.#onSeen;
    document.addEventListener('visibilitychange', this.#onSeen);
  }

  /**
   * Shows what was said before: the latest, or what is older than a message.
   *
   * @param {number} [before] its sequence
   * @returns {Promise<boolean>} whether that could be
   */
  async #recall(before) {
    try {
      const { messages, more } = await this.#room.chatHistory({ before });
      this.#list.page(messages, more);
      this.#marks.recall(messages);
      this.#marks.tell();
      return true;
    } catch (error) {
      // A server that keeps no history, or cannot look at it now: the chat begins with what comes.
      if (before !== undefined) toast(`Not found. ${refusal(error)}`, { tone: 'warning' });
      return false;
    }
  }

  /** @param {import('../parley.js').ChatMessage} message */
  #add(message) {
    this.#list.add(message);
    this.#thread.add(message);
    this.#marks.tell();
    if (!$('chat').hidden || message.own) return;
    this.#unread += 1;
    this.#renderUnread();
    announce(`Message from ${message.sender_name}: ${message.text}`);
  }

  /**
   * @param {string} id
   * @param {Partial<PastMessage>} changes
   */
  #change(id, changes) {
    this.#list.change(id, changes);
    this.#thread.change(id, changes);
  }

  /** @param {PastMessage} message that was found, and is to be shown among what was said around it */
  async #jump({ message_id: id, sequence }) {
    if (!this.#list.get(id)) {
      const around = this.#room.chatHistory({ before: sequence + 1 });
      if (!await attempt(around)) return;
      const { messages, more } = await around;
      this.#list.page(messages, more, { joined: false });
      this.#marks.recall(messages);
    }
    this.#show('all');
    this.#list.reveal(id);
  }

  /** @param {string} id of a message, or of one that it answers */
  #openThread(id) {
    const root = this.#list.get(id)?.message;
    this.#show('thread');
    this.#thread.open(id, this.#list.all.map(({ message }) => message));
    this.#composer.answer(id, !root ? 'this thread' : root.own ? 'yourself' : root.sender_name);
    this.#composer.focus();
  }

  async #export() {
    const exported = this.#room.exportChat();
    if (await attempt(exported)) save(await exported, `${this.#room.id}-chat.ndjson`);
  }

  #back() {
    this.#show('all');
    this.#composer.focus();
  }

  /** @param {keyof typeof TITLES} view */
  #show(view) {
    this.#view = view;
    $('chat-title').textContent = TITLES[view];
    $('chat-back').hidden = view === 'all';
    $('chat-search').hidden = $('found').hidden = view !== 'search';
    $('chat-search-open').hidden = view === 'search';
    $('chat-list').hidden = $('chat-export').hidden = view !== 'all';
    $('thread-list').hidden = view !== 'thread';
    $('chat-foot').hidden = view === 'search';
    if (view !== 'thread') {
      this.#thread.close();
      this.#composer.answer('', '');
    }
    this.#marks.tell();
  }

  /**
   * @param {HTMLElement} button
   * @param {string} id
   */
  #openMenu(button, id) {
    const message = (this.#list.get(id) ?? this.#thread.get(id))?.message;
    if (!message) return;
    openMenu(button, 'Message', [
      ...(this.#composer.isAllowed && this.#view === 'all' ? [{ label: 'Reply', run: () => this.#openThread(message.reply_to ?? id) }] : []),
      ...(message.own ? [{ label: 'Edit', run: () => this.#composer.edit(id, message.text) }] : []),
      ...(this.#mayDelete(message) ? [{ label: 'Delete', danger: true, run: () => attempt(this.#room.deleteMessage(id)) }] : []),
    ]);
  }

  /** @param {PastMessage} message */
  #mayDelete({ own }) {
    return own || this.#room.can('can_manage_participants');
  }

  /** Answers say what they answer, and what is answered says how often. */
  #decorate() {
    const answers = Map.groupBy(this.#list.all.filter(({ message }) => message.reply_to), ({ message }) => message.reply_to);
    for (const { message, quote, replies } of this.#list.all) {
      const count = answers.get(message.message_id)?.length ?? 0;
      replies.textContent = count === 1 ? '1 reply' : `${count} replies`;
      replies.hidden = count === 0;
      const answered = this.#list.get(message.reply_to ?? '')?.message;
      quote.textContent = answered ? `${authorOf(answered)}: ${answered.deleted_at ? 'a deleted message' : answered.text}` : 'An earlier message';
      quote.hidden = !message.reply_to;
    }
    this.#marks.render();
    this.#renderMenus();
  }

  #renderMenus() {
    const replies = this.#composer.isAllowed;
    for (const { message, menu } of this.#list.all) menu.hidden = Boolean(message.deleted_at) || !(replies || this.#mayDelete(message));
    for (const { message, menu } of this.#thread.all) menu.hidden = Boolean(message.deleted_at) || !this.#mayDelete(message);
  }

  /** @param {string[]} userIds */
  #renderTyping(userIds) {
    const names = userIds.map((id) => this.#room.participants.get(id)).filter((person) => person !== undefined).map(nameOf);
    $('chat-typing').textContent = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is writing…`
      : names.length === 2 ? `${names[0]} and ${names[1]} are writing…` : `${names.length} people are writing…`;
  }

  #renderUnread() {
    $('unread').hidden = this.#unread === 0;
    $('unread').textContent = this.#unread > 99 ? '99+' : String(this.#unread);
    $('chat-toggle').setAttribute('aria-label', this.#unread ? `Chat, ${this.#unread} unread` : 'Chat');
  }
}
