const KINDS = /** @type {const} */ (['audio', 'video']);

/**
 * How media flows over one peer connection.
 *
 * @param {RTCPeerConnection | null} pc nothing flows without one
 * @param {(transceiver: RTCRtpTransceiver) => boolean} isScreen
 * @returns {Promise<import('../parley.d.ts').PeerStats>}
 */
export async function peerStats(pc, isScreen) {
  const screenMids = new Set(pc?.getTransceivers().filter(isScreen).map((each) => each.mid));
  const reports = /** @type {any[]} */ ([...((await pc?.getStats()) ?? new Map()).values()]);
  const of = (/** @type {string} */ type, /** @type {string} */ kind) => reports.filter((each) => each.type === type && each.kind === kind);
  const sum = (/** @type {any[]} */ from, /** @type {string} */ field) => from.reduce((total, each) => total + (each[field] ?? 0), 0);
  const [audio, video] = KINDS.map((kind) => of('inbound-rtp', kind));
  const [audioSent, videoSent] = KINDS.map((kind) => of('outbound-rtp', kind));
  const heardOfSent = KINDS.flatMap((kind) => of('remote-inbound-rtp', kind));
  const [screen, camera] = [video.filter(({ mid }) => screenMids.has(mid)), video.filter(({ mid }) => !screenMids.has(mid))];
  const pair = reports.find((each) => each.type === 'candidate-pair' && each.nominated && each.currentRoundTripTime !== undefined);
  const jitters = (audio.length > 0 ? audio : video).map(({ jitter }) => jitter).filter((jitter) => jitter !== undefined);
  return {
    connectionState: pc?.connectionState ?? 'new',
    framesDecoded: sum(camera, 'framesDecoded'),
    framesPerSecond: sum(camera, 'framesPerSecond'),
    screenFramesDecoded: sum(screen, 'framesDecoded'),
    audioBytes: sum(audio, 'bytesReceived'),
    videoBytes: sum(video, 'bytesReceived'),
    audioBytesSent: sum(audioSent, 'bytesSent'),
    videoBytesSent: sum(videoSent, 'bytesSent'),
    packetsReceived: sum([...audio, ...video], 'packetsReceived'),
    packetsLost: sum([...audio, ...video], 'packetsLost'),
    lossSent: Math.max(0, ...heardOfSent.map(({ fractionLost }) => fractionLost ?? 0)),
    jitterMs: jitters.length > 0 ? 1000 * Math.max(...jitters) : null,
    rttMs: pair ? Math.round(pair.currentRoundTripTime * 1000) : null,
  };
}
