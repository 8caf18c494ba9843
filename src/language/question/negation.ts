const ENGLISH =
  "not never no none nobody nothing neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't mustn't " +
  'exclude excluded except forbidden prohibited';
const OTHERS =
  'nicht kein keine keinen keiner nie niemals ohne ne pas jamais aucun aucune sans nunca jamás ningún ninguno ninguna sin non niet geen';

const NEGATION = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${`${ENGLISH} ${OTHERS}`.replace(/'/g, "['’]").replace(/ /g, '|')})(?![\\p{L}\\p{M}])`,
  'iu',
);

/** Whether a sentence says that something is not so. English, with the commonest words of German, French, Spanish, Italian and Dutch. */
export function isNegated(sentence: string): boolean {
  return NEGATION.test(sentence);
}
