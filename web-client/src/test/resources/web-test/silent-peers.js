/** Options of a room whose peer connections never say a word: for tests of everything but media. */
export const silentPeers = { createPeerConnection: () => Object.assign(new EventTarget(), {
  addTransceiver: () => ({}), getTransceivers: () => [], getReceivers: () => [], close: () => {}, connectionState: 'new',
}) };
