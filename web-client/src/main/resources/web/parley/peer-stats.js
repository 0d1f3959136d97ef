/**
 * How media flows over one peer connection.
 *
 * @param {RTCPeerConnection | null} pc nothing flows without one
 * @param {(transceiver: RTCRtpTransceiver) => boolean} isScreen
 * @returns {Promise<import('../parley.d.ts').PeerStats>}
 */
export async function peerStats(pc, isScreen) {
  const screenMids = new Set(pc?.getTransceivers().filter(isScreen).map((each) => each.mid));
  const result = {
    connectionState: pc?.connectionState ?? 'new', framesDecoded: 0, framesPerSecond: 0, screenFramesDecoded: 0,
    audioBytes: 0, videoBytes: 0, packetsLost: 0, rttMs: /** @type {number | null} */ (null),
  };
  const reports = pc ? await pc.getStats() : new Map();
  for (const report of /** @type {Iterable<any>} */ (reports.values())) {
    if (report.type === 'inbound-rtp') {
      result.packetsLost += report.packetsLost ?? 0;
      if (report.kind === 'audio') result.audioBytes += report.bytesReceived ?? 0;
      else result.videoBytes += report.bytesReceived ?? 0;
      if (report.kind === 'video' && screenMids.has(report.mid)) result.screenFramesDecoded += report.framesDecoded ?? 0;
      else if (report.kind === 'video') {
        result.framesDecoded += report.framesDecoded ?? 0;
        result.framesPerSecond += report.framesPerSecond ?? 0;
      }
    } else if (report.type === 'candidate-pair' && report.nominated && report.currentRoundTripTime !== undefined) {
      result.rttMs = Math.round(report.currentRoundTripTime * 1000);
    }
  }
  return result;
}
