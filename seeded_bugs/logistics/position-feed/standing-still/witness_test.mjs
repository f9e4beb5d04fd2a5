// A van whose box tells 0 km/h stands, whatever was known before, also while an old box is silent afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = pathToFileURL(`${process.cwd()}/`);
const load = (path) => import(new URL(path, root));
const { Board } = await load('src/board.ts');
const { readDelivery } = await load('src/position.ts');

function speedAfter(...speeds) {
  const board = new Board();
  speeds.forEach((speed, index) => {
    const seq = 412 + index;
    const [next] = readDelivery(`VN38214;2026-11-16T05:58:12Z;${seq};2026-11-16T07:06:52Z;64.46600;11.49570;${speed}`);
    board.update(next);
  });
  return board.rows()[0].speed;
}

test('a van that has driven and stops', () => {
  assert.equal(speedAfter('62', '0'), 'stands');
});

test('a van that stands from the beginning', () => {
  assert.equal(speedAfter('0'), 'stands');
});

test('an old box that is silent while the van stands', () => {
  assert.equal(speedAfter('62', '', '0', '', ''), 'stands');
});
