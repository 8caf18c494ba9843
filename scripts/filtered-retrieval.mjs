#!/usr/bin/env node
/**
 * Compares searching with a filter to searching an index of the readable documents alone: nDCG@10 of both, over random parts of a judged
 * collection, and the time of a query with and without the filter. Needs `npm run build`.
 * `node scripts/filtered-retrieval.mjs --dataset ../shared/datasets/cranfield --shares 0.01,0.1,0.5 --seeds 5`.
 */
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const dist = createRequire(new URL('../dist/', import.meta.url));
const { DataSource } = dist('typeorm');
const { readConfig } = dist('./config/app-config.js');
const { withTemporaryStore } = dist('./cli/temporary-store.js');
const { judgedQueries } = dist('./rag/evaluation/beir-dataset.js');
const { writeCollection } = dist('./rag/evaluation/collection-folder.js');
const { mean, ndcg, percentile } = dist('./rag/evaluation/metrics.js');
const { Indexer } = dist('./rag/indexing/indexer.js');
const { ALL_DOCUMENTS } = dist('./rag/index/document-filter.js');
const { Retriever } = dist('./rag/search/retriever.js');

const { values: options } = parseArgs({
  options: {
    dataset: { type: 'string' },
    shares: { type: 'string', default: '0.01,0.1,0.5' },
    seeds: { type: 'string', default: '5' },
  },
});
const COLLECTION = 2;
const DEPTH = 10;
const config = readConfig({ ...process.env, LOG_LEVEL: 'silent', SEARCH_THREADS: '1' });

/** A seeded generator of numbers in [0, 1): mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs the queries that have an answer among the documents; each twice, so that the second finds what a thread keeps. */
async function run(app, queries, idOf, readable, filter) {
  const retriever = app.get(Retriever, { strict: false });
  const scores = [];
  const times = [];
  for (const { text, judgements } of queries) {
    const judged = new Map([...judgements].filter(([id]) => readable.has(id)));
    if (![...judged.values()].some((grade) => grade > 0)) continue;
    const began = performance.now();
    const documents = await retriever.rankDocuments(`${text} `, { filter });
    times.push(performance.now() - began);
    scores.push(
      ndcg(
        documents.map(({ document }) => idOf.get(document) ?? document),
        judged,
        DEPTH,
      ),
    );
  }
  return { scores, ms: percentile(times, 0.5) };
}

await withTemporaryStore(config, {}, async ({ app, documentsDir }) => {
  const idOf = await writeCollection(options.dataset, documentsDir);
  const queries = await judgedQueries(options.dataset);
  await app.get(Indexer, { strict: false }).rebuild();
  const database = app.get(DataSource);
  const names = [...idOf.keys()];
  await run(app, queries.slice(0, 50), idOf, new Set(idOf.values()), ALL_DOCUMENTS);
  const whole = await run(app, queries, idOf, new Set(idOf.values()), ALL_DOCUMENTS);
  console.log(`all: nDCG@10 ${mean(whole.scores).toFixed(4)}, ${whole.ms.toFixed(2)} ms a query`);
  let placement = 0;
  for (const share of options.shares.split(',').map(Number)) {
    const differences = [];
    const rows = [];
    for (let seed = 1; seed <= Number(options.seeds); seed += 1) {
      const random = seeded(seed * 7919);
      const chosen = names.filter(() => random() < share);
      const readable = new Set(chosen.map((name) => idOf.get(name)));
      await database.query('UPDATE document_records SET collection_id = 1');
      await database.query(`UPDATE document_records SET collection_id = ${COLLECTION} WHERE name IN (SELECT value FROM json_each(?))`, [
        JSON.stringify(chosen),
      ]);
      const filter = { collectionIds: [COLLECTION], placement: (placement += 1) };
      const filtered = await run(app, queries, idOf, readable, filter);
      const alone = await withTemporaryStore(config, {}, async (store) => {
        await mkdir(store.documentsDir, { recursive: true });
        for (const name of chosen) {
          await mkdir(dirname(join(store.documentsDir, name)), { recursive: true });
          await cp(join(documentsDir, name), join(store.documentsDir, name));
        }
        await store.app.get(Indexer, { strict: false }).rebuild();
        return run(store.app, queries, idOf, readable, ALL_DOCUMENTS);
      });
      differences.push(...filtered.scores.map((score, index) => score - alone.scores[index]));
      rows.push({ filtered: mean(filtered.scores), alone: mean(alone.scores), queries: filtered.scores.length, ms: filtered.ms });
    }
    const over = (field) => mean(rows.map((row) => row[field]));
    const worst = Math.max(...rows.map(({ filtered, alone }) => Math.abs(filtered - alone)));
    console.log(
      `${share * 100} % readable: nDCG@10 ${over('filtered').toFixed(4)} filtered, ${over('alone').toFixed(4)} alone; ` +
        `largest difference of a part ${worst.toFixed(5)}, of a query ${Math.max(...differences.map(Math.abs)).toFixed(4)}; ` +
        `${over('ms').toFixed(2)} ms a query (${(over('ms') / whole.ms).toFixed(2)} times) over ${rows.reduce((sum, row) => sum + row.queries, 0)} queries`,
    );
  }
});
