/** The ICE servers of `GET /webrtc/config`, asked again when their credentials run out. */
export class IceServers {
  #rest;
  #given;
  #onError;
  /** @type {{value: RTCConfiguration, until: number} | null} */
  #known = null;
  /** @type {Promise<RTCConfiguration> | null} */
  #loading = null;

  /**
   * @param {import('./rest.js').Rest} rest
   * @param {RTCConfiguration | undefined} given instead of asking
   * @param {(error: unknown) => void} onError direct connections may still work
   */
  constructor(rest, given, onError) {
    this.#rest = rest;
    this.#given = given;
    this.#onError = onError;
  }

  /** @returns {Promise<RTCConfiguration>} */
  async configuration() {
    if (this.#given) return this.#given;
    if (this.#known && this.#known.until > Date.now()) return this.#known.value;
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #load() {
    try {
      const config = await this.#rest.call('GET', '/webrtc/config');
      const value = {
        iceServers: config.ice_servers ?? [],
        ...(config.ice_transport_policy ? { iceTransportPolicy: config.ice_transport_policy } : {}),
        ...(config.bundle_policy ? { bundlePolicy: config.bundle_policy } : {}),
        ...(config.rtcp_mux_policy ? { rtcpMuxPolicy: config.rtcp_mux_policy } : {}),
      };
      this.#known = { value, until: Date.now() + (config.ttl ?? 3_600) * 800 };
      return value;
    } catch (error) {
      this.#onError(error);
      return this.#known?.value ?? { iceServers: [] };
    }
  }
}
