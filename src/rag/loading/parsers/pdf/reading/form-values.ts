import { asLine, asLines } from '../../../text/clean-text';
import type { PdfPageProxy } from './pdf-file';
import type { PlacedWord } from './word-collector';

/** An annotation as far as its text is read. */
interface Annotation {
  subtype?: string;
  fieldType?: string;
  fieldValue?: unknown;
  rect?: readonly number[];
  checkBox?: boolean;
  radioButton?: boolean;
  pushButton?: boolean;
  password?: boolean;
  hidden?: boolean;
  noView?: boolean;
  exportValue?: string;
  buttonValue?: string;
  options?: readonly { exportValue?: string; displayValue?: string }[];
  contentsObj?: { str?: string };
}

/** Size of the letters in a field that does not say it, in points, and as a share of its height. */
const USUAL_SIZE = 11;
const SHARE_OF_HEIGHT = 0.7;
const MOST_FIELDS = 20_000;

const CHECKED = '☒';
const UNCHECKED = '☐';

/** What is filled into the fields of a page, and the text written onto it, as words where they stand. */
export async function formWords(page: PdfPageProxy): Promise<PlacedWord[]> {
  const annotations = (await page.getAnnotations({ intent: 'display' })) as Annotation[];
  return annotations.slice(0, MOST_FIELDS).flatMap((annotation) => {
    if (annotation.hidden || annotation.noView) return [];
    return wordsIn(annotation.rect ?? [], shownText(annotation));
  });
}

function shownText(annotation: Annotation): string {
  const { subtype, fieldType, fieldValue, options = [] } = annotation;
  if (subtype === 'FreeText') return asLines(annotation.contentsObj?.str ?? '');
  if (subtype !== 'Widget' || annotation.password || annotation.pushButton) return '';
  if (annotation.checkBox || annotation.radioButton) {
    const own = annotation.checkBox ? annotation.exportValue : annotation.buttonValue;
    return typeof fieldValue === 'string' && fieldValue === own && fieldValue !== 'Off' ? CHECKED : UNCHECKED;
  }
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter((value) => typeof value === 'string');
  if (fieldType === 'Ch')
    return values.map((value) => asLine(options.find((option) => option.exportValue === value)?.displayValue ?? value)).join(', ');
  return fieldType === 'Tx' ? asLines(values.join(' ')) : '';
}

/** The words of a field, as lines from its top; a single line in the middle of its height. */
function wordsIn([x = 0, bottom = 0, right = 0, top = 0]: readonly number[], text: string): PlacedWord[] {
  if (text === '') return [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const height = (top - bottom) / lines.length;
  const size = Math.min(USUAL_SIZE, Math.max(1, height * SHARE_OF_HEIGHT));
  return lines.flatMap((line, index) => {
    const words = line.trim().split(/\s+/);
    const width = (right - x) / Math.max(1, line.length);
    const letter = Math.min(width, size / 2);
    const y = top - (index + 0.5) * height - size * 0.3;
    let place = x + 1;
    return words.map((word) => {
      const from = place;
      place += (word.length + 1) * letter;
      return {
        text: word,
        x: from,
        right: from + word.length * letter,
        y,
        size,
        isBold: false,
        isCode: false,
        angle: 0,
        isInvisible: false,
        isArtifact: false,
      };
    });
  });
}
