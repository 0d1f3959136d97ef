/** A refusal by the server, or a failure of the SDK, told by the code of the protocol. */
export class ParleyError extends Error {
  /**
   * @param {string} code an `error_code` of the protocol, or `connection_lost`, `left`, `replaced`, `removed`, `token_expired`
   * @param {string} [message]
   * @param {{details?: unknown, retryAfter?: number, cause?: unknown}} [more] `retryAfter` in seconds
   */
  constructor(code, message, { details, retryAfter, cause } = {}) {
    super(message || code, cause === undefined ? undefined : { cause });
    this.name = 'ParleyError';
    this.code = code;
    this.details = details ?? null;
    this.retryAfter = retryAfter ?? null;
  }

  /** @param {{error_code?: string, message?: string, detail?: string, details?: unknown, retry_after?: number}} wire */
  static fromWire(wire) {
    return new ParleyError(wire.error_code ?? 'internal_error', wire.message ?? wire.detail, {
      details: wire.details,
      retryAfter: wire.retry_after,
    });
  }
}
