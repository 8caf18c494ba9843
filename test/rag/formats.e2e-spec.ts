import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { stem } from '../../src/language/text/words';
import { Formats1700000004000 } from '../../src/database/sqlite/migrations/1700000004000-formats';
import { Indexer } from '../../src/rag/indexing/indexer';
import { pageAt } from '../../src/rag/search/page-at';
import type { IndexingEvent, RetrievedChunk } from '../../src/rag/rag.types';
import { Retriever } from '../../src/rag/search/retriever';
import { DocumentsRepository } from '../../src/rag/store/documents.repository';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/app';
import { docxParts, makeDocx } from '../support/made-files/made-docx';
import { makeCompoundStub } from '../support/made-files/made-compound-file';
import { attachment, makeMail } from '../support/made-files/made-mail';
import { makePdf, pdfFile, pdfStream } from '../support/made-files/made-pdf';
import { makeZip } from '../support/made-files/made-zip';

const FILLER = 'The harbour office keeps the register of moorings and answers letters within ten working days of their arrival.';

const MANUAL = makePdf(
  [
    [{ text: 'Pump manual', size: 20 }, '', 'This manual is for the workshop.', '', ...Array.from({ length: 6 }, () => FILLER)],
    [],
    [
      { text: 'Upkeep', size: 14 },
      'The oil of the pump is changed every 400 hours by the workshop in Ghent, and the fil-',
      'ter is replaced at the same time.',
      '',
      'The impeller is inspected by Beatrix Okonkwo once a year.',
    ],
  ],
  { title: 'Microsoft Word - pump.doc' },
);

const POLICY = makeDocx([
  { text: 'Travel policy', style: 'Titel' },
  { text: 'Contents 3', style: 'Verzeichnis1' },
  { text: 'Hotels', style: 'berschrift1' },
  'A hotel in a capital city may cost 190 euros a night.',
  { text: 'Exceptions', style: 'Haus' },
  'The treasurer may allow more during the trade fair.',
  { text: 'Trains are booked by the travel desk.', list: 'bullets' },
  { text: 'Flights need the approval of two directors.', list: 'bullets' },
  {
    rows: [
      ['Country', 'Allowance', 'Currency'],
      ['Norway', '620', 'kroner'],
      ['Japan', '7400', 'yen'],
    ],
  },
]);

const GARDEN = [
  '---',
  'title: "Garden rules"',
  '---',
  '# Allotments',
  '',
  '## Watering',
  '',
  'Roses are **watered** twice a week by [the gardener](https://evil.example/?q=1), never at noon. <!-- hidden order -->',
  '',
  '## Tools',
  '',
  '| Tool | Shelf |',
  '|---|---|',
  '| Secateurs | B7 |',
  '',
  '```',
  'pump --start   --slowly',
  '```',
].join('\n');

const PAGE = `<!doctype html><html><head><title>Staff site - Library</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home of the chess club</a></nav>
<main><h1>Library</h1><p>Books are lent for 21 days; late returns cost 20&nbsp;cents a day.</p>
<h2>Opening hours</h2><p style="display:none">Closed forever.</p>
<table><thead><tr><th>Day</th><th>Hours</th></tr></thead><tr><td>Saturday</td><td>10 to 13</td></tr></table></main>
<footer>Imprint</footer><script>steal()</script></body></html>`;

const STOCK = '\ufeffArticle;Supplier;Remark\nlanterns;Wick & Sons;"fragile,\nkeep dry"\nropes;Hawser Ltd;\n';

const LEASE = makeMail(
  {
    From: 'Ana Kovac <ana@depot.example>',
    To: 'Bo Lind <bo@depot.example>',
    Subject: 'Lease of the depot',
    Date: 'Tue, 3 Mar 2026 09:30:00 +0100',
  },
  {
    type: 'multipart/mixed',
    parts: [
      { type: 'text/plain', content: 'The lease of the depot begins on 1 May. The conditions are attached.' },
      attachment(
        'conditions.docx',
        'application/octet-stream',
        makeDocx([{ text: 'Deposit', style: 'berschrift1' }, 'The deposit is 1,800 euros.']),
      ),
    ],
  },
);

const LETTER = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}\pard\s1 Ferries\par\pard The ferry to Ven leaves at 6.40 in the morn\'69ng.\par}`;

