import { wordSet } from '../../word-set';

/** English stop words: function words only, no word that could be the topic of a document. */
export const ENGLISH_STOP_WORDS = wordSet(
  `a about above after again against all am an and any are as at be because been before being below between both but by can could did do
  does doing down during each few for from further get give got had has have having he her here hers herself him himself his how i if in
  into is it its itself let may me might more most my myself no nor not of off on once only or other our ours ourselves out over own
  please same shall she should so some such tell than that the their theirs them themselves then there these they this those through to
  too under until up us very was we were what when where which while who whom whose why will with would you your yours yourself
  yourselves`,
);
