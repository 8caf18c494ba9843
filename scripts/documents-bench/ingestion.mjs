/** Many chunks are read while questions are asked: what these notice, and how much memory it takes. */
import { join } from 'node:path';
import { stopServer } from '../built-server.mjs';
import { randomFrom, textOf } from './corpus.mjs';
import { answersOf, livenessOf, mb, ms, observed, p95, times } from './load.mjs';
import { folderStore, read, serve, settingsOf, upload } from './store.mjs';

const CHUNKS_EACH = 20;

/** Rows of the table: once as many documents, once as one. */
export async function ingestion(home, { documents, ingested, perSecond, kept, models }) {
  const many = Array.from({ length: Math.ceil(ingested / CHUNKS_EACH) }, () => CHUNKS_EACH);
  return [
    ...(await ingest(join(home, 'ingest-many'), 'many documents, no key', many, { documents, perSecond, kept })),
    ...(await ingest(join(home, 'ingest-one'), 'one document, no key', [ingested], { documents, perSecond, kept })),
    ...(await ingest(join(home, 'ingest-model'), 'many documents, model server', many, { documents: 0, perSecond, models })),
  ];
}

async function ingest(home, title, sizes, { documents, perSecond, kept, models }) {
  await folderStore(home, { documents, chunks: 5, seed: 1 }, kept);
  const server = await serve(settingsOf(home, models && { GOOGLE_API_KEY: 'bench', GEMINI_BASE_URL: models.geminiUrl }));
  const how = { access: server.access, perSecond };
  await observed(server, { ...how, atLeastMs: 5_000, seed: 30 });
  const idle = await observed(server, { ...how, atLeastMs: 20_000, seed: 31 });
  const random = randomFrom(41);
  const during = await observed(server, { ...how, seed: 32 }, async () => {
    const ids = [];
    for (const [number, chunks] of sizes.entries()) {
      ids.push((await upload(server, `sheet-${number}.txt`, textOf(random, chunks))).id);
      if (models && models.requests.length > 1_000) models.requests.length = 0;
    }
    await read(server, ids);
  });
  await stopServer(server);
  const total = sizes.reduce((sum, chunks) => sum + chunks, 0);
  return [
    [`${total} chunks as ${title}: until all are searched`, '', ms(during.tookMs)],
    [`POST /chat/ idle, and meanwhile`, '', `${answersOf(idle)}; ${answersOf(during)}`],
    [`its p95`, '<= 1.5x', times(p95(during.answers) / p95(idle.answers))],
    [`/health/live idle, and meanwhile`, '<= 50 ms', `${livenessOf(idle)}; ${livenessOf(during)}`],
    [`memory of the server at its peak (idle ${mb(idle.peakMb)})`, '<= 400 MB', mb(during.peakMb)],
  ];
}
