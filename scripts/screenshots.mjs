#!/usr/bin/env node
/**
 * Makes the pictures in docs/screenshots: the built server on a new store with the sample documents, a fake model server whose answers are checked
 * as any other, and the installed browser. `npm run screenshots`; with the faces Inter and Charis SIL installed they look as on a system that has
 * faces of its own (Debian: fonts-inter, fonts-sil-charis).
 */
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { ROOT, startModels } from './built-server.mjs';
import { startBrowser } from './console/browser.mjs';
import { PICTURES } from './console/pictures.mjs';
import { openSampleStore } from './console/sample-store.mjs';

const home = fs.mkdtempSync(join(os.tmpdir(), 'askbase-screenshots-'));
const folder = join(ROOT, 'docs', 'screenshots');
const models = await startModels(home);
const browser = await startBrowser();
try {
  const store = await openSampleStore(home, models);
  fs.mkdirSync(folder, { recursive: true });
  try {
    for (const [name, take] of Object.entries(PICTURES)) {
      const page = await take({ browser, models, ...store });
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.context().close();
      console.log(`${name}.png`);
    }
  } finally {
    await store.stop();
  }
} finally {
  await browser.close();
  await models.close();
  fs.rmSync(home, { recursive: true, force: true });
}
