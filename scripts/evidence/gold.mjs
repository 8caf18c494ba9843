/** Tells whether a text holds the accepted answer to a question: a short string, or a part of a passage that people marked as the answer. */

/** Letters of a marked passage that a text must share in one run; fewer where a letter is a syllable or a word. */
const RUN = 32;
const UNSPACED_RUN = 15;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const words = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** @param gold `{ answers?: string[], evidence?: string[] }` */
export function holdsAnswer(text, { answers = [], evidence = [] }) {
  const said = words(text);
  const joined = said.join('');
  return answers.some((answer) => holdsString(said, joined, answer)) || evidence.some((passage) => sharesRun(joined, passage));
}

function holdsString(said, joined, answer) {
  const wanted = words(answer);
  if (/^(?:the|an?)$/.test(wanted[0] ?? '') && wanted.length > 1) wanted.shift();
  if (wanted.length === 0) return false;
  if (UNSPACED.test(answer) || UNSPACED.test(joined)) return joined.includes(wanted.join(''));
  return ` ${said.join(' ')} `.includes(` ${wanted.join(' ')} `);
}

function sharesRun(joined, passage) {
  const wanted = words(passage).join('');
  const length = UNSPACED.test(wanted) ? UNSPACED_RUN : RUN;
  if (wanted === '' || wanted.length <= length) return wanted !== '' && joined.includes(wanted);
  for (let start = 0; start + length <= joined.length; start += 1) if (wanted.includes(joined.slice(start, start + length))) return true;
  return joined.length >= 20 && wanted.includes(joined);
}
