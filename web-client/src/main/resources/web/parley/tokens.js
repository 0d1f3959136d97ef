import { ParleyError } from './errors.js';

/** The token in use, renewed by the provider; concurrent renewals are one. */
export class TokenSource {
  /** @type {string | null} */
  #token;
  #provider;
  /** @type {Promise<string> | null} */
  #renewal = null;

  /**
   * @param {string | undefined} token
   * @param {(() => string | Promise<string>) | undefined} provider
   */
  constructor(token, provider) {
    this.#token = token ?? null;
    this.#provider = provider ?? null;
    if (!this.#token && !this.#provider) throw new ParleyError('unauthorized', 'a token or a tokenProvider is needed');
  }

  get renewable() {
    return this.#provider !== null;
  }

  async current() {
    return this.#token ?? this.renew();
  }

  /** @returns {Promise<string>} */
  renew() {
    const provider = this.#provider;
    if (!provider) return Promise.reject(new ParleyError('unauthorized', 'the token cannot be renewed: no tokenProvider'));
    this.#renewal ??= Promise.resolve()
      .then(provider)
      .then((token) => (this.#token = token))
      .finally(() => (this.#renewal = null));
    return this.#renewal;
  }
}
