/** Nothing has changed: a rebuild, and comparisons with a folder. */
import { join } from 'node:path';
import { call, startServer, stopServer } from '../built-server.mjs';
import { writeFolder } from './corpus.mjs';
import { ms, p50, pause, times } from './load.mjs';
import { command, finished, folderStore, runMs, serve, settingsOf } from './store.mjs';

/** How long looks at the folder are counted, in milliseconds. */
const LOOKING_MS = 15_000;

/** How often each is measured; the middle one counts. */
const TIMES = 3;

async function rebuilt(server) {
  const { job_id: id } = await call(server.url, 'POST', '/vectorstore/rebuild/', {}, server.access);
  return finished(server, id);
}

/** Rows of the table for a rebuild. */
export async function* rebuild(home, { documents, models }) {
  for (const { title, more } of [
    { title: 'no key', more: {} },
    { title: 'model server', more: { GOOGLE_API_KEY: 'bench', GEMINI_BASE_URL: models.geminiUrl } },
  ]) {
    const place = join(home, `rebuild, ${title}`);
    const settings = settingsOf(place, { SYNC: 'off', ...more });
    writeFolder(settings.DOCUMENTS_DIR, { documents, chunks: 5, seed: 3 });
    const server = await serve(settings);
    const first = runMs(await rebuilt(server));
    models.requests.length = 0;
    const again = [];
    for (let time = 0; time < TIMES; time += 1) again.push(runMs(await rebuilt(server)));
    const embedded = models.requests.filter(({ operation }) => operation === 'gemini.embed').length;
    await stopServer(server);
    const { ms: wallMs } = await command(settings, 'rebuild_vectorstore');
    yield* [
      [`rebuild of ${documents} documents, ${title}: the first, and with nothing changed`, '', `${ms(first)}, ${ms(p50(again))}`],
      [`the first by the second`, '>= 20x', times(first / p50(again))],
      ...(Object.keys(more).length > 0 ? [[`calls to the embedding model with nothing changed`, '0', `${embedded}`]] : []),
      [`the command rebuild_vectorstore with nothing changed, start of the process included`, '', ms(wallMs)],
    ];
  }
}

/** Rows of the table for comparisons with a folder. */
export async function* reconcile(home, { files, kept }) {
  const place = join(home, 'folder');
  await folderStore(place, { documents: files, chunks: 2, seed: 4 }, kept);
  const settings = settingsOf(place);
  const [cli, started, emptyStarted] = [[], [], []];
  for (let time = 0; time < TIMES; time += 1) cli.push(await command(settings, 'sync_documents'));
  for (let time = 0; time < TIMES; time += 1) {
    started.push(await startMs(settings));
    emptyStarted.push(await startMs(settingsOf(join(home, 'empty'))));
  }
  const { looks, compared, jobs } = await watched(settings);
  const name = `${files} files, nothing changed`;
  yield* [
    [`${name}: comparison of a start`, '<= 1 s', ms(p50(compared))],
    [`${name}: start until the port is open, and that of an empty store`, '', `${ms(p50(started))}, ${ms(p50(emptyStarted))}`],
    [`${name}: job sync_documents in the server`, '<= 1 s', ms(p50(jobs))],
    [`${name}: the command sync_documents, start of the process included`, '', ms(p50(cli.map((each) => each.ms)))],
    [`${name}: look of the interval (${looks.length} looks)`, '<= 1 s', `p50 ${ms(p50(looks))}, slowest ${ms(Math.max(...looks))}`],
  ];
}

async function startMs(settings) {
  const server = await startServer(settings);
  await stopServer(server);
  return server.startMs;
}

/** What a server tells in its log of its comparison and its looks, and how long jobs ran. */
async function watched(settings) {
  const server = await serve({ ...settings, LOG_LEVEL: 'debug', PIPED: '1', SYNC_INTERVAL: '1s' });
  let log = '';
  server.child.stdout.on('data', (piece) => (log += piece));
  const jobs = [];
  for (let time = 0; time < TIMES; time += 1) {
    const { id } = await call(server.url, 'POST', '/documents/sync/', {}, server.access);
    jobs.push(runMs(await finished(server, id)));
  }
  await pause(LOOKING_MS);
  await stopServer(server);
  const found = (pattern) => [...log.matchAll(pattern)].map(([, number]) => Number(number));
  return { looks: found(/looked at the folder in (\d+) ms/g), compared: found(/compared the folder in (\d+) ms/g), jobs };
}
