import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Indexer } from '../../src/rag/indexing/indexer';
import type { IndexingEvent } from '../../src/rag/rag.types';
import { pageAt } from '../../src/rag/search/page-at';
import { Retriever } from '../../src/rag/search/retriever';
import { startTestServer, type TestServer } from '../support/app';
import { makeEpub } from '../support/made-files/made-epub';
import { makeOpenDocument } from '../support/made-files/made-opendocument';
import { makePptx, pptxShape, pptxTable, pptxTitle } from '../support/made-files/made-pptx';
import { makeXlsx, xlsxParts } from '../support/made-files/made-xlsx';
import { makeZip } from '../support/made-files/made-zip';

const paragraph = (text: string): string => `<text:p>${text}</text:p>`;
const row = (...texts: string[]): string =>
  `<table:table-row>${texts.map((text) => `<table:table-cell office:value-type="string">${paragraph(text)}</table:table-cell>`).join('')}</table:table-row>`;

const DOCUMENTS = {
  'rates.xlsx': makeXlsx([
    {
      name: 'Hotels',
      rows: [
        ['City', 'Limit', 'Valid from'],
        ['Oslo', { value: 180, format: '#,##0 "EUR"' }, { value: 46_086, format: 'dd.mm.yyyy' }],
        ['Lyon', { value: 120, format: '#,##0 "EUR"' }, { value: 46_120, format: 'dd.mm.yyyy' }],
      ],
    },
  ]),
  'pump.pptx': makePptx([
    { shapes: [pptxTitle('Pump course')] },
    {
      shapes: [
        pptxTitle('Oil'),
        pptxTable([
          ['Pump', 'Oil filter'],
          ['Heron', 'F-220'],
        ]),
      ],
    },
    { shapes: [pptxTitle('Storage'), pptxShape(['Spare impellers are stored in the north cellar.'])] },
  ]),
  'clauses.odt': makeOpenDocument(
    'text',
    `<text:h text:outline-level="1">Notice</text:h>${paragraph('The lease is terminated with four months of notice.')}`,
  ),
  'keys.ods': makeOpenDocument(
    'spreadsheet',
    `<table:table table:name="Keys">${row('Room', 'Holder', 'Tag')}${row('Archive', 'Tilda Brandt', 'red')}</table:table>`,
  ),
  'safety.odp': makeOpenDocument(
    'presentation',
    `<draw:page><draw:frame presentation:class="title"><draw:text-box>${paragraph('Fire drill')}</draw:text-box></draw:frame>
     <draw:frame svg:x="1cm" svg:y="4cm"><draw:text-box>${paragraph('The assembly point is behind the greenhouse.')}</draw:text-box></draw:frame></draw:page>`,
  ),
  'goats.epub': makeEpub([{ name: 'a.xhtml', body: '<h1>Feeding</h1><p>Goats are fed with hay at dawn.</p>' }]),
};

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ documents: DOCUMENTS });
});

afterAll(async () => {
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
});

describe('a folder of office files', () => {
  it.each([
    ['rates.xlsx', 'What is the hotel limit in Oslo?', '180 EUR'],
    ['rates.xlsx', 'From when is the limit of Lyon valid?', '08.04.2026'],
    ['pump.pptx', 'Which oil filter does the Heron pump have?', 'F-220'],
    ['pump.pptx', 'Where are spare impellers stored?', 'north cellar'],
    ['clauses.odt', 'With how many months of notice is the lease terminated?', 'four months'],
    ['keys.ods', 'Who holds the key of the archive room?', 'Tilda Brandt'],
    ['safety.odp', 'Where is the assembly point?', 'behind the greenhouse'],
    ['goats.epub', 'When are goats fed with hay?', 'at dawn'],
  ])('answers from %s: %s', async (document, message, fact) => {
    const { token } = await server.signup();
    const { body } = await server.request<{ response: string; sources: { document: string }[] }>('POST', '/chat/', {
      token,
      body: { message },
    });
    expect(body.response).toContain(fact);
    expect(body.sources.map((source) => source.document)).toContain(document);
  });

  it('knows the slide of a quote', async () => {
    const { chunks } = await server.app.get(Retriever, { strict: false }).retrieve('Where are spare impellers stored?', 5);
    const chunk = chunks.find(({ document }) => document === 'pump.pptx');
    expect(chunk && pageAt(chunk, chunk.start + chunk.text.indexOf('impellers'))).toBe(3);
  });

  it('refuses broken and hostile ones, each with its line', async () => {
    const sheet = (content: string | Buffer): Buffer =>
      makeZip(xlsxParts([{ name: 'A', rows: [['x']] }]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content } : part)));
    const files: Record<string, [Buffer, unknown]> = {
      'cut.xlsx': [DOCUMENTS['rates.xlsx'].subarray(0, 500), expect.stringMatching(/^cannot be read as xlsx: /)],
      'cut.pptx': [DOCUMENTS['pump.pptx'].subarray(0, 500), expect.stringMatching(/^cannot be read as pptx: /)],
      'cut.odt': [DOCUMENTS['clauses.odt'].subarray(0, 300), expect.stringMatching(/^cannot be read as odt: /)],
      'cut.epub': [DOCUMENTS['goats.epub'].subarray(0, 300), expect.stringMatching(/^cannot be read as epub: /)],
      'deck.xlsx': [DOCUMENTS['pump.pptx'], 'holds a PowerPoint presentation, not an Excel workbook'],
      'sheet.odt': [DOCUMENTS['keys.ods'], 'holds an OpenDocument spreadsheet, not an OpenDocument text'],
      'book.odp': [DOCUMENTS['goats.epub'], 'holds an EPUB book, not an OpenDocument presentation'],
      'laughs.xlsx': [sheet('<!DOCTYPE a [<!ENTITY b "ha">]><worksheet/>'), 'declares entities, which no office program does'],
      'bomb.xlsx': [sheet(Buffer.alloc(120 << 20, ' ')), 'unpacks to more than 100 MB'],
      'empty.xlsx': [makeXlsx([{ name: 'A', rows: [] }]), 'holds no text'],
      'locked.odt': [makeOpenDocument('text', '', { encrypted: true }), 'is encrypted: it opens only with a password'],
    };
    for (const [name, [content]] of Object.entries(files)) writeFileSync(join(server.documentsDir, name), content);
    const events: IndexingEvent[] = [];
    await server.app.get(Indexer, { strict: false }).synchronise({ progress: (event) => events.push(event) });
    const refused = events.flatMap((event) => (event.type === 'skipped' ? [[event.name, event.reason]] : []));
    expect(Object.fromEntries(refused)).toEqual(Object.fromEntries(Object.entries(files).map(([name, [, reason]]) => [name, reason])));
  });
});
