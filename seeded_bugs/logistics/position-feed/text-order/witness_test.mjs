// The board follows the counting of a box across 9 to 10, 99 to 100 and 999 to 1000.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = pathToFileURL(`${process.cwd()}/`);
const load = (path) => import(new URL(path, root));
const { Board } = await load('src/board.ts');
const { readDelivery } = await load('src/position.ts');

function shownAfter(...sequence) {
  const board = new Board();
  for (const seq of sequence) {
    const east = `11.${String(seq).padStart(5, '0')}`;
    const [next] = readDelivery(`VN38214;2026-11-16T05:58:12Z;${seq};2026-11-16T07:06:52Z;64.46600;${east};62`);
    board.update(next);
  }
  return board.rows()[0].lon;
}

for (const [before, after] of [[9, 10], [99, 100], [999, 1000], [2, 1999]]) {
  test(`${after} comes after ${before}`, () => {
    assert.equal(shownAfter(before, after), Number(`11.${String(after).padStart(5, '0')}`));
    assert.equal(shownAfter(after, before), Number(`11.${String(after).padStart(5, '0')}`));
  });
}
