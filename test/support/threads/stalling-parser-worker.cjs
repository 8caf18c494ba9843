/** A parser thread for tests that never finishes splitting a text that holds `endless`. */
require('./typescript-source.cjs');
const { parentPort } = require('node:worker_threads');
const { serveParser } = require('../../../src/rag/loading/parser-thread/serve-parser.ts');
const { DOCUMENT_FORMATS } = require('../../../src/rag/loading/parsers/document-format-list.ts');

parentPort.on('message', ({ type, text }) => {
  if (type === 'split' && text.includes('endless')) for (;;);
});
serveParser(DOCUMENT_FORMATS);
