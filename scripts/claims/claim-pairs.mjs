/**
 * Claims about a passage that are true or false by construction, for fitting the coefficients of the check of answers: sentences of
 * documents as they stand, shortened, joined or with their numbers written otherwise, and the same with one thing changed.
 */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** Units that measure the same thing. */
const UNITS = [
  ['kg', 'lb'],
  ['km', 'miles'],
  ['euros', 'dollars'],
  ['days', 'weeks'],
  ['weeks', 'months'],
  ['months', 'years'],
  ['minutes', 'hours'],
  ['hours', 'days'],
  ['seconds', 'minutes'],
  ['GB', 'MB'],
  ['percent', 'euros'],
];
const NOUNS = 'manager recipient customer office director team supplier board assistant visitor engineer accountant'.split(' ');

const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const inWords = (number) =>
  number < 20 ? ONES[number] : number < 100 ? TENS[Math.floor(number / 10)] + (number % 10 ? `-${ONES[number % 10]}` : '') : undefined;

/** Numbers that repeat for a seed, from 0 to 1 (mulberry32, Tommy Ettinger). */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Other ways to write the same: each returns a text, or undefined when there is nothing to write otherwise. */
const SAME = [
  (text) => text,
  (text) => replaced(text, /(?<![\d.,:-])(\d{1,2})(?= \p{Ll})/u, (_all, digits) => inWords(Number(digits))),
  (text) => replaced(text, /(\d+) ?%/, (_all, digits) => `${digits} percent`),
  (text) => replaced(text, /(\d[\d,.]*) euros/, (_all, digits) => `€${digits}`),
  (text) => replaced(text, /(?<![\d:])(1[3-9]|2[0-3]):(\d\d)/, (_all, hours, minutes) => `${Number(hours) - 12}:${minutes} pm`),
  (text) => replaced(text, /^(.{25,}?), .*$/s, (_all, first) => `${first}.`),
  (text) => replaced(text, /^(.{25,}?) (?:and|but|because|when|if|unless|which) .*$/s, (_all, first) => `${first}.`),
  (text) => `According to the documents, ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
];

/** Changes that make a true sentence false. */
function changes(sides, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  return [
    (text) => replaced(text, /(?<![\d.,:-])\d+(?![\d,.:]*\d)/, (digits) => String(Number(digits) + 1 + Math.floor(random() * 9))),
    (text) => replaced(text, /(?<![\d.,:-])(\d+)(?! ?%)(?= \p{L})/u, (digits) => String(Math.max(2, Math.floor(Number(digits) / 2)))),
    ...UNITS.flatMap(([one, other]) => [
      (text) => replaced(text, new RegExp(`(?<=\\d )${one}\\b`), () => other),
      (text) => replaced(text, new RegExp(`(?<=\\d )${other}\\b`), () => one),
    ]),
    ...sides.flatMap(([left, right]) => [
      (text) => replaced(text, phrases(left), () => pick(right)),
      (text) => replaced(text, phrases(right), () => pick(left)),
    ]),
    (text) => replaced(text, /\b(is|are|was|were|may|must|can|will|should|has to|have to)\b(?! not)/, (verb) => `${verb} not`),
    (text) => replaced(text, /\b(is|are|was|were|may|must|can|will|should|do|does) not\b/, (_all, verb) => verb),
    (text) => replaced(text, /\bby (the |a |an )?\p{L}+/u, (_all, article) => `by ${article ?? 'the '}${pick(NOUNS)}`),
    (text) =>
      replaced(
        text,
        /(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(.{3,40}?)(?<=\s)(\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)/u,
        (all, first, between, second) =>
          first === second || between.includes(',') || / and /.test(between) ? all : second + between + first,
      ),
    (text) => replaced(text, /(?<=\p{L} )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)/u, () => pick(['Maria Bonnet', 'Karl Winter', 'Ines Okafor'])),
  ];
}

function phrases(list) {
  return new RegExp(`(?<=\\s)(?:${list.join('|')})(?=\\s)`, 'i');
}

function replaced(text, pattern, by) {
  const changed = text.replace(pattern, by);
  return changed === text || changed.includes('undefined') ? undefined : changed;
}

/** Verbs with their participles, for sentences in which two take part. */
const VERBS = [
  ['manages', 'managed'],
  ['supplies', 'supplied'],
  ['pays', 'paid'],
  ['informs', 'informed'],
  ['approves', 'approved'],
  ['replaces', 'replaced'],
  ['calls', 'called'],
  ['owns', 'owned'],
  ['audits', 'audited'],
  ['trains', 'trained'],
];
const PEOPLE = 'Anna Ben Carla Dmitri Elena Farid Greta Hassan the~buyer the~seller the~landlord the~tenant the~clerk the~auditor'.split(
  ' ',
);

/** Who does what to whom, in the active and the passive, and the same with both exchanged. */
function rolePairs(random, count) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const pairs = [];
  for (let made = 0; made < count; made += 1) {
    const [verb, participle] = pick(VERBS);
    const [agent, patient] = [pick(PEOPLE), pick(PEOPLE)].map((name) => name.replace('~', ' '));
    if (agent === patient) continue;
    const rest = pick(['', ' every month', ' in Ghent', ' since 2021', ' during the audit']);
    const say = (by, to) => [`${upper(by)} ${verb} ${to}${rest}.`, `${upper(to)} is ${participle} by ${by}${rest}.`];
    const passage = `${pick(say(agent, patient))} The meeting takes place on Monday.`;
    for (const text of say(agent, patient)) pairs.push({ passages: [passage], text, supported: true });
    for (const text of say(patient, agent)) pairs.push({ passages: [passage], text, supported: false });
  }
  return pairs;
}

/**
 * @param passages texts with several sentences
 * @param sentencesOf gives the ranges of the sentences of a text
 * @param sides pairs of lists of phrases that exclude each other
 * @returns {passage, text, supported} for each pair
 */
export function claimPairs(passages, sentencesOf, sides, seed = 1) {
  const random = randomNumbers(seed);
  const changing = changes(sides, random);
  const pairs = rolePairs(random, 40);
  const add = (passage, text, supported) => pairs.push({ passages: [passage], text: upper(text), supported });
  for (const [index, passage] of passages.entries()) {
    const ranges = sentencesOf(passage).map(({ start, end }) => passage.slice(start, end).replace(/\s+/g, ' '));
    const whole = ranges.filter((sentence) => sentence.length > 30 && /[.!]$/.test(sentence) && !/[?:]/.test(sentence));
    for (const [place, sentence] of whole.entries()) {
      const same = SAME.map((change) => change(sentence)).filter(Boolean);
      for (const text of [same[0], ...same.slice(1).filter(() => random() < 0.5)]) add(passage, text, true);
      const other = changing.map((change) => change(sentence)).filter(Boolean);
      for (const text of other) if (random() < 0.6) add(passage, text, false);
      const next = whole[place + 1];
      if (next && random() < 0.4)
        add(passage, `${sentence.replace(/[.!]$/, '')}, and ${next.charAt(0).toLowerCase()}${next.slice(1)}`, true);
      const far = passages[(index + 1 + Math.floor(random() * (passages.length - 1))) % passages.length];
      if (random() < 0.3 && far !== passage) add(far, sentence, false);
    }
  }
  return pairs;
}
