/** A document is added to a store that is large: when it is found, and what the answers of others notice. */
import { join } from 'node:path';
import { stopServer } from '../built-server.mjs';
import { factOf, randomFrom, textOf } from './corpus.mjs';
import { answersOf, mb, ms, observed, p50, p95 } from './load.mjs';
import { folderStore, searchable, serve, settingsOf, upload } from './store.mjs';

const CHUNKS = 20;
/** Time between two documents, in milliseconds. */
const EVERY_MS = 2_000;

const more = (now, before) => `${now >= before ? '+' : ''}${(100 * (now / before - 1)).toFixed(0)} %`;

/** Rows of the table. */
export async function* addOne(home, { largeDocuments, perSecond, additions, kept }) {
  const large = join(home, 'large');
  const madeMs = await folderStore(large, { documents: largeDocuments, chunks: CHUNKS, seed: 1 }, kept);
  const server = await serve(settingsOf(large));
  const how = { access: server.access, perSecond };
  const random = randomFrom(11);
  await observed(server, { ...how, atLeastMs: 5_000, seed: 20 });
  const before = await observed(server, { ...how, atLeastMs: additions * EVERY_MS, seed: 21 });
  const alone = [];
  for (let number = 0; number < 3; number += 1) alone.push(await added(server, random, 100 + number));
  const took = [];
  const during = await observed(server, { ...how, seed: 22 }, async () => {
    for (let number = 0; number < additions; number += 1) {
      const began = performance.now();
      took.push(await added(server, random, number));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY_MS - (performance.now() - began))));
    }
  });
  await stopServer(server);
  const size = `${largeDocuments * CHUNKS} chunks`;
  yield* [
    [`${size} made by sync_documents`, '', madeMs === 0 ? 'taken from --stores' : ms(madeMs)],
    [`${size}, one document of ${CHUNKS} added, nothing else asked: POST to searchable`, '< 1 s', ms(p50(alone))],
    [
      `the same beside ${perSecond} questions a second, ${took.length} times`,
      '< 1 s',
      `p50 ${ms(p50(took))}, slowest ${ms(Math.max(...took))}`,
    ],
    [`POST /chat/ before, and while a document is added every ${EVERY_MS / 1_000} s`, '', `${answersOf(before)}; ${answersOf(during)}`],
    [`its p95`, '< +20 %', more(p95(during.answers), p95(before.answers))],
    [`memory of the server at its peak`, '', mb(during.peakMb)],
  ];
}

async function added(server, random, number) {
  const fact = factOf(number);
  const began = performance.now();
  await upload(server, `added-${number}.txt`, textOf(random, CHUNKS, fact.sentence));
  return (await searchable(server, fact)) - began;
}
