// `stop` has not returned and the session has not ended before the last positions are in the archive.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = pathToFileURL(`${process.cwd()}/`);
const load = (path) => import(new URL(path, root));
const { Board } = await load('src/board.ts');
const { Feed } = await load('src/feed.ts');

const LINE = 'VN38214;2026-11-16T05:58:12Z;412;2026-11-16T07:06:52Z;64.46600;11.49570;62';

/** Lets everything run that can run without the outside. */
async function settle() {
  for (let turn = 0; turn < 50; turn += 1) {
    await null;
  }
}

test('the end waits for an archive that takes its time', async () => {
  const events = [];
  const { promise: answer, resolve: give } = Promise.withResolvers();
  const archive = {
    async append(positions) {
      await answer;
      events.push(`kept ${positions.length}`);
    },
    async close() {
      events.push('closed');
    },
  };
  const feed = new Feed({ archive, board: new Board(), alarm: () => {} });
  feed.receive(`${LINE}\n`);
  const stopped = feed.stop().then(() => events.push('stopped'));
  await settle();
  give();
  await stopped;
  await settle();
  assert.deepEqual(events, ['kept 1', 'closed', 'stopped']);
});
