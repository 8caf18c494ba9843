import type { Language } from '../language';
import { wordSet } from '../word-set';
import { ENGLISH_FOLLOW_UPS } from './english-follow-ups';
import { ENGLISH_QUESTIONS } from './english-questions';
import { ENGLISH_STOP_WORDS } from './english-stop-words';
import { ENGLISH_SYNONYMS } from './english-synonyms';

const DOCUMENTS = ['documents?', 'passages?', 'context', 'sources?', 'texts?', 'information'];
const SAY = wordSet(
  `answer contain cover describe give hold include list mention provide say specify state tell answers contains covers describes gives holds
  includes lists mentions provides says specifies states tells`,
);

export const ENGLISH: Language = {
  code: 'en',
  nothingFound: 'The documents hold nothing on this.',
  functionWords: wordSet(
    `a about above across actually after again against all along already also although always am among an and another any anybody anyone anything
    approximately are around as at away be because been before behind being below beside besides between beyond both but by can cannot could
    currently despite did do does doing done during each either else even ever every everybody everyone everything exactly except for from
    generally had has have having he her here hers him his how however i if in inside instead into is it its just later let may me might mine
    more most much multiple must my near neither no nobody none nor normally not nothing now of off often on once only onto or other others our ours out
    outside over own per perhaps please quite rather roughly shall she should several since so some somebody someone something soon still such than that
    the their theirs them then there these they this those though through throughout till to too toward towards under unless until up upon us
    usually versus very via was we were what whatever when where whether which while who whoever whom whose why will with within without would
    yet you your yours`,
  ),
  followUps: ENGLISH_FOLLOW_UPS,
  questions: ENGLISH_QUESTIONS,
  sentences: {
    stopWords: ENGLISH_STOP_WORDS,
    negations: wordSet(
      `not never no none nobody nothing neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't won't mustn't exclude
      excluded except forbidden prohibited`,
    ),
    abbreviations: {
      titles: ['e\\.g', 'i\\.e', 'cf', 'vs', 'viz', 'approx', 'mr', 'mrs', 'ms', 'dr', 'prof', 'st'],
      beforeNumber: ['no', 'fig', 'p', 'pp', 'vol', 'art', 'sec'],
      maybeLast: ['inc', 'ltd', 'co', 'corp', 'jr', 'sr', 'etc', '[ap]\\.m'],
    },
    numbersFromTwo: wordSet('two three four five six seven eight nine ten eleven twelve'),
  },
  answers: {
    talk: wordSet(
      `according answer answers based below context document documents find following found here however information listed mentioned mention
      namely overall passage passages provided question says short sorry source sources state stated states summary text thank
      unfortunately yes given`,
    ),
    refusals: {
      documents: DOCUMENTS,
      say: SAY,
      nothing: ['not?', 'nothing', 'none', 'never', "n['’]t"],
      phrases: [
        // The distances are bounded, so that matching is linear in a long answer without full stops.
        `(?:${DOCUMENTS.join('|')})\\b[^.!?]{0,60}(?:\\bnot|n['’]t)\\s[^.!?]{0,20}\\b(?:${[...SAY].join('|')})\\b`,
        "(?:don|doesn|didn|couldn|can)['’]t find",
        '(?:do|does|did|could) not find',
        `(?:no|nothing|not)(?:\\s+\\p{L}+){0,4}\\s+in the (?:${DOCUMENTS.join('|')})(?!\\p{L})`,
      ],
    },
  },
  synonyms: ENGLISH_SYNONYMS,
  numbers: {
    multipliers: {
      thousand: 1e3,
      thousands: 1e3,
      k: 1e3,
      million: 1e6,
      millions: 1e6,
      mn: 1e6,
      billion: 1e9,
      billions: 1e9,
      bn: 1e9,
      trillion: 1e12,
    },
  },
  months: 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|'),
};
