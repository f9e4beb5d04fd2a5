import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { ArchiveSession } from './archive.ts';
import { Board } from './board.ts';
import { Feed } from './feed.ts';
import { BadDelivery } from './position.ts';

const board = new Board();
const archive = new ArchiveSession(process.env.ARCHIVE_SESSION ?? 'http://localhost:9100/session');
const feed = new Feed({ archive, board });

const server = createServer(async (request, response) => {
  try {
    await handle(request, response);
  } catch (error) {
    console.error(error);
    response.writeHead(error instanceof BadDelivery ? 400 : 503).end();
  }
});

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = `${request.method} ${request.url}`;
  if (address === 'POST /positions') {
    await feed.receive(await text(request));
    response.writeHead(204).end();
  } else if (address === 'GET /board') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(board.rows()));
  } else {
    response.writeHead(404).end();
  }
}

server.listen(Number(process.env.PORT ?? 8080));

process.once('SIGTERM', async () => {
  await new Promise((closed) => server.close(closed));
  await feed.stop();
  process.exit();
});
