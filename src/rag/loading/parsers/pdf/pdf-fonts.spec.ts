import { drawnPdf, drawnTexts } from '../../../../../test/support/made-files/made-pdf';
import { readInThread, startParserThread } from '../../../../../test/support/parser-thread';

const thread = startParserThread();
afterAll(() => thread.beforeApplicationShutdown());

const textOf = async (file: Buffer): Promise<string> => (await readInThread(thread, 'pdf', file)).text;

/** A page in a font that is not embedded, whose letters only a character map names. */
function inCharacterMap(encoding: string, ordering: string, content: string): Buffer {
  const system = `/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const objects = new Map([
    [40, `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [41 0 R] >>`],
    [41, `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song ${system} /FontDescriptor 42 0 R /DW 1000 >>`],
    [
      42,
      '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  ]);
  return drawnPdf([content], { fonts: '/F3 40 0 R', objects });
}

describe('fonts of East Asia', () => {
  it.each([
    ['Japanese', '90ms-RKSJ-H', 'Japan1', '944e8b7882cd93f18f5c8cdc93fa', '年休は二十五日'],
    ['Japanese in UTF-16', 'UniJIS-UTF16-H', 'Japan1', '5e744f11', '年休'],
    ['Korean', 'KSCms-UHC-H', 'Korea1', 'c8deb0a1b4c2', '휴가는'],
    ['Chinese', 'GBK-EUC-H', 'GB1', 'c4eabcd9', '年假'],
    ['Chinese of Taiwan', 'ETen-B5-H', 'CNS1', 'a67eb0b2', '年假'],
  ])('are read: %s', async (_, encoding, ordering, hex, expected) => {
    expect(await textOf(inCharacterMap(encoding, ordering, `BT /F3 12 Tf 60 760 Td <${hex}> Tj ET`))).toBe(expected);
  });

  it('are read from top to bottom, and line by line from the right', async () => {
    const content = 'BT /F3 12 Tf 500 760 Td <944e8b7882cd> Tj -20 0 Td <93f18f5c8cdc93fa> Tj ET';
    expect(await textOf(inCharacterMap('90ms-RKSJ-V', 'Japan1', content))).toBe('年休は二十五日');
  });
});

describe('letters', () => {
  it.each([
    ['set wide by the file', '1.5 Tc 3 Tw (Parcels above 30 kilograms) Tj', 'Parcels above 30 kilograms'],
    ['set wide one by one', '[(H)-300(A)-300(R)-300(B)-300(O)-300(U)-300(R)-900(F)-300(E)-300(E)-300(S)] TJ', 'HARBOUR FEES'],
    ['moved by hand between words', '[(Parcels)-280(above)-280(30)] TJ', 'Parcels above 30'],
    ['moved by hand within words', '[(W)70(orld )(T)80(o)-20(ur)] TJ', 'World Tour'],
    ['raised as a power', '(The hall has 40 m) Tj /F1 7 Tf 4 Ts (2) Tj 0 Ts /F1 11 Tf ( of floor) Tj', 'The hall has 40 m² of floor'],
    ['that are not shown', '3 Tr (secret ) Tj 0 Tr (The shown text of the page) Tj', 'The shown text of the page'],
  ])('%s', async (_, operators, expected) => {
    expect(await textOf(drawnPdf([`BT /F1 11 Tf 60 760 Td ${operators} ET`]))).toBe(expected);
  });

  it('drawn twice to look bold are said once', async () => {
    const texts = [0, 0.4].map((shift) => ({ x: 60 + shift, y: 760, text: 'Wear goggles' }));
    expect(await textOf(drawnPdf([drawnTexts(texts)]))).toBe('Wear goggles');
  });

  it('of an invisible layer over a scan are its text', async () => {
    expect(await textOf(drawnPdf(['BT 3 Tr /F1 11 Tf 60 760 Td (Text of a scan) Tj ET']))).toBe('Text of a scan');
  });
});
