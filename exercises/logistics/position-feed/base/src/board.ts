import type { Position } from './position.ts';

export type BoardRow = {
  readonly van: string;
  readonly at: string;
  readonly lat: number;
  readonly lon: number;
  readonly speed: string;
};

/** What dispatch sees. */
export class Board {
  readonly #shown = new Map<string, Position>();

  update(position: Position): void {
    this.#shown.set(position.van, position);
  }

  /** One row for each van, by licence plate. */
  rows(): BoardRow[] {
    const shown = [...this.#shown.values()].sort((a, b) => (a.van < b.van ? -1 : 1));
    return shown.map(({ van, at, lat, lon, speed }) => ({ van, at, lat, lon, speed: inWords(speed) }));
  }
}

function inWords(speed: number | null): string {
  if (speed === null) {
    return '?';
  }
  return speed === 0 ? 'stands' : `${speed} km/h`;
}
