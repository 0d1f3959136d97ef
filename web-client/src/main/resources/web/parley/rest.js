import { ParleyError } from './errors.js';
import { TokenSource } from './tokens.js';

const TIMEOUT_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/**
 * @param {string} [url] where the server is; by default the page's own origin
 * @returns {string} without a slash at the end
 */
export const baseOf = (url) => (url ?? globalThis.location?.origin ?? '').replace(/\/+$/, '');

/**
 * @param {Record<string, string | number | boolean | null | undefined>} parameters what is null, undefined or empty is left out
 * @returns {string} with a question mark in front
 */
export function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** The REST interface of the server, with the token in use. */
export class Rest {
  #base;
  #tokens;
  #fetch;

  /**
   * @param {string} base without a slash at the end
   * @param {TokenSource} tokens
   * @param {typeof fetch} [fetch]
   */
  constructor(base, tokens, fetch = globalThis.fetch.bind(globalThis)) {
    this.#base = base;
    this.#tokens = tokens;
    this.#fetch = fetch;
  }

  /** @param {import('../parley.d.ts').ServerOptions} options */
  static of({ url, token, tokenProvider, fetch }) {
    return new Rest(baseOf(url), new TokenSource(token, tokenProvider), fetch);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>} the parsed answer, or null when there is none
   */
  async call(method, path, body) {
    return (await this.exchange(method, path, { body })).body;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: unknown, ifMatch?: string}} [more] `ifMatch`: only while it is still in the state of this ETag
   * @returns {Promise<{body: any, etag: string | null}>} the parsed answer, null when there is none, and the state that it tells
   */
  async exchange(method, path, more) {
    const response = await this.#send(method, path, { timeoutMs: TIMEOUT_MS, ...more });
    const text = await response.text();
    return { body: text ? JSON.parse(text) : null, etag: response.headers.get('ETag') };
  }

  /**
   * @param {string} path
   * @returns {Promise<Blob>} the answer as it is, which may be long
   */
  async download(path) {
    return (await this.#send('GET', path, { timeoutMs: DOWNLOAD_TIMEOUT_MS })).blob();
  }

  /**
   * A token that is refused is renewed once.
   *
   * @param {string} method
   * @param {string} path
   * @param {{timeoutMs: number, body?: unknown, ifMatch?: string}} request
   * @param {boolean} [again]
   * @returns {Promise<Response>} that is no refusal
   */
  async #send(method, path, { timeoutMs, body, ifMatch }, again = true) {
    const response = await this.#fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        Authorization: `Bearer ${await this.#tokens.current()}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 401 && again && this.#tokens.renewable) {
      await this.#tokens.renew();
      return this.#send(method, path, { timeoutMs, body, ifMatch }, false);
    }
    if (response.ok) return response;
    throw problem(response.status, await response.text());
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
