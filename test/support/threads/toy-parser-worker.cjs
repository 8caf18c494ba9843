/** Starts a parser thread that knows the toy format too. */
require('./typescript-source.cjs');
const { serveParser } = require('../../../src/rag/loading/parser-thread/serve-parser.ts');
const { DOCUMENT_FORMATS } = require('../../../src/rag/loading/parsers/document-format-list.ts');
const { TOY } = require('./toy-format.ts');

serveParser([...DOCUMENT_FORMATS, TOY]);
