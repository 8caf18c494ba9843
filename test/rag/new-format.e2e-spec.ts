import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AiModule } from '../../src/ai/ai.module';
import { CommonModule } from '../../src/common/common.module';
import { AppConfig, readConfig } from '../../src/config/app-config';
import { ConfigModule } from '../../src/config/config.module';
import { DatabaseModule } from '../../src/database/database.module';
import { Indexer } from '../../src/rag/indexing/indexer';
import { DocumentFormats } from '../../src/rag/loading/document-formats';
import { ParserEntry } from '../../src/rag/loading/parser-thread/parser-entry';
import { DOCUMENT_FORMATS } from '../../src/rag/loading/parsers/document-format-list';
import { RagModule } from '../../src/rag/rag.module';
import type { IndexingEvent } from '../../src/rag/rag.types';
import { writeDocuments } from '../support/app';
import { TOY } from '../support/threads/toy-format';

const THREADS = join(__dirname, '../support/threads');

describe('a format that is only added to the list of formats', () => {
  let home: string;
  let module: TestingModule;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'askbase-toy-'));
    writeDocuments(join(home, 'documents'), {
      'boats/ferry.toy': `TOY1${Buffer.from('The ferry leaves at noon.').toString('base64')}`,
      'words.toy': 'Just words.',
      'toy.txt': 'TOY1 in disguise',
      'notes.txt': 'The cellar key hangs behind the clock.',
      'other.toys': 'x',
    });
    module = await Test.createTestingModule({ imports: [ConfigModule, CommonModule, DatabaseModule, AiModule, RagModule] })
      .overrideProvider(AppConfig)
      .useValue(readConfig({ DATA_DIR: join(home, 'data'), DOCUMENTS_DIR: join(home, 'documents') }))
      .overrideProvider(DocumentFormats)
      .useValue(new DocumentFormats([...DOCUMENT_FORMATS, TOY]))
      .overrideProvider(ParserEntry)
      .useValue({ file: join(THREADS, 'toy-parser-worker.cjs') })
      .setLogger({ log: () => undefined, warn: () => undefined, error: () => undefined })
      .compile();
    await module.init();
  });

  afterAll(async () => {
    await module.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('is recognised, read in the parser thread, stored with its parser key, and named in messages', async () => {
    const events: IndexingEvent[] = [];
    await module.get(Indexer).synchronise({ progress: (event) => events.push(event) });
    const rows = await module
      .get(DataSource)
      .query(
        `SELECT document.name, document.title, document.parser, chunk.text FROM documents document JOIN chunks chunk ON chunk.document_id = document.id ORDER BY document.name`,
      );
    expect(rows).toEqual([
      { name: 'boats/ferry.toy', title: 'ferry', parser: 'toy/3', text: 'The ferry leaves at noon.' },
      { name: 'notes.txt', title: expect.any(String) as string, parser: 'text/1', text: 'The cellar key hangs behind the clock.' },
    ]);
    expect(events.filter(({ type }) => type === 'skipped')).toEqual([
      {
        type: 'skipped',
        name: 'other.toys',
        reason: 'none of .txt, .md, .markdown, .html, .htm, .pdf, .docx, .csv, .tsv, .toy',
      },
      { type: 'skipped', name: 'toy.txt', reason: 'is named .txt, but holds a toy' },
      { type: 'skipped', name: 'words.toy', reason: 'is named .toy, but holds no toy' },
    ]);
  });
});
