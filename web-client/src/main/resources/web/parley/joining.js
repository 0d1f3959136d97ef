import { ParleyError } from './errors.js';

/**
 * @param {import('./signaling.js').Signaling} signaling not open yet
 * @param {number} timeoutMs within which the server must answer; after that one may wait for admission as long as it takes
 * @returns {Promise<void>} once the room stands; rejects with the refusal, or with `connection_lost`
 */
export function joined(signaling, timeoutMs) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle();
      signaling.leave();
      reject(new ParleyError('connection_lost', 'the server does not answer'));
    }, timeoutMs);
    const offs = [
      signaling.on('frame', () => clearTimeout(timer)),
      signaling.on('waiting', () => clearTimeout(timer)),
      signaling.on('connection', ({ state, error }) => {
        if (state !== 'connected' && state !== 'closed') return;
        settle();
        if (state === 'connected') resolve();
        else reject(error);
      }),
    ];
    const settle = () => {
      clearTimeout(timer);
      for (const off of offs) off();
    };
    signaling.open();
  });
}
