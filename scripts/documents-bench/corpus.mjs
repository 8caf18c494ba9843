/** Documents that are made by chance, the same for the same seed: sentences of common words, of rarer ones, and of numbers. */
import fs from 'node:fs';
import { dirname, join } from 'node:path';

/** Characters of a chunk less those that it shares with the next one: CHUNK_SIZE and CHUNK_OVERLAP as they are by default. */
export const CHUNK_STEP = 450;

const COMMON =
  'policy remote office travel expense budget holiday notice training security laptop account invoice payment contract manager employee request approval deadline report customer service warranty delivery return storage cleaning kitchen parking visitor badge network password archive quality audit safety incident emergency exit meeting room booking calendar project milestone review feedback salary bonus pension insurance medical leave parental overtime shift schedule'.split(
    ' ',
  );
const SYLLABLES = 'ba de ki lo mu na pe ri so tu va we xi yo za bren stal grom flin dork'.split(' ');
const LINKS = 'of the for a with in and to is by'.split(' ');
/** How many rarer words there are: a vocabulary of 20,000 stems and some. */
const RARER = 20_000;

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The rarer word of a number. */
function rareWord(number) {
  let letters = '';
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    letters += SYLLABLES[rest % SYLLABLES.length];
  return letters;
}

/** Rarer words are the rarer the higher their number. */
function word(random) {
  const chance = random();
  if (chance < 0.3) return LINKS[Math.floor(random() * LINKS.length)];
  if (chance < 0.8) return COMMON[Math.floor(random() * COMMON.length)];
  if (chance < 0.95) return rareWord(Math.floor(random() ** 3 * RARER));
  return String(Math.floor(random() * 10_000));
}

/** A text of about so many chunks. @param fact a sentence that stands in its middle */
export function textOf(random, chunks, fact = '') {
  let text = '';
  const half = (chunks * CHUNK_STEP) / 2;
  let isSaid = fact === '';
  while (text.length < 2 * half - CHUNK_STEP / 3) {
    const words = Array.from({ length: 8 + Math.floor(random() * 12) }, () => word(random)).join(' ');
    text += `${words[0].toUpperCase()}${words.slice(1)}.${random() < 0.2 ? '\n\n' : ' '}`;
    if (!isSaid && text.length > half) {
      text += `${fact} `;
      isSaid = true;
    }
  }
  return `${text}\n`;
}

/** A fact that no other document holds, and the question that it answers. */
export function factOf(number) {
  const name = `zor${Array.from(String(number), (digit) => 'bcdfghjklm'[Number(digit)]).join('o')}ux`;
  return { name, sentence: `The locker of ${name} is number ${1_000 + number}.`, question: `What is the locker of ${name}?` };
}

/** A question that was not asked before: of a common word, a rarer one and a number. */
export function questionFrom(random) {
  const common = () => COMMON[Math.floor(random() * COMMON.length)];
  return `What is the ${common()} ${common()} for ${rareWord(Math.floor(random() ** 3 * RARER))} ${Math.floor(random() * 10_000)}?`;
}

/** Writes documents into a folder, a hundred into each of its folders. */
export function writeFolder(folder, { documents, chunks, seed }) {
  const random = randomFrom(seed);
  for (let number = 0; number < documents; number += 1) {
    const file = join(folder, `part-${Math.floor(number / 100)}`, `sheet-${number}.txt`);
    if (number % 100 === 0) fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, `Sheet ${number}\n\n${textOf(random, chunks)}`);
  }
}
