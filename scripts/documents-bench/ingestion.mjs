/** Many chunks are read while questions are asked: what these notice, and how much memory it takes. */
import { join } from 'node:path';
import { stopServer } from '../built-server.mjs';
import { randomFrom, textOf } from './corpus.mjs';
import { answersOf, livenessOf, mb, ms, observed, p95, times } from './load.mjs';
import { folderStore, hasVectorsOfModel, read, serve, settingsOf, upload } from './store.mjs';

const CHUNKS_EACH = 20;

/** Rows of the table: once as many documents, once as one. */
export async function* ingestion(home, { documents, ingested, perSecond, kept, models }) {
  const many = Array.from({ length: Math.ceil(ingested / CHUNKS_EACH) }, () => CHUNKS_EACH);
  yield* await ingest(join(home, 'ingest-many'), 'many documents, no key', many, { documents, perSecond, kept });
  yield* await ingest(join(home, 'ingest-one'), 'one document, no key', [ingested], { documents, perSecond, kept });
  yield* await ingest(join(home, 'ingest-model'), 'many documents, model server', many, { documents, perSecond, kept, models });
}

async function ingest(home, title, sizes, { documents, perSecond, kept, models }) {
  await folderStore(home, { documents, chunks: 5, seed: 1 }, kept);
  const server = await serve(settingsOf(home, models && { GOOGLE_API_KEY: 'bench', GEMINI_BASE_URL: models.geminiUrl }));
  const how = { access: server.access, perSecond };
  if (models) await hasVectorsOfModel(server);
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
  const after = await observed(server, { ...how, atLeastMs: 20_000, seed: 33 });
  await stopServer(server);
  const total = sizes.reduce((sum, chunks) => sum + chunks, 0);
  return [
    [`${total} chunks as ${title}: until all are searched`, '', ms(during.tookMs)],
    [`POST /chat/ idle, meanwhile, and idle when all are there`, '', `${answersOf(idle)}; ${answersOf(during)}; ${answersOf(after)}`],
    [
      `its p95 by that before, and by that with the same documents`,
      '<= 1.5x',
      `${times(p95(during.answers) / p95(idle.answers))}, ${times(p95(during.answers) / p95(after.answers))}`,
    ],
    [`/health/live idle, and meanwhile`, '<= 50 ms', `${livenessOf(idle)}; ${livenessOf(during)}`],
    [
      `memory of the server at its peak (idle ${mb(idle.peakMb)}, processor time of the ingestion ${ms(during.processorMs)})`,
      '<= 400 MB',
      mb(during.peakMb),
    ],
  ];
}
