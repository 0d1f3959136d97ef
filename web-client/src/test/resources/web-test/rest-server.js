/** The REST interface in the page: what was asked of it, and what it answers in turn. */
export class RestServer {
  asked = [];
  answers = [];

  options(more = {}) {
    return { url: 'https://parley.test/', token: 'ada', fetch: this.fetch, ...more };
  }

  /** The answer to the next request. */
  answer(body, { status = 200, headers = {} } = {}) {
    this.answers.push({ body, status, headers });
    return this;
  }

  fetch = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    this.asked.push({ request: `${method} ${pathname}${search}`, body: body && JSON.parse(body), headers });
    const { body: answer, status, headers: told } = this.answers.shift();
    return new Response(JSON.stringify(answer), { status, headers: told });
  };
}
