/**
 * Tells one RTCPeerConnection from the next of the same user: a page that was reloaded has another certificate and session id.
 *
 * @param {string} sdp
 */
export function instanceOf(sdp) {
  const session = /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? '';
  const fingerprint = /^a=fingerprint:(.+?)\s*$/m.exec(sdp)?.[1] ?? '';
  return `${session} ${fingerprint}`;
}

/** @param {RTCSessionDescription | null} description */
export const ufragsOf = (description) => new Set([...(description?.sdp ?? '').matchAll(/^a=ice-ufrag:(\S+)/gm)].map((match) => match[1]));
