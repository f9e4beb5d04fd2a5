// Puts deployments into a project, reads its list page by page, and answers one question about it.
import { createApp } from './src/app.js';
import { configFrom } from './src/config.js';
import { DeploymentStore } from './src/store.js';

const START = Date.UTC(2024, 4, 14, 9, 0, 0);
const TOKEN = 'example';

/** Reads the first page of `limit` rows, then follows a link for each of the `steps`. */
export function readList({ deployments, limit, steps, host, ask }) {
  const app = createApp({
    config: configFrom({}),
    store: filled(deployments),
    clock: () => START,
    tokens: new Map([[TOKEN, ['atlas']]]),
  });
  const get = (path) => app({ method: 'GET', url: path, headers: { host, authorization: `Bearer ${TOKEN}` } });
  if (ask === 'csv') {
    return get('/projects/atlas/deployments.csv').body.trimEnd().split('\n').length - 1;
  }
  const pages = [get(`/projects/atlas/deployments?limit=${limit}`).body];
  for (const step of steps) {
    const link = pages.at(-1)[step];
    if (!link) {
      return `no ${step} on page ${pages.length}`;
    }
    const { pathname, search } = new URL(link);
    pages.push(get(pathname + search).body);
  }
  if (ask === 'links') {
    const { next, prev } = pages.at(-1);
    return { next: next && new URL(next).origin, prev: prev && new URL(prev).origin };
  }
  return pages.map((page) => page.deployments?.map(({ id }) => id) ?? page.error);
}

/** A number stands for so many deployments, one a second: 1001, 1002 and so on. */
function filled(deployments) {
  const rows = Array.isArray(deployments)
    ? deployments
    : Array.from({ length: deployments }, (_, index) => [String(1001 + index), index]);
  const store = new DeploymentStore();
  for (const [id, second] of rows) {
    const fields = { project: 'atlas', environment: 'eu-1', commit: 'c0ffee1', status: 'live' };
    store.insert({ ...fields, id, buildMinutes: 3, createdAt: START + second * 1000 });
  }
  return store;
}
