/** One of many documents changes: what that costs, and when it is found. */
import fs from 'node:fs';
import { join } from 'node:path';
import { call, stopServer } from '../built-server.mjs';
import { factOf, randomFrom, textOf } from './corpus.mjs';
import { ms } from './load.mjs';
import { folderStore, hasVectorsOfModel, read, searchable, serve, settingsOf, upload } from './store.mjs';

/** What SYNC_QUIET is by default, in milliseconds: a file of the folder is read when it has been left alone for so long. */
const QUIET_MS = 2_000;

const EMBEDDED = new Set(['gemini.embed']);

/** How many texts of documents the model server was asked to embed; questions are embedded one by one, by another call. */
const embeddedTexts = ({ requests }) =>
  requests.flatMap(({ operation, body }) => (EMBEDDED.has(operation) ? (body.requests ?? []) : [])).length;

/** Changes an uploaded document, then a file of the folder. */
async function changed(server, folder, counted) {
  const random = randomFrom(7);
  const { id } = await upload(server, 'locker.txt', textOf(random, 5, factOf(1).sentence));
  await read(server, [id]);
  await searchable(server, factOf(1));
  counted?.reset();
  let began = performance.now();
  await call(server.url, 'PUT', `/documents/${id}/`, { text: textOf(random, 5, factOf(2).sentence) }, server.access);
  const overApiMs = (await searchable(server, factOf(2))) - began;
  const overApiTexts = counted?.texts();
  const chunks = await call(server.url, 'GET', `/documents/${id}/`, undefined, server.access).then((document) => document.chunks);
  counted?.reset();
  began = performance.now();
  fs.writeFileSync(join(folder, 'part-0', 'sheet-0.txt'), textOf(random, 5, factOf(3).sentence));
  const inFolderMs = (await searchable(server, factOf(3))) - began;
  const inFolderTexts = counted?.texts();
  const [file] = await call(server.url, 'GET', '/documents/?search=sheet-0.txt', undefined, server.access);
  return { overApiMs, overApiTexts, inFolderMs, inFolderTexts, chunks, fileChunks: file.chunks };
}

/** Rows of the table. */
export async function* changeOne(home, { documents, kept, models }) {
  const corpus = { documents, chunks: 5, seed: 1 };
  const keyless = join(home, 'change-keyless');
  await folderStore(keyless, corpus, kept);
  const server = await serve(settingsOf(keyless));
  const local = await changed(server, join(keyless, 'documents'));
  await stopServer(server);

  const keyed = join(home, 'change-model');
  await folderStore(keyed, corpus, kept);
  const asked = await serve(settingsOf(keyed, { GOOGLE_API_KEY: 'bench', GEMINI_BASE_URL: models.geminiUrl }));
  await hasVectorsOfModel(asked);
  const counted = { reset: () => (models.requests.length = 0), texts: () => embeddedTexts(models) };
  const withModel = await changed(asked, join(keyed, 'documents'), counted);
  await stopServer(asked);

  const name = `one of ${documents} documents changed`;
  yield* [
    [`${name} over the API, no key: searchable`, '< 2 s', ms(local.overApiMs)],
    [`${name} in the folder, no key: searchable, SYNC_QUIET of ${QUIET_MS / 1_000} s included`, '', ms(local.inFolderMs)],
    [`${name} over the API, model server: searchable`, '', ms(withModel.overApiMs)],
    [`texts embedded for that`, `its own ${withModel.chunks}`, `${withModel.overApiTexts}`],
    [`${name} in the folder, model server: texts embedded`, `its own ${withModel.fileChunks}`, `${withModel.inFolderTexts}`],
  ];
}
