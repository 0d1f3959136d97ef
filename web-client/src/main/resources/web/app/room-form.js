/** Where a room that lasts is made, and changed by who owns it. */

import { $ } from './dom.js';
import { refusal } from './messages.js';
import { fromLocalInput, localInput } from './moments.js';
import { toast } from './notices.js';
import { roomDialog } from './room-dialog.js';
import { copyLink } from './share.js';

/**
 * @typedef {import('../parley.js').CreatedRoom} CreatedRoom
 * @typedef {import('../parley.js').RoomDescription} RoomDescription
 * @typedef {Record<'name' | 'description' | 'starts' | 'ends' | 'capacity', string> & Record<'listed' | 'waiting', boolean>} Values
 */

const CHANGED = 'Somebody else has changed this room in the meantime. Below is how it is now; what you had written was not saved.';
const REFUSALS = {
  room_id: 'An address has letters, digits, dots, hyphens and underscores; it begins with a letter or digit.', scheduled_end: 'A room ends after it begins.',
  max_participants: 'This server does not let so many into one room.',
};
/** Which field a refusal is about. */
const FIELDS = {
  name: 'name', description: 'description', room_id: 'address', scheduled_start: 'starts', scheduled_end: 'ends', max_participants: 'capacity',
};

export class RoomForm {
  #rooms;
  #onDone;
  /** @type {{roomId: string, etag: string | undefined, values: Values} | null} what is changed; null: a new room is made */
  #changed = null;

  /**
   * @param {import('../parley.js').Rooms} rooms
   * @param {() => void} onDone the rooms are not as they were
   */
  constructor(rooms, onDone) {
    this.#rooms = rooms;
    this.#onDone = onDone;
    document.body.append(roomDialog());
    $('room-form').onsubmit = (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      this.#submit();
    };
    $('room-form-name').oninput = () => this.#suggestAddress();
    $('room-form-address').oninput = () => ($('room-form-address').dataset.own = 'true');
  }

  create() {
    this.#changed = null;
    $('room-form-title').textContent = 'New room';
    $('room-form-save').textContent = 'Create';
    $('room-form-address-row').hidden = false;
    $('room-form-address').value = '';
    delete $('room-form-address').dataset.own;
    this.#fill({ name: '', description: '', listed: false, waiting: false, capacity: '', starts: '', ends: '' });
    this.#open('');
  }

  /** @param {string} roomId */
  async edit(roomId) {
    try {
      await this.#reload(roomId);
    } catch (error) {
      toast(refusal(error), { tone: 'warning' });
      return this.#onDone();
    }
    this.#open('');
  }

  /** @param {string} roomId */
  async #reload(roomId) {
    const { room, etag } = await this.#rooms.get(roomId);
    const values = valuesOf(room);
    this.#changed = { roomId, etag: etag ?? undefined, values };
    $('room-form-title').textContent = `Edit ${room.name}`;
    $('room-form-save').textContent = 'Save';
    $('room-form-address-row').hidden = true;
    this.#fill(values);
  }

  /** @param {string} note */
  #open(note) {
    this.#note(note);
    if (!$('room-dialog').open) $('room-dialog').showModal();
    $('room-form-name').focus();
  }

  /** @param {string} text */
  #note(text) {
    $('room-form-note').textContent = text;
    $('room-form-note').hidden = !text;
  }

  /** @param {Values} values */
  #fill({ name, description, listed, waiting, capacity, starts, ends }) {
    $('room-form-name').value = name;
    $('room-form-description').value = description;
    $('room-form-listed').checked = listed;
    $('room-form-waiting').checked = waiting;
    $('room-form-capacity').value = capacity;
    $('room-form-starts').value = starts;
    $('room-form-ends').value = ends;
  }

  /** @returns {Values} */
  #values() {
    return {
      name: $('room-form-name').value.trim(), description: $('room-form-description').value.trim(),
      listed: $('room-form-listed').checked, waiting: $('room-form-waiting').checked,
      capacity: $('room-form-capacity').value, starts: $('room-form-starts').value, ends: $('room-form-ends').value,
    };
  }

  /** Unless somebody wrote one of their own, a room's address is made of its name. */
  #suggestAddress() {
    const address = $('room-form-address');
    if (address.dataset.own) return;
    address.value = $('room-form-name').value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      .replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);
  }

  async #submit() {
    const values = this.#values();
    if (!values.name) return this.#refuse('A room needs a name.', 'name');
    $('room-form-save').disabled = true;
    try {
      await (this.#changed ? this.#save(this.#changed, values) : this.#make(values));
      $('room-dialog').close();
      this.#onDone();
    } catch (error) {
      await this.#refused(/** @type {any} */ (error));
    } finally {
      $('room-form-save').disabled = false;
    }
  }

  /** @param {Values} values */
  async #make(values) {
    const address = $('room-form-address').value.trim();
    const room = await this.#rooms.create({
      ...descriptionOf(values), name: values.name, ...(address ? { room_id: address } : {}),
    });
    toast(`${room.name} is there.`, { action: { label: 'Copy link', run: () => copyLink(room.room_id) } });
  }

  /**
   * Only what is not as it was is sent, so that what this form does not show exactly stays.
   *
   * @param {{roomId: string, etag: string | undefined, values: Values}} changed
   * @param {Values} values
   */
  async #save({ roomId, etag, values: former }, values) {
    const changes = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== former[name]));
    if (Object.keys(changes).length > 0) await this.#rooms.change(roomId, descriptionOf(changes), { etag });
  }

  /** @param {{code?: string, message: string, details?: any}} error */
  async #refused(error) {
    if (error.code === 'conflict') return this.#refuse('That address is taken. Choose another one.', 'address');
    if (error.code !== 'precondition_failed' || !this.#changed) {
      const field = (error.details?.field ?? /^(\w+): /.exec(error.message)?.[1] ?? '').replace(/^settings\./, '');
      const text = error.code === 'not_found' ? 'This room has been deleted.' : REFUSALS[field] ?? refusal(error);
      return this.#refuse(text, FIELDS[field] ?? 'name');
    }
    try {
      await this.#reload(this.#changed.roomId);
      this.#refuse(CHANGED, 'name');
    } catch (again) {
      this.#refuse(refusal(again), 'name');
    }
  }

  /**
   * @param {string} text
   * @param {string} field
   */
  #refuse(text, field) {
    this.#note(text);
    $(`room-form-${field}`).focus();
  }
}

/**
 * @param {CreatedRoom} room
 * @returns {Values}
 */
function valuesOf(room) {
  return {
    name: room.name, description: room.description ?? '', listed: room.is_public, waiting: room.settings.enable_waiting_room,
    capacity: String(room.settings.max_participants), starts: localInput(room.scheduled_start), ends: localInput(room.scheduled_end),
  };
}

/**
 * @param {Partial<Values>} values
 * @returns {RoomDescription} of the values that are there; a capacity that was left empty is the server's
 */
function descriptionOf({ name, description, listed, waiting, capacity, starts, ends }) {
  const settings = {
    ...(waiting === undefined ? {} : { enable_waiting_room: waiting }),
    ...(capacity ? { max_participants: Number(capacity) } : {}),
  };
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description || null }),
    ...(listed === undefined ? {} : { is_public: listed }),
    ...(starts === undefined ? {} : { scheduled_start: fromLocalInput(starts) }),
    ...(ends === undefined ? {} : { scheduled_end: fromLocalInput(ends) }),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
  };
}
