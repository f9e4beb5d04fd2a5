// Takes deliveries and answers one question about what came of them.
import { mock } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { Board } from './src/board.ts';
import { Feed } from './src/feed.ts';

const POSITION = {
  van: 'VN38214',
  run: '2026-11-16T05:58:12Z',
  seq: '412',
  at: '2026-11-16T07:06:52Z',
  lat: '64.46600',
  lon: '11.49570',
  speed: '62',
};

/** An archive that takes a moment for each request, as the real one does. */
class Archive {
  kept = [];
  #isClosed = false;

  async append(positions) {
    const given = [...positions];
    await pause(5);
    if (!this.#isClosed) {
      this.kept.push(...given.map(({ seq }) => seq));
    }
  }

  async close() {
    this.#isClosed = true;
  }
}

/** A delivery is a list of positions; a position names the fields in which it differs from POSITION. */
export async function deliver({ deliveries, ask }) {
  mock.timers.enable({ apis: ['setInterval'] });
  const [archive, board] = [new Archive(), new Board()];
  const feed = new Feed({ archive, board, alarm: () => {} });
  feed.start();
  const receipts = deliveries.map((positions) =>
    feed.receive(positions.map((fields) => Object.values({ ...POSITION, ...fields }).join(';')).join('\n')),
  );
  if (ask === 'archive') {
    mock.timers.tick(5000); // five seconds later the service goes on running
    await pause(50);
    return archive.kept;
  }
  if (ask === 'end') {
    await feed.stop();
    return archive.kept;
  }
  const answers = {
    receipts,
    speeds: Object.fromEntries(board.rows().map(({ van, speed }) => [van, speed])),
    times: Object.fromEntries(board.rows().map(({ van, at }) => [van, at])),
  };
  return answers[ask];
}