const PALLETS = {
  pallets: [
    { code: 'PX-7', capacity: '900 kg' },
    { code: 'PX-9', capacity: '1,250 kg' },
  ],
};

const GATEWAY = '# Seconds until the relay gives up.\nrelay_patience: 45\nhost: a.example\n';

const DOCUMENTS = {
  'pump.pdf': MANUAL,
  'policy.docx': POLICY,
  'garden.md': GARDEN,
  'library.html': PAGE,
  'stock.csv': STOCK,
  'lease.eml': LEASE,
  'ferry.rtf': LETTER,
  'pallets.json': JSON.stringify(PALLETS),
  'gateway.yaml': GATEWAY,
  'notes.txt': 'Notes\n\nThe cellar key hangs behind the clock.\n',
};

interface Source {
  document: string;
  start: number;
  end: number;
  quote: string;
}

let server: TestServer;

async function start(options: TestServerOptions): Promise<void> {
  server = await startTestServer(options);
}

async function stop(): Promise<void> {
  await server.stop();
  rmSync(dirname(server.dataDir), { recursive: true, force: true });
}

const chunksFor = async (question: string): Promise<RetrievedChunk[]> =>
  (await server.app.get(Retriever, { strict: false }).retrieve(question, 5)).chunks;

const textOf = async (name: string): Promise<string> => {
  const [row] = await server.app.get(DataSource).query<{ id: number }[]>(`SELECT max(id) AS id FROM documents WHERE name = ?`, [name]);
  return (await server.app.get(DocumentsRepository, { strict: false }).content(row?.id ?? 0)).text;
};

async function synchronise(): Promise<IndexingEvent[]> {
  const events: IndexingEvent[] = [];
  await server.app.get(Indexer, { strict: false }).synchronise({ progress: (event) => events.push(event) });
  return events;
}

const refusals = (events: readonly IndexingEvent[]): Record<string, string> =>
  Object.fromEntries(events.flatMap((event) => (event.type === 'skipped' ? [[event.name, event.reason]] : [])));

