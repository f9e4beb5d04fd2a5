import type { Position } from './position.ts';

/** What we need of the archive. */
export type Archive = {
  /** Throws unless the archive has kept all of it. */
  append(positions: readonly Position[]): Promise<void>;
  /** The end of the session. */
  close(): Promise<void>;
};

const TIMEOUT_MS = 4000;

/** The session that was opened for us under `url`. */
export class ArchiveSession implements Archive {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async append(positions: readonly Position[]): Promise<void> {
    await this.#request('POST', positions.map((position) => JSON.stringify(position)).join('\n'));
  }

  async close(): Promise<void> {
    await this.#request('DELETE');
  }

  async #request(method: string, body?: string): Promise<void> {
    const answer = await fetch(this.#url, { method, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) {
      throw new Error(`the archive answered ${answer.status}`);
    }
  }
}
