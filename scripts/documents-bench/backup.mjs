/** A large store is backed up while questions are asked. */
import fs from 'node:fs';
import { join } from 'node:path';
import { call, stopServer } from '../built-server.mjs';
import { answersOf, livenessOf, mb, ms, observed, p95, times } from './load.mjs';
import { finished, folderStore, runMs, serve, settingsOf } from './store.mjs';

const MEGABYTE = 1_024 * 1_024;

function bytesOf(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

/** Rows of the table. */
export async function* backup(home, { largeDocuments, perSecond, kept }) {
  const place = join(home, 'backup');
  await folderStore(place, { documents: largeDocuments, chunks: 20, seed: 1 }, kept);
  const settings = settingsOf(place);
  const size = mb(bytesOf(settings.DATA_DIR) / MEGABYTE);
  const server = await serve(settings);
  const how = { access: server.access, perSecond };
  await observed(server, { ...how, atLeastMs: 5_000, seed: 50 });
  const idle = await observed(server, { ...how, atLeastMs: 20_000, seed: 51 });
  const during = await observed(server, { ...how, seed: 52 }, async () => {
    const { job_id: id } = await call(server.url, 'POST', '/backups/', {}, server.access);
    return finished(server, id, 100);
  });
  await stopServer(server);
  yield* [
    [`backup of a store of ${size} while questions are asked`, '', ms(runMs(during.result))],
    [`POST /chat/ idle, and meanwhile`, '', `${answersOf(idle)}; ${answersOf(during)}`],
    [`its p95`, '', times(p95(during.answers) / p95(idle.answers))],
    [`/health/live idle, and meanwhile`, '<= 50 ms', `${livenessOf(idle)}; ${livenessOf(during)}`],
    [`memory of the server at its peak (idle ${mb(idle.peakMb)})`, '', mb(during.peakMb)],
  ];
}