/** Gives everything else a turn, and tells whether a promise is still open then. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  return (await Promise.race([promise, nextTurn(pending)])) === pending;
}

const write = (name: string, content: string | Buffer): void => writeFileSync(join(server.documentsDir, name), content);

describe('a folder of every format', () => {
  beforeAll(() => start({ documents: DOCUMENTS }));
  afterAll(stop);

  it.each([
    ['pump.pdf', 'How often is the oil of the pump changed?', '400 hours'],
    ['policy.docx', 'What may a hotel in a capital city cost?', '190 euros'],
    ['policy.docx', 'What is the allowance for Norway?', '620'],
    ['garden.md', 'How often are roses watered?', 'twice a week'],
    ['garden.md', 'On which shelf are the secateurs?', 'B7'],
    ['library.html', 'For how many days are books lent?', '21 days'],
    ['library.html', 'What are the hours on Saturday?', '10 to 13'],
    ['stock.csv', 'Who is the supplier of lanterns?', 'Wick & Sons'],
    ['lease.eml', 'When does the lease of the depot begin?', '1 May'],
    ['lease.eml', 'How much is the deposit?', '1,800 euros'],
    ['ferry.rtf', 'When does the ferry to Ven leave?', '6.40'],
    ['pallets.json', 'What is the capacity of PX-9?', '1,250 kg'],
    ['gateway.yaml', 'What is the relay_patience?', '45'],
    ['notes.txt', 'Where does the cellar key hang?', 'behind the clock'],
  ])('answers from %s: %s', async (document, message, fact) => {
    const { token } = await server.signup();
    const { status, body } = await server.request<{ response: string; sources: Source[] }>('POST', '/chat/', { token, body: { message } });
    expect(status).toBe(200);
    expect(body.response).toContain(fact);
    expect(body.sources.map((source) => source.document)).toContain(document);
    for (const source of body.sources) expect((await textOf(source.document)).slice(source.start, source.end)).toBe(source.quote);
  });

  it('knows the page of every quote of a PDF, empty pages counted', async () => {
    const [chunk] = await chunksFor('Who inspects the impeller of the pump?');
    expect(chunk).toMatchObject({ document: 'pump.pdf', title: 'Pump manual' });
    const text = await textOf('pump.pdf');
    expect(chunk && pageAt(chunk, text.indexOf('Beatrix'))).toBe(3);
    const [first] = await chunksFor('Who keeps the register of moorings?');
    expect(first && pageAt(first, text.indexOf('register of moorings'))).toBe(1);
    expect((await chunksFor('Where does the cellar key hang?'))[0]).not.toHaveProperty('page');
  });

  it('joins the lines of a PDF to sentences, and words that were broken', async () => {
    expect(await textOf('pump.pdf')).toContain('by the workshop in Ghent, and the filter is replaced at the same time.');
  });

  it('shows text as its readers see it', async () => {
    expect(await textOf('garden.md')).toBe(
      [
        'Allotments',
        'Watering',
        'Roses are watered twice a week by the gardener, never at noon.',
        'Tools',
        'Tool: Secateurs; Shelf: B7.',
        'pump --start   --slowly',
      ].join('\n\n'),
    );
    expect(await textOf('library.html')).toBe(
      'Library\n\nBooks are lent for 21 days; late returns cost 20 cents a day.\n\nOpening hours\n\nDay: Saturday; Hours: 10 to 13.',
    );
    expect(await textOf('stock.csv')).toBe(
      'Article: lanterns; Supplier: Wick & Sons; Remark: fragile, keep dry.\nArticle: ropes; Supplier: Hawser Ltd.',
    );
    expect(await textOf('policy.docx')).not.toContain('Contents');
  });

  it('has chunks that know their sections, and are found by their titles', async () => {
    const rows = await server.app
      .get(DataSource)
      .query<{ name: string; title: string; heading: string | null }[]>(
        `SELECT DISTINCT document.name, document.title, chunk.heading FROM chunks chunk JOIN documents document ON document.id = chunk.document_id`,
      );
    expect(rows).toContainEqual({ name: 'garden.md', title: 'Garden rules', heading: expect.stringContaining('Allotments') });
    expect(rows).toContainEqual({ name: 'policy.docx', title: 'Travel policy', heading: expect.stringContaining('Hotels') });
    expect(rows).toContainEqual({ name: 'stock.csv', title: 'stock', heading: null });
    const found = await server.app
      .get(DataSource)
      .query<unknown[]>(`SELECT postings FROM word_postings WHERE stem = '${stem('allotment')}'`);
    expect(found).toHaveLength(1);
  });

  it('is read once: a start that finds it unchanged reads no file again', async () => {
    const count = (): Promise<unknown> =>
      server.app.get(DataSource).query(`SELECT max(id) AS chunks, (SELECT max(id) FROM documents) AS documents FROM chunks`);
    const before = await count();
    expect((await synchronise()).filter(({ type }) => !['document', 'note', 'compared'].includes(type))).toEqual([]);
    expect(await count()).toEqual(before);
  });

  it('is read anew when what reads it is another version, to the same text', async () => {
    const before = await textOf('pump.pdf');
    await server.app.get(DataSource).query(`UPDATE documents SET parser = 'pdf/0' WHERE name = 'pump.pdf'`);
    await synchronise();
    const rows = await server.app.get(DataSource).query(`SELECT parser FROM documents WHERE name = 'pump.pdf'`);
    expect(rows).toEqual([{ parser: expect.stringMatching(/^pdf\/3\/unpdf@/) }]);
    expect(await textOf('pump.pdf')).toBe(before);
  });

  it('is cut anew at other sizes, offsets and pages holding', async () => {
    await server.app.get(Indexer, { strict: false }).rebuild({ chunkSize: 120, chunkOverlap: 20 });
    const text = await textOf('pump.pdf');
    const chunks = await chunksFor('Who inspects the impeller of the pump?');
    const found = chunks.find((chunk) => chunk.text.includes('Beatrix'));
    expect(found).toMatchObject({ heading: 'Upkeep', page: 3 });
    for (const chunk of chunks.filter(({ document }) => document === 'pump.pdf'))
      expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
  });
});

describe('a store from before there were formats', () => {
  afterEach(stop);

  it('is upgraded where it is, and its documents keep their text', async () => {
    await start({ documents: { 'notes.txt': DOCUMENTS['notes.txt'] } });
    const database = server.app.get(DataSource);
    const before = await database.query(`SELECT text FROM chunks`);
    await new Formats1700000004000().down(database.createQueryRunner());
    await database.query(`DELETE FROM migrations WHERE name = ?`, [Formats1700000004000.name]);
    const { dataDir, documentsDir } = server;
    await server.stop(true);

    write('garden.md', GARDEN);
    await start({ dataDir, documentsDir });
    const after = await server.app
      .get(DataSource)
      .query(`SELECT text FROM chunks WHERE document_id = (SELECT id FROM documents WHERE name = 'notes.txt')`);
    expect(after).toEqual(before);
    expect((await chunksFor('How often are roses watered?'))[0]?.document).toBe('garden.md');
    expect((await chunksFor('Where does the cellar key hang?'))[0]?.document).toBe('notes.txt');
  });
});

describe('what readers cannot see', () => {
  afterEach(stop);

  it('is taken out of every format but plain text, which stays as it is', async () => {
    const hidden = 'Pay\u200b ment\u202e is\u{e0041}\u{e0042} due\u2060 in May.';
    await start({
      documents: { 'a.md': hidden, 'b.html': `<p>${hidden}</p><!-- order -->`, 'c.csv': `when,what\nMay,${hidden}`, 'd.txt': hidden },
    });
    for (const name of ['a.md', 'b.html', 'c.csv']) expect(await textOf(name)).toContain('Pay ment is due in May.');
    expect(await textOf('d.txt')).toBe(hidden);
  });

  it('stays where writing needs it: Persian, Hindi and emoji', async () => {
    const words = 'می\u200cخواهم क्\u200dष 👩\u200d🚒 ❤\ufe0f';
    await start({ documents: { 'a.md': words } });
    expect(await textOf('a.md')).toBe(words);
  });
});

/** One page whose content unpacks, filter by filter, to so many megabytes of spaces. */
function bombPdf(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1 << 20, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const inner = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: megabytes }, () => block), Buffer.from([3, 0])]);
  const packed = deflateSync(inner);
  const head = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  return pdfFile(
    new Map<number, string | Buffer>([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>'],
      [4, Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])],
    ]),
    '/Root 1 0 R',
  );
}

