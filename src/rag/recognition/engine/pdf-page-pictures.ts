import { dirname, join } from 'node:path';
import { type DrawnPicture, type GreyPicture, type Matrix, multiply, rasterOf } from './page-raster';

/** Decoders of JBIG2 and JPEG 2000. */
const DECODERS = `${join(dirname(require.resolve('pdfjs-dist/package.json')), 'wasm')}/`;

/** Options of PDF.js: nothing but decoding of pictures, in this thread; a picture that is too large fails its page. */
const PICTURES_ONLY = {
  wasmUrl: DECODERS,
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  disableFontFace: true,
  useWorkerFetch: false,
  useWasm: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  disableAutoFetch: true,
  stopAtErrors: true,
  verbosity: 0,
};

/** PDF.js as it is published: unlike the one that reads text, it has the decoders. */
const loadPdfJs = () => import('pdfjs-dist/legacy/build/pdf.mjs');

type PdfJs = Awaited<ReturnType<typeof loadPdfJs>>;
type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

/** Pixels as PDF.js decodes them (`ImageKind`): a bit, three bytes or four bytes a pixel. */
interface DecodedPicture {
  width: number;
  height: number;
  kind?: number;
  data: Uint8Array | Uint8ClampedArray;
}

/** A stencil: its zero bits are painted in the fill colour. */
interface Stencil {
  width: number;
  height: number;
  data: string | Uint8Array;
  transform?: Matrix;
}

const BIT_PER_PIXEL = 1;
const BYTES_OF_KIND: Record<number, number> = { 2: 3, 3: 4 };

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** State of drawing: matrix and grey of the fill colour. */
interface State {
  matrix: Matrix;
  fill: number;
}

/** The pictures on pages of a PDF. */
export class PdfPagePictures {
  private constructor(
    private readonly pdfJs: PdfJs,
    private readonly pdf: PdfDocument,
    private readonly mostPixels: number,
  ) {}

  /** @param mostPixels of one picture, and of a page as it is drawn */
  static async open(bytes: Uint8Array, mostPixels: number): Promise<PdfPagePictures> {
    const pdfJs = await loadPdfJs();
    return new PdfPagePictures(
      pdfJs,
      await pdfJs.getDocument({ ...PICTURES_ONLY, maxImageSize: mostPixels, data: bytes }).promise,
      mostPixels,
    );
  }

  /**
   * What a page shows of its pictures, upright.
   * @param number counts from 1
   * @returns undefined for a page without pictures that could hold text
   * @throws Error when a picture is too large or cannot be decoded
   */
  async read(number: number): Promise<GreyPicture | undefined> {
    const page = await this.pdf.getPage(number);
    try {
      const viewport = page.getViewport({ scale: 1 });
      const pictures = await this.pictures(page, viewport.transform as unknown as Matrix);
      return rasterOf(pictures, viewport.width, viewport.height, this.mostPixels);
    } finally {
      page.cleanup();
    }
  }

  /** The pictures in the order in which the page draws them. */
  private async pictures(page: PdfPage, onPage: Matrix): Promise<DrawnPicture[]> {
    const { OPS } = this.pdfJs;
    const { fnArray, argsArray } = await page.getOperatorList();
    const drawn: DrawnPicture[] = [];
    const saved: State[] = [];
    let state: State = { matrix: onPage, fill: 0 };
    for (const [index, order] of fnArray.entries()) {
      const given = (argsArray[index] ?? []) as unknown[];
      if (order === OPS.save || order === OPS.paintFormXObjectBegin) saved.push(state);
      if (order === OPS.restore || order === OPS.paintFormXObjectEnd) state = saved.pop() ?? state;
      if (order === OPS.transform) state = { ...state, matrix: multiply(state.matrix, given as unknown as Matrix) };
      if (order === OPS.paintFormXObjectBegin && given[0])
        state = { ...state, matrix: multiply(state.matrix, Array.from(given[0] as ArrayLike<number>) as unknown as Matrix) };
      if (order === OPS.setFillRGBColor) state = { ...state, fill: greyOfColour(given) };
      if (order === OPS.paintImageXObject) drawn.push(asDrawn(await this.decoded(page, given[0]), state));
      if (order === OPS.paintInlineImageXObject) drawn.push(asDrawn(given[0] as DecodedPicture, state));
      if (order === OPS.paintImageMaskXObject) drawn.push(await this.stencil(page, given[0] as Stencil, state));
      if (order === OPS.paintImageMaskXObjectGroup)
        for (const one of given[0] as Stencil[]) drawn.push(await this.stencil(page, one, state));
    }
    return drawn;
  }

  /** PDF.js gives null for a picture that it could not decode. */
  private async decoded(page: PdfPage, id: unknown): Promise<DecodedPicture> {
    const name = String(id);
    const store = name.startsWith('g_') ? page.commonObjs : page.objs;
    const picture = await new Promise<DecodedPicture | null>((resolve) => void store.get(name, resolve));
    if (!picture?.data) throw new Error('holds a picture of a kind that cannot be read');
    return picture;
  }

  private async stencil(
    page: PdfPage,
    { width, height, data, transform = IDENTITY }: Stencil,
    { matrix, fill }: State,
  ): Promise<DrawnPicture> {
    const bits = typeof data === 'string' ? (await this.decoded(page, data)).data : data;
    const bitAt = bitsOf(bits, width);
    return { width, height, matrix: multiply(matrix, transform), greyAt: (column, row) => (bitAt(column, row) === 0 ? fill : undefined) };
  }
}

function asDrawn({ width, height, kind, data }: DecodedPicture, { matrix }: State): DrawnPicture {
  if (kind === BIT_PER_PIXEL) {
    const bitAt = bitsOf(data, width);
    return { width, height, matrix, greyAt: (column, row) => bitAt(column, row) * 255 };
  }
  const bytes = BYTES_OF_KIND[kind ?? 0];
  if (bytes === undefined) throw new Error('holds a picture of a kind that cannot be read');
  const greyAt = (column: number, row: number): number | undefined => {
    const at = (row * width + column) * bytes;
    // Nothing is drawn where the fourth byte, the opacity, is low.
    return bytes === 4 && (data[at + 3] ?? 0) < 128 ? undefined : luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  };
  return { width, height, matrix, greyAt };
}

/** Rows of bits, each filled up to whole bytes. */
function bitsOf(data: ArrayLike<number>, width: number): (column: number, row: number) => number {
  const rowBytes = (width + 7) >> 3;
  return (column, row) => ((data[row * rowBytes + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
}

/** Grey of `#rrggbb`, or of three numbers. */
function greyOfColour(given: readonly unknown[]): number {
  const [first, second, third] = given;
  if (typeof first !== 'string') return luminance(Number(first), Number(second), Number(third));
  const colour = Number.parseInt(first.slice(1), 16);
  return luminance((colour >> 16) & 255, (colour >> 8) & 255, colour & 255);
}

/** Weights of ITU-R BT.601. */
function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}
