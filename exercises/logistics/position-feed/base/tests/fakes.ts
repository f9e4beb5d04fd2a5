import type { Archive } from '../src/archive.ts';
import { type Position, readDelivery } from '../src/position.ts';

/** An archive that keeps its requests, or refuses them while it is down. */
export class FakeArchive implements Archive {
  readonly requests: Position[][] = [];
  isDown = false;
  isClosed = false;

  async append(positions: readonly Position[]): Promise<void> {
    if (this.isDown) {
      throw new Error('the archive answered 503');
    }
    this.requests.push([...positions]);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

const FIELDS = {
  van: 'VN38214',
  run: '2026-11-16T05:58:12Z',
  seq: '412',
  at: '2026-11-16T07:06:52Z',
  lat: '64.46600',
  lon: '11.49570',
  speed: '62',
};

/** A line of a delivery. */
export function line(fields: Partial<typeof FIELDS> = {}): string {
  return Object.values({ ...FIELDS, ...fields }).join(';');
}

export function position(fields: Partial<typeof FIELDS> = {}): Position {
  return readDelivery(line(fields))[0];
}
