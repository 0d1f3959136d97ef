
/**
 * What a close code asks of the client.
 *
 * @param {number} code of the WebSocket
 * @param {string} [reason] of the close frame
 * @returns {{action: 'stop' | 'resume-now' | 'resume-later' | 'new-token', code: string}}
 */
export function afterClose(code, reason = '') {
  switch (code) {
    case 1000: return { action: 'stop', code: 'left' };
    case 1001: return { action: 'resume-now', code: 'draining' };
    case 1008: return { action: reason === 'unauthorized' ? 'new-token' : 'stop', code: reason || 'permission_denied' };
    case 1009: return { action: 'resume-later', code: 'payload_too_large' };
    case 1011: return { action: 'resume-later', code: 'internal_error' };
    case 1013: return { action: 'resume-later', code: 'unavailable' };
    case 4001: return { action: 'stop', code: 'replaced' };
    case 4003: return { action: 'stop', code: 'removed' };
    case 4004: return { action: 'stop', code: 'room_closed' };
    case 4008: return { action: 'new-token', code: 'token_expired' };
    default: return { action: 'resume-later', code: 'connection_lost' };
  }
}

/**
 * Exponential back-off with jitter: half of the delay is fixed, half is drawn.
 *
 * @param {number} attempt from 0
 * @param {{baseMs?: number, maxMs?: number, random?: () => number}} [options]
 * @returns {number} milliseconds
 */
export function backoffDelay(attempt, { baseMs = 400, maxMs = 8_000, random = Math.random } = {}) {
  const ceiling = Math.min(maxMs, baseMs * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}
