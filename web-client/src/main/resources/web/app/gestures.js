/** What is said without a word: a hand that goes up, and reactions that float by. */

import { attempt } from './attempt.js';
import { $, el } from './dom.js';
import { icon } from './icons.js';
import { nameOf } from './names.js';
import { announce, toast } from './notices.js';

const REACTIONS = [
  ['👍', 'Thumbs up'], ['❤️', 'Heart'], ['😂', 'Laughing'], ['👏', 'Applause'], ['🎉', 'Celebration'], ['😮', 'Surprised'],
];
const FLOAT_MS = 5_000;

export class Gestures {
  #room;
  #stage;

  /**
   * @param {import('../parley.js').Room} room
   * @param {import('./stage.js').Stage} stage where reactions float
   */
  constructor(room, stage) {
    this.#room = room;
    this.#stage = stage;
    $('hand').replaceChildren(icon('hand'));
    $('hand').onclick = () => this.toggleHand();
    $('reactions').replaceChildren(...REACTIONS.map(([emoji, label]) => el('button', {
      type: 'button', className: 'emoji', textContent: emoji, title: label, 'aria-label': label, 'data-testid': 'reaction',
      onclick: () => {
        this.#close();
        attempt(room.react(emoji));
      },
    })));
    $('reactions').ontoggle = (/** @type {ToggleEvent} */ { newState }) =>
      $('react').setAttribute('aria-expanded', String(newState === 'open'));
    room.on('hand', (event) => this.#onHand(event));
    room.on('reaction', ({ userId, reaction }) => this.#onReaction(userId, reaction));
    for (const event of /** @type {const} */ (['state', 'hands', 'settings', 'role', 'permissions'])) room.on(event, () => this.#render());
  }

  close() {
    this.#close();
  }

  toggleHand() {
    return attempt(this.#isRaised ? this.#room.lowerHand() : this.#room.raiseHand());
  }

  toggleReactions() {
    if (!$('react').disabled) $('reactions').togglePopover();
  }

  get #isRaised() {
    return this.#room.hands.some(({ user_id: userId }) => userId === this.#room.userId);
  }

  #close() {
    $('reactions').hidePopover();
  }

  #render() {
    const raised = this.#isRaised;
    $('hand').setAttribute('aria-pressed', String(raised));
    $('hand').title = raised ? 'Lower your hand (h)' : 'Raise your hand (h)';
    const allowed = this.#room.can('can_use_reactions') && this.#room.settings?.enable_reactions !== false;
    $('react').disabled = !allowed;
    $('react').title = allowed ? 'React (r)' : 'Not allowed in this room';
    if (!allowed) this.#close();
    this.#renderQueue();
  }

  #renderQueue() {
    const { hands, participants, userId: own } = this.#room;
    const manages = this.#room.can('can_manage_participants');
    $('hands').hidden = hands.length === 0;
    $('hands-list').replaceChildren(...hands.map(({ user_id: userId, username, position }) => {
      const person = participants.get(userId);
      const name = person ? nameOf(person) : username;
      const mine = userId === own;
      return el('li', { className: 'hand', 'data-user-id': userId },
        el('span', { className: 'place', textContent: String(position) }),
        el('b', { textContent: mine ? `${name} (you)` : name }),
        manages || mine ? el('button', {
          type: 'button', className: 'ghost', textContent: 'Lower', 'aria-label': mine ? 'Lower your hand' : `Lower the hand of ${name}`,
          'data-testid': 'lower-hand', onclick: () => attempt(this.#room.lowerHand(userId)),
        }) : null);
    }));
  }

  /** @param {import('../parley.js').RoomEvents['hand']} event */
  #onHand({ userId, raised, by }) {
    const { participants, userId: own } = this.#room;
    const mine = userId === own;
    const person = participants.get(mine && by !== null ? by : userId);
    const name = person ? nameOf(person) : 'Somebody';
    if (mine && by !== own) toast(`${name} lowered your hand.`);
    else if (mine) announce(raised ? 'Your hand is raised' : 'Your hand is down');
    else if (raised && this.#room.can('can_manage_participants')) toast(`${name} raised a hand`);
    else if (raised) announce(`${name} raised a hand`);
  }

  /**
   * @param {string} userId
   * @param {string} reaction
   */
  #onReaction(userId, reaction) {
    const bubble = el('span', { className: 'reaction', textContent: reaction, 'aria-hidden': 'true', 'data-testid': 'shown-reaction' });
    bubble.style.setProperty('--drift', String(Math.random()));
    if (!this.#stage.float(userId, bubble)) return;
    setTimeout(() => bubble.remove(), FLOAT_MS);
    const person = this.#room.participants.get(userId);
    if (person && userId !== this.#room.userId) announce(`${nameOf(person)}: ${reaction}`);
  }
}
