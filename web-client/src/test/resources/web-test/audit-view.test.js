import { AuditLog } from '/admin/audit.js';
import { equal, eventually, test } from './runner.js';

/** What the view needs of its page, and a log of ten entries. */
function view(cleanup, flaw) {
  const page = document.createElement('div');
  for (const [tag, ids] of [['form', ['audit-filter']], ['input', ['audit-room']], ['button', ['older-entries', 'verify']],
    ['p', ['verdict', 'no-entries']], ['ol', ['entries']], ['div', ['toasts']]]) {
    for (const id of ids) page.append(Object.assign(document.createElement(tag), { id }));
  }
  document.body.append(page);
  cleanup(() => page.remove());
  const asked = [];
  const log = new AuditLog({
    audit: async ({ roomId, limit, cursor }) => {
      asked.push([roomId, limit, cursor]);
      const newest = cursor === null ? 9 : Number(cursor);
      const positions = [newest, newest - 1, newest - 2].filter((position) => position >= 0);
      return {
        entries: positions.map((position) => ({ position, timestamp: '2026-01-01T00:00:00.000Z', action: 'role_changed', room_id: 'daily', actor_id: 'ann', target_id: '<b>bob</b>', details: { role: 'host' } })),
        cursor: newest > 2 ? String(newest - 3) : null,
      };
    },
    verifyAudit: async () => ({ valid: !flaw, checked: flaw ? flaw.position : 10, first: 0, last: 9, hash: '', flaw }),
  });
  const $ = (/** @type {string} */ id) => page.querySelector(`#${id}`);
  const verdict = async () => {
    $('verify').click();
    await eventually(() => !$('verify').disabled, 'a verdict');
    return $('verdict').textContent;
  };
  const positions = () => [...$('entries').children].map((row) => row.dataset.position).join(' ');
  return { log, $, asked, verdict, positions };
}

test('an entry tells who did what to whom, and what it says is text', async ({ cleanup }) => {
  const { log, $, positions } = view(cleanup);
  await log.open('daily');
  equal(positions(), '9 8 7');
  equal([...$('entries').firstChild.children].map((part) => part.textContent).filter((_, index) => index !== 1),
    ['#9', 'role changed', 'ann → <b>bob</b>', 'daily', 'role: host']);
  equal($('entries').querySelector('b b'), null);
});

test('a log that is as it was written is said to be', async ({ cleanup }) => {
  const { log, verdict, positions } = view(cleanup);
  await log.open('');
  equal(await verdict(), 'All 10 entries are as they were written.');
  equal(positions(), '9 8 7', 'nothing is to be looked for');
});

test('the first entry that is not as it was written is looked for, and shown', async ({ cleanup }) => {
  const { log, $, verdict, positions, asked } = view(cleanup, { position: 2, problem: 'changed' });
  await log.open('daily');
  equal(await verdict(), 'Entry #2 does not say what it said. The 2 before it are as they were written.');
  equal(positions(), '9 8 7 6 5 4 3 2 1');
  equal([...$('entries').querySelectorAll('.flawed')].map((row) => row.dataset.position), ['2']);
  equal(document.activeElement.dataset.position, '2');
  equal(asked.slice(1).map(([room]) => room), ['', '', ''], 'in the whole log');
});
