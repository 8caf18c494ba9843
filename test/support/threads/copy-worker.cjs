/** Starts the thread that copies the database from its source. */
require('./typescript-source.cjs');
require('../../../src/database/sqlite/copies/copy-worker.ts');
