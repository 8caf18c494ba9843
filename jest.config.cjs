const { readdirSync, readFileSync, existsSync } = require('node:fs');
const path = require('node:path');
const typescriptOptions = require('./test/support/threads/typescript-options.cjs');

/** Names of every installed package (nested ones too) that is an ES module: Jest on Node 20 cannot require those as they are. */
function esModulePackages(folder, found = new Set()) {
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith('.')) continue;
    const scoped = entry.startsWith('@');
    const names = scoped ? readdirSync(path.join(folder, entry)).map((name) => `${entry}/${name}`) : [entry];
    for (const name of names) {
      const manifest = path.join(folder, name, 'package.json');
      if (!existsSync(manifest)) continue;
      if (JSON.parse(readFileSync(manifest, 'utf8')).type === 'module') found.add(name);
      esModulePackages(path.join(folder, name, 'node_modules'), found);
    }
  }
  return found;
}

const list = [...esModulePackages(path.join(__dirname, 'node_modules'))].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testRegex: '\\.(spec|e2e-spec)\\.ts$',
  moduleFileExtensions: ['js', 'ts', 'json', 'node', 'cjs', 'mjs'],
  transform: {
    '^.+\\.([cm]?js|ts)$': ['@swc/jest', typescriptOptions],
  },
  transformIgnorePatterns: [`/node_modules/(?!.*/node_modules/)(?!(?:${list})/)`],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/seeded-fast-check.cjs' },
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  // Long enough for a busy machine: tests start servers and processes, and a limit tells a test that hangs from one that waits its turn.
  testTimeout: 120_000,
  // Jest leaves one processor to itself; most suites wait for servers and threads, so all of them are used.
  maxWorkers: '100%',
  // Modules of finished suites stay in memory; near the limit of the heap collecting garbage takes more time than the tests.
  workerIdleMemoryLimit: '1GB',
};
