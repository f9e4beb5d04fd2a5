import type { Archive } from './archive.ts';
import type { Board } from './board.ts';
import { readDelivery } from './position.ts';

type Parts = { archive: Archive; board: Board };

/** The way of a position from the gateway to the board and into the archive. */
export class Feed {
  readonly #archive: Archive;
  readonly #board: Board;

  constructor({ archive, board }: Parts) {
    this.#archive = archive;
    this.#board = board;
  }

  /** Takes a delivery. The gateway forgets it when this has returned. */
  async receive(delivery: string): Promise<void> {
    for (const position of readDelivery(delivery)) {
      await this.#archive.append([position]);
      this.#board.update(position);
    }
  }

  /** The end: nobody calls `receive` any more. */
  async stop(): Promise<void> {
    await this.#archive.close();
  }
}
