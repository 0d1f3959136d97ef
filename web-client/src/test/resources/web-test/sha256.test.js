import { Sha256 } from '/parley/sha256.js';
import { equal, test } from './runner.js';

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

test('SHA-256 gives what FIPS 180-4 gives', async () => {
  const of = (text) => new Sha256().update(new TextEncoder().encode(text)).hex();
  equal(of(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  equal(of('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  equal(of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'), '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
});

test('SHA-256 does not care how the bytes are cut', async () => {
  for (const length of [1, 55, 56, 63, 64, 65, 119, 120, 128, 1_000, 65_536]) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    const expected = hex(await crypto.subtle.digest('SHA-256', bytes));
    for (const step of [1, 7, 64, 65, 16_384]) {
      const hash = new Sha256();
      for (let at = 0; at < bytes.length; at += step) hash.update(bytes.subarray(at, at + step));
      equal(hash.hex(), expected, `${length} bytes in steps of ${step}`);
    }
  }
});
