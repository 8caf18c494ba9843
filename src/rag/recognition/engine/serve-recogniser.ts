import { messageOf } from '../../../common/errors';
import { MAX_PICTURE_PIXELS } from '../../loading/text/limits';
import { imagePage, imageSize } from '../../loading/parsers/images/image-files';
import { asPgm } from './page-raster';
import { PdfPagePictures } from './pdf-page-pictures';
import { asParagraphs } from './recognised-lines';
import type { RecogniserAnswer, RecogniserSettings } from './recogniser-messages';
import { type RecognisedPicture, Tesseract } from './tesseract';

/** Below this mean confidence, 0 to 100, the words are guesses: photographs have 0 to 40, bad faxes 60. */
const LEAST_CONFIDENCE = 50;

/** A page that cannot be recognised; the message is the reason. */
class PageError extends Error {}

type RecognisePage = (page: number) => Promise<RecognisedPicture>;

/** Recognises the pages of one file, in order, and sends each as it is done. */
export async function serveRecogniser(settings: RecogniserSettings, send: (answer: RecogniserAnswer) => void): Promise<void> {
  try {
    const recognise = recogniserOf(await Tesseract.load(settings.folder, settings.languages), settings);
    send({ type: 'begun' });
    for (const page of settings.pages) send(await answerOf(page, recognise));
  } catch (error) {
    send({ type: 'broken', reason: messageOf(error) });
  }
}

async function answerOf(page: number, recognise: RecognisePage): Promise<RecogniserAnswer> {
  try {
    const { text, confidence } = await recognise(page);
    const words = asParagraphs(text);
    if (words !== '' && confidence < LEAST_CONFIDENCE) throw new PageError('is too unclear');
    return { type: 'page', page, text: words };
  } catch (error) {
    return { type: 'failed', page, reason: messageOf(error).replace(/\s+/g, ' ') };
  }
}

function recogniserOf(tesseract: Tesseract, { kind, bytes }: RecogniserSettings): RecognisePage {
  if (kind === 'image') return async (page) => tesseract.recognise(checkedPage(Buffer.from(bytes), page));
  let opening: Promise<PdfPagePictures> | undefined;
  return async (page) => {
    const pdf = await (opening ??= PdfPagePictures.open(bytes, MAX_PICTURE_PIXELS));
    const picture = await pdf.read(page);
    return picture ? tesseract.recognise(asPgm(picture), picture.dpi) : { text: '', confidence: 0 };
  };
}

/** A page of an image file that is not too large once it is unpacked. */
function checkedPage(file: Buffer, page: number): Buffer {
  const picture = imagePage(file, page);
  const size = imageSize(picture);
  if (!size) throw new PageError('is a kind of image that cannot be read: save it as PNG or JPEG');
  if (size.width * size.height > MAX_PICTURE_PIXELS) throw new PageError(`is larger than ${MAX_PICTURE_PIXELS / 1_000_000} million pixels`);
  return picture;
}
