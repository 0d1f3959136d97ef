/** From the address to a call: the lobby if something has to be asked, the call itself if not, and what comes after it. */

import { Room } from './parley.js';
import { Call } from './app/call.js';
import { constraints, openMedia } from './app/devices.js';
import { $, show } from './app/dom.js';
import { fillIcons } from './app/icons.js';
import { Lobby } from './app/lobby.js';
import { ending } from './app/messages.js';
import { toast } from './app/notices.js';
import { RoomList } from './app/room-list.js';
import {
  access, dropToken, forgetCall, hideToken, interruptedCall, keepToken, readRoute, rememberCall, rememberedName, roomLink,
} from './app/session.js';
import { WaitingScreen } from './app/waiting.js';

/** @typedef {{room: string, name: string, mic: boolean, camera: boolean}} Wish */

const lobby = new Lobby(({ token, media, ...wish }) => {
  if (token) keepToken(token);
  enter(wish, Promise.resolve({ stream: media, problems: [] }));
});

const rooms = new RoomList((roomId) => lobby.choose(roomId));

/**
 * Joins. Media may come later than the room does.
 *
 * @param {Wish} wish
 * @param {Promise<{stream: MediaStream, problems: string[]}>} media
 */
async function enter(wish, media) {
  rooms.hide();
  show('connecting');
  const room = new Room({
    room: wish.room, url: new URL('.', location.href).href, ...access(wish.name),
    audio: constraints('audio'), video: constraints('video'),
  });
  const call = new Call(room);
  const waiting = new WaitingScreen(room);
  let joined = false;
  room.on('waiting', () => rememberCall(wish)); // whoever reloads goes on waiting
  room.on('connection', ({ state, code, error }) => {
    if (state === 'connected' && waiting.end() && joined) call.open();
    if (state !== 'closed') return;
    waiting.end();
    call.close();
    if (joined) ended(code ?? 'connection_lost', error, wish);
  });
  media.then(({ stream, problems }) => publish(room, stream, problems)).catch(reportError);
  try {
    await room.join();
  } catch (error) {
    media.then(({ stream }) => stream.getTracks().forEach((track) => track.stop()));
    return refused(/** @type {Error & {code: string}} */ (error), wish);
  }
  joined = true;
  globalThis.parley = { room };
  const remember = () => rememberCall({ ...wish, mic: room.microphoneEnabled, camera: room.cameraEnabled });
  rememberCall(wish);
  media.then(() => room.connectionState !== 'closed' && (remember(), room.on('local-media', remember)));
  history.replaceState(null, '', roomLink(wish.room));
  call.open();
}

/**
 * @param {Room} room
 * @param {MediaStream} stream
 * @param {string[]} problems
 */
async function publish(room, stream, problems) {
  if (room.connectionState === 'closed') return stream.getTracks().forEach((track) => track.stop());
  for (const problem of problems) toast(problem, { tone: 'warning' });
  await room.publish(stream);
}

/**
 * @param {Error & {code: string}} error
 * @param {Wish} wish
 */
function refused(error, wish) {
  forgetCall();
  if (error.code !== 'unauthorized' && error.code !== 'token_needed') return ended(error.code, error, wish);
  dropToken();
  const { title, text } = ending(error.code, error.message);
  openLobby({ ...wish, note: error.code === 'token_needed' ? error.message : `${title}. ${text}`, needsToken: true });
}

/**
 * @param {string} code
 * @param {Error | undefined} error
 * @param {Wish} wish
 */
function ended(code, error, wish) {
  forgetCall();
  if (code === 'token_expired' || code === 'unauthorized') dropToken();
  const { title, text } = ending(code, error?.message);
  $('ended-title').textContent = title;
  $('ended-text').textContent = text;
  $('rejoin').textContent = code === 'left' || code === 'replaced' ? 'Join again' : 'Try again';
  $('rejoin').onclick = () => enter(wish, openMedia(wish));
  $('home').onclick = () => {
    history.replaceState(null, '', location.pathname);
    openLobby({ ...wish, room: '' });
  };
  show('ended');
  $('ended-title').focus();
}

/** @param {Wish & {note?: string, needsToken?: boolean}} wish */
function openLobby(wish) {
  show('lobby');
  rooms.show(!wish.room);
  lobby.open(wish);
}

fillIcons();
const route = readRoute(location);
const interrupted = interruptedCall();
if (route.token) {
  keepToken(route.token);
  hideToken(location);
}
if (interrupted && interrupted.room === route.room) enter(interrupted, openMedia(interrupted));
else if (route.autojoin && route.room && (route.name || rememberedName())) {
  const wish = { room: route.room, name: route.name || rememberedName(), mic: route.mic, camera: route.camera };
  enter(wish, openMedia(wish));
} else {
  openLobby({ room: route.room, name: route.name || rememberedName(), mic: route.mic, camera: route.camera });
}
