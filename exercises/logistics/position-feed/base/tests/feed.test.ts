import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Board } from '../src/board.ts';
import { Feed } from '../src/feed.ts';
import { BadDelivery } from '../src/position.ts';
import { FakeArchive, line, position } from './fakes.ts';

function service() {
  const archive = new FakeArchive();
  const board = new Board();
  return { archive, board, feed: new Feed({ archive, board }) };
}

test('the board has a row for each van, by licence plate', async () => {
  const { board, feed } = service();
  await feed.receive([line({ van: 'VN38250' }), line({ speed: '48' })].join('\n'));
  assert.deepEqual(board.rows(), [
    { van: 'VN38214', at: '2026-11-16T07:06:52Z', lat: 64.466, lon: 11.4957, speed: '48 km/h' },
    { van: 'VN38250', at: '2026-11-16T07:06:52Z', lat: 64.466, lon: 11.4957, speed: '62 km/h' },
  ]);
});

test('a speed that was not told is a question mark', async () => {
  const { board, feed } = service();
  await feed.receive(line({ speed: '' }));
  assert.equal(board.rows()[0].speed, '?');
});

test('every position goes into the archive', async () => {
  const { archive, feed } = service();
  await feed.receive([line({ seq: '412' }), line({ seq: '413' })].join('\n'));
  assert.deepEqual(archive.requests, [[position({ seq: '412' })], [position({ seq: '413' })]]);
});

test('a delivery that the archive does not keep is refused', async () => {
  const { archive, feed } = service();
  archive.isDown = true;
  await assert.rejects(feed.receive(line()), /503/);
});

test('nothing of a delivery with a bad line is taken', async () => {
  const { archive, board, feed } = service();
  await assert.rejects(feed.receive([line(), 'fish'].join('\n')), BadDelivery);
  assert.deepEqual(archive.requests, []);
  assert.deepEqual(board.rows(), []);
});

test('the session ends with the service', async () => {
  const { archive, feed } = service();
  await feed.stop();
  assert.equal(archive.isClosed, true);
});
