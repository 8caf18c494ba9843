/** Shortest word left when an ending is taken off, by length of the ending: short words are rarely inflected forms of shorter ones. */
const CYRILLIC_ENDINGS: readonly { longerThan: number; endings: ReadonlySet<string> }[] = [
  { longerThan: 6, endings: new Set(['иями', 'оями']) },
  { longerThan: 5, endings: new Set('иям иях оях ями оям оьв ами его ему ери ими ого ому ыми оев'.split(' ')) },
  {
    longerThan: 4,
    endings: new Set('ая яя ях юю ах ею их ия ию ьв ою ую ям ых ея ам ем ей ем ев ий им ое ой ом ов ые ый ым ми'.split(' ')),
  },
  { longerThan: 3, endings: new Set('а е и о у й ы я ь'.split(' ')) },
];

/**
 * A Russian word without its case ending: the light stemmer of Dolamic and Savoy (2009, "Indexing and searching strategies for the
 * Russian language"). Expects `ё` written as `е`.
 */
export function cyrillicStem(word: string): string {
  let stem = word;
  for (const { longerThan, endings } of CYRILLIC_ENDINGS) {
    const length = longerThan - 2;
    if (word.length <= longerThan || !endings.has(word.slice(-length))) continue;
    stem = word.slice(0, -length);
    break;
  }
  if (stem.length <= 3) return stem;
  if (/[ьи]$/.test(stem) || stem.endsWith('нн')) return stem.slice(0, -1);
  return stem;
}

/** Spelling variants of letters, and marks that are often omitted. */
const ARABIC_VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/[\u064b-\u0652\u0670\u0640]/gu, ''],
  [/[آأإٱ]/gu, 'ا'],
  [/[ىی]/gu, 'ي'],
  [/ک/gu, 'ك'],
];
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|ال|لل)(?=..)/u;
const ARABIC_SUFFIX = /(?<=..)(?:ها|ان|ات|ون|ين|يه|ية|ه|ة|ي)$/u;

/**
 * An Arabic word without article and common endings: `light10` (Larkey, Ballesteros and Connell 2007, "Light stemming for Arabic
 * information retrieval").
 */
export function arabicStem(word: string): string {
  let stem = word;
  for (const [variants, letter] of ARABIC_VARIANTS) stem = stem.replace(variants, letter);
  if (stem.length >= 4 && stem.startsWith('و')) stem = stem.slice(1);
  stem = stem.replace(ARABIC_PREFIX, '');
  for (let shorter = stem.replace(ARABIC_SUFFIX, ''); shorter !== stem; shorter = stem.replace(ARABIC_SUFFIX, '')) stem = shorter;
  return stem;
}
