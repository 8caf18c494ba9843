#!/usr/bin/env node
/**
 * Measures what a person feels of the console, in the installed browser, against the built server on new stores: the first load, scrolling through
 * 5,000 messages and 10,000 documents, and typing while an answer of 100 tokens a second is written.
 * `npm run bench:console -- --only load,messages,documents,typing --messages 5000 --documents 10000 --runs 5`
 * Server, browser and fake model server share the machine, whose load stands above the table. The browser draws without a graphics card.
 */
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startModels } from './built-server.mjs';
import { startBrowser } from './console/browser.mjs';
import { firstLoad } from './console/first-load.mjs';
import { scrollDocuments, scrollMessages } from './console/scrolling.mjs';
import { typing } from './console/typing.mjs';

const SCENARIOS = { load: firstLoad, messages: scrollMessages, documents: scrollDocuments, typing };
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
    messages: { type: 'string', default: '5000' },
    documents: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
  },
});
const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-console-bench-'));
const models = await startModels(home);
const browser = await startBrowser();
const sizes = { messages: Number(options.messages), documents: Number(options.documents), runs: Number(options.runs) };
try {
  console.log(`load ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores\n\n| what | wanted | measured |\n|---|---|---|`);
  for (const name of options.only.split(',')) {
    const scenario = SCENARIOS[name];
    if (!scenario) throw new Error(`${name} is none of ${Object.keys(SCENARIOS).join(', ')}`);
    for await (const row of scenario({ browser, models, home: join(home, name), ...sizes })) console.log(`| ${row.join(' | ')} |`);
  }
} finally {
  await browser.close();
  await models.close();
  fs.rmSync(home, { recursive: true, force: true });
}
