// What a box kept in a tunnel and sent late is in the archive like everything else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = pathToFileURL(`${process.cwd()}/`);
const load = (path) => import(new URL(path, root));
const { Board } = await load('src/board.ts');
const { Feed } = await load('src/feed.ts');

const line = (seq) => `VN38214;2026-11-16T05:58:12Z;${seq};2026-11-16T07:06:52Z;64.46600;11.49570;62`;

test('positions that come out of order are all kept', async () => {
  const kept = [];
  const archive = {
    async append(positions) {
      kept.push(...positions.map(({ seq }) => seq));
    },
    async close() {},
  };
  const feed = new Feed({ archive, board: new Board(), alarm: () => {} });
  feed.receive([411, 418, 412, 419, 413].map(line).join('\n'));
  await feed.stop();
  await new Promise(setImmediate);
  assert.deepEqual(kept.toSorted(), ['411', '412', '413', '418', '419']);
});
