import { Rooms } from '/parley.js';
import { RestServer } from './rest-server.js';
import { equal, rejects, test } from './runner.js';

test('rooms are listed page by page: one\'s own, or those that everybody may find', async () => {
  const server = new RestServer().answer({ rooms: [{ room_id: 'a' }], next_cursor: 'more' }).answer({ rooms: [], next_cursor: null });
  const rooms = new Rooms(server.options());
  equal(await rooms.list({ isPublic: true, limit: 2 }), { rooms: [{ room_id: 'a' }], cursor: 'more' });
  equal(await rooms.list({ cursor: 'more' }), { rooms: [], cursor: null });
  equal(server.asked.map(({ request }) => request),
    ['GET /webrtc/rooms?public=true&limit=2', 'GET /webrtc/rooms?public=false&limit=50&cursor=more']);
  equal(server.asked[0].headers.Authorization, 'Bearer ada');
});

test('a room is changed only in the state in which it was read', async () => {
  const server = new RestServer()
    .answer({ room_id: 'a', name: 'A' }, { headers: { ETag: '"x-1"' } })
    .answer({ room_id: 'a', name: 'B' }, { headers: { ETag: '"x-2"' } })
    .answer({ error_code: 'precondition_failed', message: 'changed meanwhile' }, { status: 412 });
  const rooms = new Rooms(server.options());
  const { room, etag } = await rooms.get('a');
  equal([room.name, etag], ['A', '"x-1"']);
  equal(await rooms.change('a', { name: 'B', description: null }, { etag }), { room: { room_id: 'a', name: 'B' }, etag: '"x-2"' });
  equal(server.asked[1].request, 'PATCH /webrtc/rooms/a');
  equal(server.asked[1].headers['If-Match'], '"x-1"');
  equal(server.asked[1].body, { name: 'B', description: null });
  await rejects(rooms.change('a', { name: 'C' }, { etag }), 'precondition_failed');
});

test('a room is made and deleted, and its name is no path', async () => {
  const server = new RestServer().answer({ room_id: 'a' }).answer({ room_id: '../b' });
  const rooms = new Rooms(server.options());
  equal(await rooms.create({ name: 'A', is_public: true }), { room_id: 'a' });
  await rooms.delete('../b');
  equal(server.asked.map(({ request }) => request), ['POST /webrtc/rooms', 'DELETE /webrtc/rooms/..%2Fb']);
  equal(server.asked[0].body, { name: 'A', is_public: true });
});
