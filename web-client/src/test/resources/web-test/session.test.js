import { hideToken, readRoute } from '/app/session.js';
import { equal, test } from './runner.js';

test('an address leads to a room, in its query or behind the hash', () => {
  equal(readRoute({ search: '?room=standup&name=Ada&mic=0', hash: '' }), {
    room: 'standup', name: 'Ada', autojoin: false, mic: false, camera: true, token: null,
  });
  equal(readRoute({ search: '', hash: '#standup' }).room, 'standup');
  equal(readRoute({ search: '', hash: '#room=standup&token=secret' }).token, 'secret');
});

test('the token goes out of the address, and all else stays', ({ cleanup }) => {
  const { href } = location;
  cleanup(() => history.replaceState(null, '', href));
  hideToken({ pathname: location.pathname, search: '?mic=0', hash: '#room=standup&token=secret' });
  equal(location.search + location.hash, '?mic=0#room=standup');
  hideToken({ pathname: location.pathname, search: '', hash: '#token=secret' });
  equal(location.search + location.hash, '');
});
