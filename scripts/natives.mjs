/** The native packages: which of them this Node version needs, and whether they load. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules');
const USE_SQLITE = 'new it(":memory:").exec("select 1")';

/**
 * better-sqlite3 13 includes its binaries and supports Node 22 and later; 12 supports Node 20, and `build` compiles it when no binary can
 * be downloaded.
 */
const SQLITE_13 = { name: 'better-sqlite3-13', native: 'prebuilds', build: 'build-release', use: USE_SQLITE };
const SQLITE_12 = { name: 'better-sqlite3', native: 'build/Release/better_sqlite3.node', build: 'install', use: USE_SQLITE };

/**
 * The SQLite package for this Node version, by the same rule as src/database/sqlite/sqlite-driver.ts. The other package is not loaded: it
 * may crash.
 */
export const SQLITE = Number.parseInt(process.versions.node, 10) >= 22 ? SQLITE_13 : SQLITE_12;

/** FAISS uses the stable Node-API, so one binary works on every Node version; scripts/ensure-faiss.mjs sets it up. */
export const FAISS = { name: 'faiss-node', native: 'build/Release/faiss-node.node', use: 'new it.IndexFlatL2(2).add([1, 0])' };

/** The folder of a native package. */
export const folderOf = ({ name }) => join(MODULES, name);

/** Whether a native package loads and works. Checked in a child process, because a broken binary crashes its process. */
export function loads({ name, use }) {
  const code = `const it = require(process.argv[1]); ${use}`;
  return spawnSync(process.execPath, ['-e', code, folderOf({ name })]).status === 0;
}
