/** What the user reads when something was refused or came to an end. */

const ENDINGS = {
  left: ['You left the call', 'Thank you for the talk.'],
  room_locked: ['This room is locked', 'The host has locked it. Ask to be let in, then try again.'],
  room_full: ['This room is full', 'Every place is taken. Try again when somebody has left.'],
  room_closed: ['The call has ended', 'The room was closed for everyone.'],
  replaced: ['You joined from somewhere else', 'This call goes on in another window or on another device.'],
  rejected: ['You were not let in', 'Those who run this call have turned you away this time.'],
  removed: ['You were removed from the call', 'Somebody who manages this room has taken you out of it.'],
  banned: ['You cannot join this room', 'Somebody who manages it has banned you.'],
  permission_denied: ['You may not join this room', 'Your access does not cover it.'],
  unauthorized: ['Your access was not accepted', 'The access token is missing, expired or not good for this room.'],
  token_expired: ['Your access has expired', 'Get a new link or access token, then join again.'],
  invalid_message: ['That room name does not work', 'Use letters, digits, dots, hyphens and underscores; begin with a letter or digit.'],
  rate_limited: ['Too many attempts', 'Wait a little, then try again.'],
  connection_lost: ['The server does not answer', 'Check your connection, then try again.'],
  unavailable: ['The server is not available', 'It may be back in a moment.'],
};

/**
 * @param {string} code
 * @param {string} [message] of the server, for codes that have no words here
 * @returns {{title: string, text: string}}
 */
export function ending(code, message) {
  const [title, text] = ENDINGS[code] ?? ['The call cannot go on', message || code];
  return { title, text };
}

const MEDIA_ERRORS = {
  NotAllowedError: (what) => `Your browser does not allow the use of your ${what}. Allow it in the address bar to be seen and heard.`,
  NotFoundError: (what) => `No ${what} was found.`,
  NotReadableError: (what) => `Your ${what} is in use by another program.`,
  OverconstrainedError: (what) => `The chosen ${what} is not available.`,
};

/**
 * @param {unknown} error of getUserMedia
 * @param {string} what `camera`, `microphone`
 */
export function mediaError(error, what) {
  const { name, message } = /** @type {Error} */ (error);
  return MEDIA_ERRORS[name]?.(what) ?? `Your ${what} cannot be used: ${message}`;
}

const REFUSALS = {
  permission_denied: 'You are not allowed to do that here.',
  rate_limited: 'That was too quick. Wait a moment.',
  unavailable: 'The server cannot do that right now. Try again in a moment.',
  not_found: 'That person has already left.',
};

/** @param {unknown} error of an action in the call */
export function refusal(error) {
  const { code, message, retryAfter } = /** @type {{code?: string, message: string, retryAfter?: number | null}} */ (error);
  if (code === 'rate_limited' && retryAfter) return `That was too quick. Try again in ${retryAfter === 1 ? 'a second' : `${retryAfter} seconds`}.`;
  return (code && REFUSALS[code]) || message;
}
