import { chart, dailyBars } from '/admin/chart.js';
import { Admin } from '/parley.js';
import { RestServer } from './rest-server.js';
import { equal, rejects, test } from './runner.js';

test('an admin looks at the server, its rooms and its audit log, page by page', async () => {
  const server = new RestServer()
    .answer({ rooms: 1, participants: 2 })
    .answer({ rooms: [{ room_id: 'a' }], next_cursor: 'x' })
    .answer({ participants: [{ user_id: 'bob' }], next_cursor: null })
    .answer({ entries: [{ position: 3 }], next_cursor: 'y' })
    .answer({ entries: [], next_cursor: null })
    .answer({ valid: false, checked: 2, first: 0, last: 3, hash: '', flaw: { position: 2, problem: 'changed' } });
  const admin = new Admin(server.options());
  equal((await admin.stats()).participants, 2);
  equal(await admin.activeRooms({ limit: 1 }), { rooms: [{ room_id: 'a' }], cursor: 'x' });
  equal(await admin.participants('a b'), { participants: [{ user_id: 'bob' }], cursor: null });
  equal(await admin.audit({ roomId: 'a' }), { entries: [{ position: 3 }], cursor: 'y' });
  await admin.audit({ roomId: '', cursor: 'y' });
  equal((await admin.verifyAudit()).flaw, { position: 2, problem: 'changed' });
  equal(server.asked.map(({ request }) => request), [
    'GET /webrtc/stats', 'GET /webrtc/rooms/active?limit=1', 'GET /webrtc/rooms/a%20b/participants?limit=50',
    'GET /webrtc/audit?room_id=a&limit=50', 'GET /webrtc/audit?limit=50&cursor=y', 'GET /webrtc/audit/verify',
  ]);
});

test('an admin removes people and ends meetings; who is none is refused', async () => {
  const server = new RestServer().answer({}).answer({}).answer({}).answer({ error_code: 'permission_denied', message: 'for admins' }, { status: 403 });
  const admin = new Admin(server.options());
  await admin.kick('a', 'bob');
  await admin.kick('a', 'bob', { banSeconds: 0 });
  await admin.close('a');
  equal(server.asked.map(({ request, body }) => [request, body ?? null]), [
    ['POST /webrtc/rooms/a/kick/bob', {}], ['POST /webrtc/rooms/a/kick/bob', { ban_seconds: 0 }], ['POST /webrtc/rooms/a/close', null],
  ]);
  await rejects(admin.stats(), 'permission_denied');
});

test('a chart says in words what it draws, and draws from its first sample to its last', () => {
  const start = Date.UTC(2026, 0, 1);
  const samples = [[0, 1], [60_000, 4], [120_000, 2]].map(([at, value]) => ({ at: start + at, value }));
  const smooth = chart({ title: 'People', samples });
  equal(/^People: 2 now, at most 4 since /.test(smooth.getAttribute('aria-label')), true);
  equal(smooth.querySelector('.line').getAttribute('d'), 'M0.0 52.5L150.0 3.0L300.0 36.0');
  const stepped = chart({ title: 'People', samples, steps: true });
  equal(stepped.querySelector('.line').getAttribute('d'), 'M0.0 52.5L150.0 52.5L150.0 3.0L300.0 3.0L300.0 36.0');
  equal(chart({ title: 'Rooms', samples: [] }).querySelector('path'), null, 'nothing to draw');
});

test('webhooks are made, changed, looked into and forgotten', async () => {
  const server = new RestServer()
    .answer({ webhooks: [], next_cursor: null })
    .answer({ webhook_id: 'w', secret: 'whsec_x' }, { status: 201 })
    .answer({ webhook_id: 'w', state: 'disabled' })
    .answer({ deliveries: [{ delivery_id: 'd' }], next_cursor: 'more' })
    .answer({ delivery_id: 'd', state: 'pending' })
    .answer({ webhook_id: 'w' });
  const admin = new Admin(server.options());
  equal(await admin.webhooks(), { webhooks: [], cursor: null });
  equal((await admin.addWebhook({ url: 'https://example.org/' })).secret, 'whsec_x');
  await admin.changeWebhook('w', { enabled: false });
  equal(await admin.deliveries('w', { state: 'dead', limit: 1 }), { deliveries: [{ delivery_id: 'd' }], cursor: 'more' });
  await admin.replayDelivery('w', 'd');
  await admin.deleteWebhook('w');
  equal(server.asked.map(({ request, body }) => [request, body ?? null]), [
    ['GET /webrtc/webhooks?limit=50', null], ['POST /webrtc/webhooks', { url: 'https://example.org/' }],
    ['PATCH /webrtc/webhooks/w', { enabled: false }], ['GET /webrtc/webhooks/w/deliveries?state=dead&limit=1', null],
    ['POST /webrtc/webhooks/w/deliveries/d/replay', null], ['DELETE /webrtc/webhooks/w', null],
  ]);
});

test('days stand as bars beside one another, today last', async () => {
  const server = new RestServer().answer({ days: [{ date: '2026-01-01', messages_sent: 4 }, { date: '2026-01-02', messages_sent: 1 }] });
  const days = (await new Admin(server.options()).usage(2)).map(({ date, messages_sent: value }) => ({ date, value }));
  equal(server.asked[0].request, 'GET /webrtc/analytics/system/usage?days=2');
  const bars = dailyBars({ title: 'Messages', days });
  equal(bars.querySelector('.bars').getAttribute('d'), 'M22.5 72v-66.0h105.0v66.0zM172.5 72v-16.5h105.0v16.5z');
  equal(/^Messages: 1 today, at most 4 on a day since /.test(bars.getAttribute('aria-label')), true);
  equal(dailyBars({ title: 'Messages', days: [] }).querySelector('.bars').getAttribute('d'), '');
});
