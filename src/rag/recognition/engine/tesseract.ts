import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The part of Tesseract's WebAssembly module that is used (`tesseract.js-core`). */
interface TesseractModule {
  FS: { writeFile(path: string, data: Uint8Array): void };
  TessBaseAPI: new () => TesseractApi;
}

interface TesseractApi {
  /** Returns -1 when it failed. */
  Init(dataPath: null, languages: string, engine: number): number;
  SetVariable(name: string, value: string): void;
  /**
   * Reads the file `/input`; returns 1 when it failed.
   * @param orientation as in EXIF: 1 upright
   */
  SetImageFile(orientation: number, radians: number): number;
  Recognize(monitor: null): number;
  GetUTF8Text(): string;
  /** Mean confidence of its words, 0 to 100. */
  MeanTextConf(): number;
}

/** What was recognised on a picture. */
export interface RecognisedPicture {
  /** Lines as they stand, paragraphs separated by blank lines. */
  text: string;
  /** Mean confidence of its words, 0 to 100. */
  confidence: number;
}

/** The engine of neural networks, the only one that the data of these languages are for. */
const LSTM_ONLY = 1;

/**
 * A module whose function adds vectors: valid only where WebAssembly has them (https://github.com/GoogleChromeLabs/wasm-feature-detect).
 * Without them recognition takes three times as long.
 */
const VECTOR_MODULE = Buffer.from('0061736d010000000105016000017b030201000a0a0108004100fd0ffd620b', 'hex');

/** EXIF orientations of pictures that lie on their side, left and right, or stand on their head. */
const TURNED = [6, 8, 3];

/** Below this confidence a picture is tried turned: text that lies on its side has 30 to 50, text that stands upright 80 to 96. */
const DOUBTFUL = 65;

/** Text recognition by Tesseract, loaded from a folder of packages. */
export class Tesseract {
  private constructor(
    private readonly files: TesseractModule['FS'],
    private readonly api: TesseractApi,
  ) {}

  /**
   * @param folder that packages are installed in
   * @param languages codes of Tesseract: `eng`
   * @throws Error when a package is missing or damaged
   */
  static async load(folder: string, languages: readonly string[]): Promise<Tesseract> {
    const load = createRequire(join(folder, 'package.json'));
    const { WebAssembly: runtime } = globalThis as unknown as { WebAssembly: { validate(module: Uint8Array): boolean } };
    const build = runtime.validate(VECTOR_MODULE) ? 'tesseract-core-simd-lstm' : 'tesseract-core-lstm';
    const quiet = (): void => undefined;
    const makeModule = load(`tesseract.js-core/${build}`) as (options: object) => Promise<TesseractModule>;
    const tesseract = await makeModule({ TesseractProgress: quiet, print: quiet, printErr: quiet });
    for (const language of languages)
      tesseract.FS.writeFile(`${language}.traineddata`, gunzipSync(readFileSync(dataFile(folder, language))));
    const api = new tesseract.TessBaseAPI();
    if (api.Init(null, languages.join('+'), LSTM_ONLY) === -1) throw new Error(`Tesseract does not start with ${languages.join(', ')}`);
    return new Tesseract(tesseract.FS, api);
  }

  /**
   * Recognises the text of a picture, turned when it is not upright.
   * @param file PNG, JPEG, TIFF, BMP, GIF, WebP or PNM
   * @param dpi resolution, when the file does not say it
   * @throws Error when the file cannot be read
   */
  recognise(file: Uint8Array, dpi?: number): RecognisedPicture {
    this.files.writeFile('/input', file);
    this.api.SetVariable('user_defined_dpi', String(dpi ?? 0));
    let best = this.recogniseTurned(exifOrientation(file));
    for (const orientation of TURNED) {
      if (best.confidence >= DOUBTFUL) break;
      const turned = this.recogniseTurned(orientation);
      if (turned.confidence > best.confidence) best = turned;
    }
    return best;
  }

  private recogniseTurned(orientation: number): RecognisedPicture {
    if (this.api.SetImageFile(orientation, 0) === 1) throw new Error('is a kind of image that cannot be read: save it as PNG or JPEG');
    this.api.Recognize(null);
    return { text: this.api.GetUTF8Text(), confidence: this.api.MeanTextConf() };
  }
}

/** Where the package of a language keeps what Tesseract has learnt: the networks of best quality, as integers. */
export function dataFile(folder: string, language: string): string {
  return join(folder, 'node_modules', '@tesseract.js-data', language, '4.0.0_best_int', `${language}.traineddata.gz`);
}

/** Bytes in which the EXIF data of a JPEG file name the orientation, if they do. */
const EXIF_WITHIN = 500;

/** The beginning of the entry of tag 274, a short, counted once, and where its value is, in either order of bytes (TIFF 6.0, Orientation). */
const ORIENTATION_ENTRIES = [
  { start: Buffer.from('0112000300000001', 'hex'), valueAt: 9 },
  { start: Buffer.from('1201030001000000', 'hex'), valueAt: 8 },
];

/** The orientation of a picture taken by a camera; 1, upright, for all others. */
function exifOrientation(file: Uint8Array): number {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(EXIF_WITHIN, file.byteLength));
  if (head[0] !== 0xff || head[1] !== 0xd8) return 1;
  for (const { start, valueAt } of ORIENTATION_ENTRIES) {
    const at = head.indexOf(start);
    const orientation = at < 0 ? 0 : (head[at + valueAt] ?? 0);
    if (orientation >= 1 && orientation <= 8) return orientation;
  }
  return 1;
}
