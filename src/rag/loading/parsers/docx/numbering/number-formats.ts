import { romanNumeral } from '../../../text/numerals';

/** A number in a numeral system, from 1 on; undefined for a number that the system lacks. */
type Numeral = (number: number) => string | undefined;

/** The signs of a system by turns, the whole alphabet doubled after its end: a … z, aa … zz. */
const alphabetic =
  (letters: string): Numeral =>
  (number) => {
    const signs = Array.from(letters);
    const times = Math.ceil(number / signs.length);
    // Word repeats a letter at most a few dozen times; more are a broken counter.
    return times > 30 ? undefined : signs[(number - 1) % signs.length]?.repeat(times);
  };

/** Signs that stand for single numbers and end. */
const enumerated =
  (first: number, last: number): Numeral =>
  (number) =>
    number <= last ? String.fromCodePoint(first + number - 1) : undefined;

/** Decimal numbers with other digits. */
const withDigits =
  (digits: string): Numeral =>
  (number) =>
    String(number).replace(/\d/g, (digit) => Array.from(digits)[Number(digit)] ?? digit);

/** Word writes Roman numerals up to here. */
const LARGEST_ROMAN = 32_767;

const roman: Numeral = (number) => romanNumeral(number, LARGEST_ROMAN);

const upper =
  (numeral: Numeral): Numeral =>
  (number) =>
    numeral(number)?.toUpperCase();

function ordinal(number: number): string {
  const suffix = new Map([
    ['one', 'st'],
    ['two', 'nd'],
    ['few', 'rd'],
  ]).get(new Intl.PluralRules('en', { type: 'ordinal' }).select(number));
  return `${number}${suffix ?? 'th'}`;
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 1 to 9,999 as they are said in Chinese and Japanese: 十二, 二十, 百五. */
const counted =
  (sayOne: boolean): Numeral =>
  (number) => {
    if (number > 9_999) return undefined;
    const digits = Array.from(String(number), Number);
    const units = ['', '十', '百', '千'];
    return digits
      .map((digit, index) => {
        const unit = units[digits.length - 1 - index] ?? '';
        if (digit === 0) return '';
        const isSilent = digit === 1 && unit !== '' && (!sayOne || (unit === '十' && index === 0));
        return `${isSilent ? '' : CHINESE_DIGITS[digit]}${unit}`;
      })
      .join('');
  };

/** Numeral systems of numbering by their names (ECMA-376 part 1, 17.18.59). Those of other names are written as decimal numbers. */
const NUMERALS: Readonly<Record<string, Numeral>> = {
  decimalZero: (number) => String(number).padStart(2, '0'),
  lowerRoman: roman,
  upperRoman: upper(roman),
  lowerLetter: alphabetic('abcdefghijklmnopqrstuvwxyz'),
  upperLetter: alphabetic('ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  russianLower: alphabetic('абвгдежзиклмнопрстуфхцчшщэюя'),
  russianUpper: alphabetic('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ'),
  hebrew2: alphabetic('אבגדהוזחטיכלמנסעפצקרשת'),
  arabicAlpha: alphabetic('أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: alphabetic('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  thaiLetters: alphabetic('กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'),
  ganada: alphabetic('가나다라마바사아자차카타파하'),
  aiueo: alphabetic('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'),
  aiueoFullWidth: alphabetic('アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'),
  iroha: alphabetic('イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス'),
  ordinal,
  decimalEnclosedCircle: enumerated(0x2460, 20),
  decimalEnclosedParen: enumerated(0x2474, 20),
  decimalEnclosedFullstop: enumerated(0x2488, 20),
  decimalFullWidth: withDigits('０１２３４５６７８９'),
  thaiNumbers: withDigits('๐๑๒๓๔๕๖๗๘๙'),
  hindiNumbers: withDigits('०१२३४५६७८९'),
  ideographDigital: withDigits(CHINESE_DIGITS),
  japaneseDigitalTenThousand: withDigits(CHINESE_DIGITS),
  koreanDigital: withDigits('영일이삼사오육칠팔구'),
  chineseCounting: counted(true),
  chineseCountingThousand: counted(true),
  taiwaneseCountingThousand: counted(true),
  japaneseCounting: counted(false),
  ideographTraditional: alphabetic('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: alphabetic('子丑寅卯辰巳午未申酉戌亥'),
  chicago: alphabetic('*†‡§'),
  numberInDash: (number) => `- ${number} -`,
  hex: (number) => number.toString(16).toUpperCase(),
  bullet: () => '',
  none: () => '',
};

/** A custom format shows its first numbers: `001, 002, 003, ...`. */
const PADDED = /^(0*)1,/;

/**
 * A number as a level of a list shows it.
 * @param format name of the numeral system
 * @param example first numbers of a custom format
 */
export function formatNumber(number: number, format: string, example = ''): string {
  const zeros = PADDED.exec(example)?.[1];
  if (format === 'custom' && zeros !== undefined) return String(number).padStart(zeros.length + 1, '0');
  return (number > 0 ? NUMERALS[format]?.(number) : undefined) ?? String(number);
}
