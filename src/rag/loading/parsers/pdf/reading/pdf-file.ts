import { dirname, join } from 'node:path';
import { getResolvedPDFJS } from 'unpdf';
import { MAX_PAGES } from '../../../text/limits';
import { RefusedFileError } from '../../../text/refused-file';

/** Character maps of Chinese, Japanese and Korean fonts, of the version of PDF.js that reads them. */
const CHARACTER_MAPS = `${join(dirname(require.resolve('pdfjs-dist/package.json')), 'cmaps')}/`;

/** Options of PDF.js: no scripts, no forms, no fonts from elsewhere, no pictures. */
const READ_ONLY = {
  cMapUrl: CHARACTER_MAPS,
  cMapPacked: true,
  isEvalSupported: false,
  enableXfa: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  disableAutoFetch: true,
  // Pictures with more pixels are left out without being unpacked.
  maxImageSize: 0,
  verbosity: 0,
};

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
export type PdfPageProxy = Awaited<ReturnType<PdfDocument['getPage']>>;

/** An open file. */
export interface PdfFile {
  pdf: PdfDocument;
  operators: Readonly<Record<string, number>>;
}

/** Node has this from version 21 on; PDF.js calls it when it sends fonts. */
function provideTransfer(): void {
  const prototype = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function transfer(this: ArrayBuffer, length = this.byteLength) {
    const moved = structuredClone(this, { transfer: [this] });
    return length === moved.byteLength ? moved : moved.slice(0, length);
  };
}

/**
 * Opens a file, reads it and closes it.
 * @throws RefusedFileError when the file is encrypted, too large, or a form that only its own program shows; PDF.js's error for a broken file
 */
export async function withPdfFile<T>(bytes: Uint8Array, read: (file: PdfFile) => Promise<T>): Promise<T> {
  provideTransfer();
  const { getDocument, OPS } = await getResolvedPDFJS();
  const loading = getDocument({ ...READ_ONLY, data: bytes });
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > MAX_PAGES)
      throw new RefusedFileError(`has ${pdf.numPages.toLocaleString('en')} pages, more than ${MAX_PAGES.toLocaleString('en')}`);
    return await read({ pdf, operators: OPS });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new RefusedFileError('is encrypted: it opens only with a password');
    throw error;
  } finally {
    await loading.destroy();
  }
}
