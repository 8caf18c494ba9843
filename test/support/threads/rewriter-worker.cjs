/** Starts the thread that rewrites a database from its source. */
require('./typescript-source.cjs');
require('../../../src/database/sqlite/rewriting/rewriter-worker.ts');