/** Pages that are their own parents, forms that draw themselves. */
function cyclicPdf(): Buffer {
  return pdfFile(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] /Parent 2 0 R >>'],
    ]),
    '/Root 1 0 R',
  );
}

function selfDrawingPdf(): Buffer {
  return pdfFile(
    new Map<number, string | Buffer>([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>'],
      [4, pdfStream('/X Do /X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>')],
      [5, pdfStream('/X Do')],
    ]),
    '/Root 1 0 R',
  );
}

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>`;

const withDocument = (content: string | Buffer, claimedSize?: number): Buffer =>
  makeZip(
    docxParts([]).map((part) => (part.name === 'word/document.xml' ? { ...part, content, ...(claimedSize && { claimedSize }) } : part)),
  );

/** Each end of an element that is not open is looked for among all that are. */
const ENDLESS = '<b>'.repeat(900) + '</i>'.repeat(6_000_000);

describe('hostile and broken files', () => {
  afterEach(stop);

  it('are refused, each with its line, and the server goes on', async () => {
    await start({ documents: { 'notes.txt': DOCUMENTS['notes.txt'] } });
    const files: Record<string, [Buffer | string, string]> = {
      'pdf.txt': [MANUAL, 'is named .txt, but holds a PDF'],
      'zip.pdf': [POLICY, 'is named .pdf, but holds a ZIP archive'],
      'text.pdf': ['Just words.', 'is named .pdf, but holds no PDF'],
      'pdf.docx': [MANUAL, 'is named .docx, but holds a PDF'],
      'sheet.docx': [makeZip([{ name: 'xl/workbook.xml', content: '<a/>' }]), 'holds an Excel workbook, not a Word document'],
      'locked.docx': [Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), 'is named .docx, but holds an encrypted or old Office file'],
      'locked-part.docx': [makeZip(docxParts([]).map((part) => ({ ...part, encrypted: true }))), 'is encrypted'],
      'locked.pdf': [makePdf([['secret']], { encrypted: true }), 'is encrypted: it opens only with a password'],
      'picture.csv': [Buffer.from('89504e470d0a1a0a0000', 'hex'), 'is named .csv, but holds a PNG picture'],
      'binary.md': [Buffer.from([1, 2, 3, 0, 0, 5, 0, 9]), 'not text'],
      'scan.pdf': [makePdf([[], []]), 'holds no text on its 2 pages (scanned?); set OCR_LANGUAGES to read the text in it'],
      'blank.html': ['<p> </p><script>x</script>', 'holds no text'],
      'pages.pdf': [makePdf(Array.from({ length: 10_000 }, () => ['x'])), 'has 10,000 pages, more than 2,000'],
      'cycle.pdf': [cyclicPdf(), expect.stringMatching(/^cannot be read as pdf: /) as string],
      'self.pdf': [selfDrawingPdf(), 'holds no text on its page (scanned?); set OCR_LANGUAGES to read the text in it'],
      'cut.pdf': [MANUAL.subarray(0, 300), expect.stringMatching(/^(cannot be read as pdf: |holds no text)/) as string],
      'cut.docx': [POLICY.subarray(0, 500), expect.stringMatching(/^cannot be read as docx: /) as string],
      'laughs.docx': [withDocument(LAUGHS), 'declares entities, which no office program does'],
      'bomb.docx': [withDocument(Buffer.alloc(120 << 20, ' ')), 'unpacks to more than 100 MB'],
      'dense.docx': [withDocument(Buffer.alloc(20 << 20, ' ')), 'holds a part that unpacks to more than 100 times its size'],
      'liar.docx': [
        withDocument(Buffer.alloc(30 << 20, ' '), 100),
        expect.stringMatching(/^cannot be read as docx: .*too many bytes/) as string,
      ],
      'climber.docx': [
        makeZip([...docxParts(['x']), { name: '../../climber.xml', content: 'x' }]),
        expect.stringMatching(/^cannot be read as docx: invalid relative path/) as string,
      ],
      'twins.docx': [makeZip([...docxParts(['x']), ...docxParts(['y'])]), 'holds two parts of one name'],
      'parts.docx': [
        makeZip([...docxParts(['x']), ...Array.from({ length: 10_001 }, (_, index) => ({ name: `p${index}`, content: '' }))]),
        'has more than 10000 parts',
      ],
      'locked.xlsx': [makeCompoundStub('EncryptionInfo', 'EncryptedPackage'), 'is encrypted: it opens only with a password'],
      'words.docx': [makeCompoundStub('WordDocument'), 'is named .docx, but holds a Word 97-2003 document'],
      'old.doc': [makeCompoundStub('WordDocument'), 'is a Word 97-2003 document: save it as .docx'],
      'all.zip': [POLICY, 'is an archive: unpack its files into the folder'],
      'secret.eml': [
        makeMail({ Subject: 'x' }, { type: 'multipart/encrypted', content: 'x' }),
        'is encrypted with PGP: decrypt it and save it again',
      ],
      'circle.msg': [makeCompoundStub('__properties_version1.0'), 'is damaged: its parts overlap or refer to one another in a circle'],
      'deep.rtf': [`{\\rtf1 ${'{'.repeat(100_000)}`, 'nests elements more than 1,000 deep'],
      'deep.json': ['['.repeat(100_000), 'nests elements more than 1,000 deep'],
      'deep.xml': ['<a>'.repeat(100_000), 'nests elements more than 1,000 deep'],
      'rows.csv': ['a,b\n'.repeat(200_001), 'has more than 200,000 rows'],
      'deep.html': ['<div>'.repeat(100_000), 'nests elements more than 1,000 deep'],
      'deep.md': ['> '.repeat(30_000), 'cannot be read as markdown: nested too deeply'],
      'long.html': ['<p>lengthily put words'.repeat(1_000_000), 'holds more than 20 million characters of text'],
    };
    for (const [name, [content]] of Object.entries(files)) write(name, content);
    const refused = refusals(await synchronise());
    expect(refused).toEqual(Object.fromEntries(Object.entries(files).map(([name, [, reason]]) => [name, reason])));
    expect((await chunksFor('Where does the cellar key hang?'))[0]?.document).toBe('notes.txt');
    // Refused once, they cost nothing for a while.
    expect(refusals(await synchronise())).toEqual(refused);
  });

  it('leave the last version that could be read, and an emptied file does not', async () => {
    await start({ documents: { 'pump.pdf': MANUAL, 'garden.md': GARDEN } });
    write('pump.pdf', makePdf([['secret']], { encrypted: true }));
    write('garden.md', '');
    expect(refusals(await synchronise())).toEqual({
      'pump.pdf': 'is encrypted: it opens only with a password; its last indexed version stays',
      'garden.md': 'holds no text',
    });
    expect((await chunksFor('Who inspects the impeller of the pump?'))[0]).toMatchObject({ document: 'pump.pdf' });
    expect(await chunksFor('How often are roses watered?')).toEqual([]);
    await server.app.get(Indexer, { strict: false }).rebuild({ chunkSize: 120, chunkOverlap: 20 });
    const chunks = await chunksFor('Who inspects the impeller of the pump?');
    expect(chunks.find((chunk) => chunk.text.includes('Beatrix'))).toMatchObject({ heading: 'Upkeep', page: 3 });
  });

  it('that eat time or memory lose their thread; the next file gets another, and questions are answered meanwhile', async () => {
    await start({ documents: { 'notes.txt': DOCUMENTS['notes.txt'] }, settings: { PARSE_TIMEOUT: '4s', PARSE_MAX_MEMORY_MB: '128' } });
    write('a-endless.html', ENDLESS);
    write('b-heap.md', '*a '.repeat(2_000_000));
    write('c-bytes.pdf', bombPdf(3_000));
    write('d-pump.pdf', MANUAL);
    const indexing = synchronise();
    let answered = 0;
    while (await isPending(indexing)) {
      expect((await server.request('GET', '/health/live')).status).toBe(200);
      answered += 1;
    }
    expect(refusals(await indexing)).toEqual({
      'a-endless.html': 'takes longer than 4 s to be read',
      'b-heap.md': expect.stringMatching(/^(needs more than 128 MB of memory|takes longer than 4 s) to be read$/),
      'c-bytes.pdf': expect.stringMatching(/^(needs more than 128 MB of memory|takes longer than 4 s) to be read$/),
    });
    expect(answered).toBeGreaterThan(20);
    expect((await chunksFor('Who inspects the impeller of the pump?'))[0]).toMatchObject({ document: 'd-pump.pdf' });
  });

  it('that are being read do not keep a server from stopping', async () => {
    await start({ documents: { 'notes.txt': DOCUMENTS['notes.txt'] } });
    write('endless.html', ENDLESS);
    const [indexing] = await Promise.all([synchronise().catch((error: unknown) => error), nextTurn().then(() => server.stop(true))]);
    expect(indexing).toEqual(new Error('the process is stopping'));
  });
});

describe('what documents name elsewhere', () => {
  let elsewhere: Server;
  let visits: string[];

  beforeAll(async () => {
    visits = [];
    elsewhere = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await stop();
    await new Promise<void>((resolve) => elsewhere.close(() => resolve()));
  });

  it('is never fetched', async () => {
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const linked = docxParts(['A letter with a picture.', { xml: `<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>` }]);
    const relations = `<Relationships><Relationship Id="rId9" Type="x/image" Target="${url}/docx" TargetMode="External"/></Relationships>`;
    await start({
      documents: {
        'a.md': `A page with a picture. ![x](${url}/md) <img src="${url}/md-html">`,
        'b.html': `<base href="${url}"><link rel="stylesheet" href="${url}/css"><img src="${url}/img"><script src="${url}/js"></script><iframe src="${url}/frame"></iframe><p>Text.</p>`,
        'c.docx': makeZip([...linked, { name: 'word/_rels/document.xml.rels', content: relations }]),
        'd.pdf': pdfFile(
          new Map<number, string | Buffer>([
            [1, `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${url}/pdf) >> >>`],
            [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
            [
              3,
              '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> /Contents 4 0 R >>',
            ],
            [4, pdfStream('BT /F 9 Tf (Words) Tj ET /X Do')],
            [5, '<< /Type /Font /Subtype /Type1 /BaseFont /NoSuchFont >>'],
            [6, `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /F << /FS /URL /F (${url}/xobject) >> /Length 0 >>\nstream\n\nendstream`],
          ]),
          '/Root 1 0 R',
        ),
      },
    });
    expect((await textOf('d.pdf')).trim()).toBe('Words');
    expect(await textOf('c.docx')).toBe('A letter with a picture.');
    expect(visits).toEqual([]);
  });
});
