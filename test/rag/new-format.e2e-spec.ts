import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { DocumentFormats } from '../../src/rag/loading/document-formats';
import { ParserEntry } from '../../src/rag/loading/parser-thread/parser-entry';
import { DOCUMENT_FORMATS } from '../../src/rag/loading/parsers/document-format-list';
import { RagBench } from '../support/rag-module';
import { TOY } from '../support/threads/toy-format';

describe('a format that is only added to the list of formats', () => {
  let bench: RagBench;

  beforeAll(async () => {
    const documents = {
      'boats/ferry.toy': `TOY1${Buffer.from('The ferry leaves at noon.').toString('base64')}`,
      'words.toy': 'Just words.',
      'toy.txt': 'TOY1 in disguise',
      'notes.txt': 'The cellar key hangs behind the clock.',
      'other.toys': 'x',
    };
    bench = await RagBench.start(documents, (builder) =>
      builder
        .overrideProvider(DocumentFormats)
        .useValue(new DocumentFormats([...DOCUMENT_FORMATS, TOY]))
        .overrideProvider(ParserEntry)
        .useValue({ file: join(__dirname, '../support/threads/toy-parser-worker.cjs') }),
    );
  });

  afterAll(() => bench.stop());

  it('is recognised, read in the parser thread, stored with its parser key, and named in messages', async () => {
    const events = await bench.synchronise();
    const rows = await bench.module
      .get(DataSource)
      .query(
        `SELECT document.name, document.title, document.parser, chunk.text FROM documents document JOIN chunks chunk ON chunk.document_id = document.id ORDER BY document.name`,
      );
    expect(rows).toEqual([
      { name: 'boats/ferry.toy', title: 'ferry', parser: 'toy/3', text: 'The ferry leaves at noon.' },
      {
        name: 'notes.txt',
        title: expect.any(String) as string,
        parser: expect.stringMatching(/^text\//) as string,
        text: 'The cellar key hangs behind the clock.',
      },
    ]);
    expect(events.filter(({ type }) => type === 'skipped')).toEqual([
      { type: 'skipped', name: 'other.toys', reason: 'not a kind of file that is read' },
      { type: 'skipped', name: 'toy.txt', reason: 'is named .txt, but holds a toy' },
      { type: 'skipped', name: 'words.toy', reason: 'is named .toy, but holds no toy' },
    ]);
  });
});
