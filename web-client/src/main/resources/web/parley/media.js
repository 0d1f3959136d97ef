/**
 * @typedef {'audio' | 'video'} Kind
 * @typedef {import('../parley.d.ts').StreamSource} StreamSource
 */

/** Microphone, camera and screen of this side. */
export class LocalMedia {
  /** Microphone and camera; the same object for as long as the room lives. */
  stream = new MediaStream();
  /** @type {MediaStream | null} */
  screen = null;
  /** The camera is on, but a link that is too bad for it is spared its picture. */
  cameraPaused = false;

  /** @param {Kind} kind */
  track(kind) {
    return this.stream.getTracks().find((track) => track.kind === kind) ?? null;
  }

  /** @param {Kind} kind */
  sentTrack(kind) {
    return kind === 'video' && this.cameraPaused ? null : this.track(kind);
  }

  /** @param {Kind} kind */
  enabled(kind) {
    const track = this.track(kind);
    return track !== null && track.enabled && track.readyState === 'live';
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track
   */
  replace(kind, track) {
    const former = this.track(kind);
    if (former === track) return;
    if (former) {
      this.stream.removeTrack(former);
      former.onended = null;
      former.stop();
    }
    if (track) this.stream.addTrack(track);
  }

  stop() {
    for (const track of [...this.stream.getTracks(), ...(this.screen?.getTracks() ?? [])]) {
      track.onended = null;
      track.stop();
    }
    this.screen = null;
  }
}

/** All that others send, one MediaStream for each source, whatever happens to the peer connection underneath. */
export class RemoteMedia {
  /** @type {Record<StreamSource, MediaStream | null>} */
  streams = { camera: null, screen: null };

  /**
   * @param {StreamSource} source
   * @param {MediaStreamTrack} track
   * @returns {boolean} whether the stream is new
   */
  add(source, track) {
    const fresh = this.streams[source] === null;
    const stream = (this.streams[source] ??= new MediaStream());
    for (const former of stream.getTracks()) if (former.kind === track.kind) stream.removeTrack(former);
    stream.addTrack(track);
    return fresh;
  }

  /**
   * @param {MediaStreamTrack} track
   * @returns {StreamSource | null} the source that has nothing left
   */
  remove(track) {
    for (const source of /** @type {StreamSource[]} */ (['camera', 'screen'])) {
      const stream = this.streams[source];
      if (!stream?.getTracks().includes(track)) continue;
      stream.removeTrack(track);
      if (source === 'screen' && stream.getTracks().length === 0) return source;
    }
    return null;
  }
}
