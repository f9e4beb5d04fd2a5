import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BadDelivery, readDelivery } from '../src/position.ts';
import { line } from './fakes.ts';

test('a line is read as the README describes it', () => {
  const text = 'VN38214;2026-11-16T05:58:12Z;412;2026-11-16T07:06:52Z;64.46600;11.49570;62\n';
  assert.deepEqual(readDelivery(text), [
    {
      van: 'VN38214',
      run: '2026-11-16T05:58:12Z',
      seq: '412',
      at: '2026-11-16T07:06:52Z',
      lat: 64.466,
      lon: 11.4957,
      speed: 62,
    },
  ]);
});

test('a speed that was not told is null, and standing is not', () => {
  const [silent, standing] = readDelivery([line({ speed: '' }), line({ speed: '0' })].join('\n'));
  assert.equal(silent.speed, null);
  assert.equal(standing.speed, 0);
});

test('one bad line refuses the delivery', () => {
  const bad = { van: 'fish', run: 'today', seq: '0', at: '07:06', lat: '64', lon: 'east', speed: 'fast' };
  for (const [field, value] of Object.entries(bad)) {
    const delivery = [line(), line({ [field]: value })].join('\n');
    assert.throws(() => readDelivery(delivery), new BadDelivery('line 2 is no position'), field);
  }
});
