#!/usr/bin/env node
/**
 * Measures what documents cost the built server while it answers, on new stores: one of many documents changes, one is added to a large store,
 * many are read, nothing has changed, a backup is made. Without a key of a model, answers are made from the documents alone; a fake model server
 * without delay counts the texts that are embedded.
 * `npm run bench:documents -- --only change,add,ingest,rebuild,reconcile,backup --documents 1000 --large 5000 --ingested 10000 --files 10000`
 * With `--stores FOLDER`, stores are kept there for the next run. Server and questions share the machine, whose load stands above the table.
 */
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startModels } from './built-server.mjs';
import { addOne } from './documents-bench/add-one.mjs';
import { backup } from './documents-bench/backup.mjs';
import { changeOne } from './documents-bench/change-one.mjs';
import { ingestion } from './documents-bench/ingestion.mjs';
import { rebuild, reconcile } from './documents-bench/unchanged.mjs';

const SCENARIOS = { change: changeOne, add: addOne, ingest: ingestion, rebuild, reconcile, backup };
const count = (value) => ({ type: 'string', default: String(value) });
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
    documents: count(1_000),
    large: count(5_000),
    additions: count(15),
    ingested: count(10_000),
    files: count(10_000),
    'per-second': count(4),
    stores: { type: 'string' },
  },
});
const load = () =>
  `load ${os
    .loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')} on ${os.cpus().length} cores`;

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-documents-bench-'));
const models = await startModels(home);
if (options.stores) fs.mkdirSync(options.stores, { recursive: true });
const sizes = {
  documents: Number(options.documents),
  largeDocuments: Number(options.large),
  additions: Number(options.additions),
  ingested: Number(options.ingested),
  files: Number(options.files),
  perSecond: Number(options['per-second']),
  kept: options.stores,
  models,
};
try {
  for (const name of options.only.split(',')) {
    const scenario = SCENARIOS[name];
    if (!scenario) throw new Error(`${name} is none of ${Object.keys(SCENARIOS).join(', ')}`);
    const place = join(home, name);
    console.log(`\n| ${name}, begun at a ${load()} | wanted | measured |\n|---|---|---|`);
    for await (const row of scenario(place, sizes)) console.log(`| ${row.join(' | ')} |`);
    console.log(`| ended at a ${load()} | | |`);
    fs.rmSync(place, { recursive: true, force: true });
  }
} finally {
  await models.close();
  fs.rmSync(home, { recursive: true, force: true });
}
