import { ParleyError } from './errors.js';

const TIMEOUT_MS = 10_000;

/** The REST interface of the server, with the token in use. */
export class Rest {
  #base;
  #tokens;
  #fetch;

  /**
   * @param {string} base without a slash at the end
   * @param {import('./tokens.js').TokenSource} tokens
   * @param {typeof fetch} [fetch]
   */
  constructor(base, tokens, fetch = globalThis.fetch.bind(globalThis)) {
    this.#base = base;
    this.#tokens = tokens;
    this.#fetch = fetch;
  }

  /**
   * A token that is refused is renewed once.
   *
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {boolean} [again]
   * @returns {Promise<any>} the parsed answer, or null when there is none
   */
  async call(method, path, body, again = true) {
    const response = await this.#fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        Authorization: `Bearer ${await this.#tokens.current()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 401 && again && this.#tokens.renewable) {
      await this.#tokens.renew();
      return this.call(method, path, body, false);
    }
    const text = await response.text();
    if (response.ok) return text ? JSON.parse(text) : null;
    throw problem(response.status, text);
  }
}

/**
 * @param {number} status
 * @param {string} text a problem document (RFC 9457), or whatever a proxy put in its place
 */
function problem(status, text) {
  try {
    return ParleyError.fromWire(JSON.parse(text));
  } catch (cause) {
    return new ParleyError(status === 401 ? 'unauthorized' : 'internal_error', `the server answered ${status}`, { cause });
  }
}
