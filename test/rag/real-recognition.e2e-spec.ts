import { mkdtempSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config/app-config';
import { ScanIndexer } from '../../src/rag/indexing/scan-indexer';
import { RecogniserPackages } from '../../src/rag/recognition/recogniser-packages';
import { startTestServer, type TestServer } from '../support/app';
import { asPng, asScan, drawPage, turnedLeft } from '../support/made-files/drawn-page';

/** The data folder of this project: a server that ran here with OCR_LANGUAGES=eng has installed Tesseract into it. */
const DATA_DIR = join(__dirname, '../../data');

const isInstalled = new RecogniserPackages(readConfig({ DATA_DIR, OCR_LANGUAGES: 'eng' })).areInstalled();

(isInstalled ? describe : describe.skip)(`Tesseract itself${isInstalled ? '' : ': not installed in data/ocr'}`, () => {
  let home: string;
  let server: TestServer;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'askbase-tesseract-'));
    mkdirSync(join(home, 'data'));
    symlinkSync(join(DATA_DIR, 'ocr'), join(home, 'data', 'ocr'));
    const page = drawPage(['THE HARBOUR GATE IS CLOSED', 'BY THE TREASURER'], 2);
    server = await startTestServer({
      dataDir: join(home, 'data'),
      documentsDir: join(home, 'documents'),
      documents: {
        'scan.pdf': asScan(page),
        'sign.png': asPng(drawPage(['THE BOATHOUSE IS LOCAL'], 2)),
        'turned.png': asPng(turnedLeft(drawPage(['THE TUG IS BLUE', 'THE DOG IS GOLD'], 2))),
      },
      settings: { OCR_LANGUAGES: 'eng' },
    });
    await server.app.get(ScanIndexer, { strict: false }).run();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it.each([
    ['Who closes the harbour gate?', 'scan.pdf', 'TREASURER'],
    ['What is the boathouse?', 'sign.png', 'LOCAL'],
    ['Which colour has the tug?', 'turned.png', 'BLUE'],
  ])('%s', async (message, document, fact) => {
    const { token } = await server.signup();
    const { body } = await server.request<{ response: string; sources: unknown[] }>('POST', '/chat/', { token, body: { message } });
    expect(body.response).toContain(fact);
    expect(body.sources).toContainEqual(expect.objectContaining({ document, recognised: true }));
  });
});
