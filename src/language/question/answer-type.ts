import { stem, words } from '../text/words';
import { ASKING_WORDS } from './asking-words';
import * as look from './answer-type-patterns';
import { synonymsOf } from './synonyms';

/** What kind of thing a question asks for. */
export interface AnswerType {
  name: string;
  /** True when a sentence without such a thing hardly answers: nobody answers "how much" without a number. */
  isNeeded: boolean;
  /** How surely a sentence holds such a thing: 1 for what looks just like it, less for what may be it, 0 for neither. */
  strengthIn(sentence: string): number;
}

/** What only may be the thing asked for, "after the release" for "when", counts this much. */
const WEAK = 0.82;

function kind(name: string, isNeeded: boolean, strong: RegExp, weak?: RegExp): AnswerType {
  return { name, isNeeded, strengthIn: (sentence) => (strong.test(sentence) ? 1 : weak?.test(sentence) ? WEAK : 0) };
}

/** A pattern of whole words in any script: `\b` knows the English alphabet only. */
const asking = (...patterns: string[]): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'iu');

/** In this order: the first that a question fits decides, so the special stands before the general. English, with the main forms of German, French and Spanish. */
const KINDS: readonly { asked: RegExp; kind: AnswerType }[] = [
  { asked: asking('e-?mails?(?: address)?', 'correo(?: electrónico)?', 'courriel'), kind: kind('e-mail', false, look.E_MAIL) },
  {
    asked: asking(
      '(?:tele)?phone(?: number)?',
      '(?:emergency|mobile|contact) number',
      'number of the (?:[\\p{L}-]+ )*(?:hotline|line|desk)',
      'telefonnummer',
      'numéro de téléphone',
      'número de teléfono',
    ),
    kind: kind('telephone', true, look.TELEPHONE),
  },
  { asked: asking('url', 'web ?(?:site|page|address)', 'base address', 'link to'), kind: kind('web address', true, look.WEB_ADDRESS) },
  { asked: asking('how old', 'what age', 'wie alt', 'quel âge', 'qué edad'), kind: kind('age', true, look.AGE, look.BEGINNING) },
  {
    asked: asking('percent(?:age)?', '(?:what|which|how much|how big) [^?]*discount', 'prozent', 'pourcentage', 'porcentaje'),
    kind: kind('share', false, look.PERCENT),
  },
  {
    asked: asking('how (?:often|frequently|regularly)', 'wie (?:oft|häufig)', 'à quelle fréquence', 'con qué frecuencia'),
    kind: kind('frequency', true, look.FREQUENCY, look.PERHAPS_FREQUENCY),
  },
  {
    asked: asking('how long', 'duration', 'wie lange?', 'dauer', 'combien de temps', 'durée', 'cuánto tiempo', 'duración'),
    kind: kind('duration', true, look.DURATION, look.TIME_SPAN_OR_LIMIT),
  },
  {
    asked: asking(
      'costs?',
      'prices?',
      'fees?',
      'budget',
      'salary',
      'how expensive',
      'how much money',
      'how much (?:do|does|did|will|would|can) [\\p{L} ]+ (?:get|pay|earn|receive|spend)',
      'kosten',
      'kostet',
      'preis',
      'wie teuer',
      'prix',
      'coûte(?:nt)?',
      'precio',
      'cuestan?',
    ),
    kind: kind('money', true, look.MONEY),
  },
  {
    asked: asking('what time', 'um wie viel uhr', 'à quelle heure', 'a qué hora'),
    kind: kind('clock time', true, look.CLOCK_TIME, look.POINT_IN_TIME),
  },
  {
    asked: asking('(?:opening|office|business|core|service|working) (?:hours|times)', 'öffnungszeiten', "heures d'ouverture", 'horario'),
    kind: kind('opening hours', true, look.TIME_RANGE, look.CLOCK_TIME),
  },
  {
    asked: asking(
      'when',
      '(?:what|which) (?:[\\p{L}-]+ )?(?:day|date|year|month|week|weekday)',
      'since when',
      'deadline',
      'wann',
      'quand',
      'cuándo',
    ),
    kind: kind('point in time', true, look.DATE, look.POINT_IN_TIME),
  },
  {
    asked: asking('how much', 'wie viel', 'combien', 'cuánto'),
    kind: kind('quantity', true, look.MONEY, look.QUANTITY),
  },
  {
    asked: asking(
      'how (?:far|big|large|high|tall|fast|heavy|deep|wide|quickly|soon|late|early)',
      'wie (?:groß|hoch|schnell|weit|schwer)',
      'cuánta',
    ),
    kind: kind('quantity', true, look.QUANTITY),
  },
  { asked: asking('size', 'how (?:big|large)', 'größe', 'taille', 'tamaño'), kind: kind('size', true, look.SIZE) },
  {
    asked: asking('who', 'whom', 'whose', 'wer', 'wem', 'wen', 'wessen', 'qui', 'quién', 'quiénes'),
    kind: kind('person', true, look.PERSON, look.PERHAPS_PEOPLE),
  },
  { asked: asking('where', 'wo', 'wohin', 'où', 'dónde', 'adónde'), kind: kind('place', false, look.PLACE) },
  {
    asked: asking('why', 'reasons?', 'causes?', 'caused', 'warum', 'wieso', 'weshalb', 'pourquoi', 'por qué'),
    kind: kind('reason', false, look.REASON),
  },
  {
    asked: asking('minimum', 'maximum', 'limits?', 'longest', 'shortest', 'number', 'amount', 'length', 'rate'),
    kind: kind('measure', true, look.QUANTITY),
  },
];

const HOW_MANY = asking(
  "(?:how many|wie viele|wieviele|combien d(?:e |[’'])|cuántos|cuántas|quanti|quante|quantos|quantas|hoeveel) ?(?<counted>[\\p{L}\\p{M}-]+(?: [\\p{L}\\p{M}-]+)?)",
);

/** "Which header tells how long to wait" asks for a header: what stands behind such a beginning belongs to a clause. */
const NAMES_THE_THING = /^\P{L}*(?:which|what|welche[rsnm]?|quel(?:le)?s?|qué)(?!\p{L})/iu;
const ASKED_IN_CLAUSE =
  /^(?:how|when|where|who|whom|whose|why|wie|wann|wo|wer|warum|combien|quand|où|qui|pourquoi|cuánto|cuándo|dónde|quién)/iu;

/** What may stand before the word a question begins with: "by when", "for how long". */
const LEAD_IN =
  /^\P{L}*(?:(?:after|and|at|before|by|for|from|in|on|since|to|until|with|within|ab|bis|in|seit|von|à|de|depuis|desde|hasta) )?/iu;

/** "What is a yard board?": up to three words that name a thing, and nothing else. */
const WHAT_IS = /^\P{L}*what(?:'s| is| are) (?:an? |the )?(?<thing>[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+){0,2})\P{L}*$/iu;

/** "Which bank", "what software": a thing of a kind is asked for. */
const WHICH =
  /^\P{L}*(?:which|what) (?!(?:is|are|was|were|do|does|did|has|have|had|can|could|should|will|would|must|may|happens?|happened|if|about)(?!\p{L}))\p{L}/iu;

/** Words between a number and the thing it counts: "74 customer sites", "two hardware security keys". */
const WORDS_BETWEEN = 3;

/**
 * The kind of thing a question asks for: money for "what does it cost", a name for "who".
 * @returns undefined when it gives no hint, as a question for yes or no
 */
export function answerTypeOf(question: string): AnswerType | undefined {
  const counted = HOW_MANY.exec(question)?.groups?.['counted'];
  if (counted !== undefined) return countOf(counted);
  const named = NAMES_THE_THING.exec(question)?.[0].length ?? 0;
  const matches = KINDS.flatMap(({ asked, kind: asksFor }) => {
    const match = asked.exec(question);
    const isInClause = match !== null && named > 0 && match.index >= named && ASKED_IN_CLAUSE.test(match[0]);
    return match === null || isInClause ? [] : [{ kind: asksFor, index: match.index }];
  });
  // "When are telephone numbers deleted" asks for a time: the word it begins with decides.
  const start = LEAD_IN.exec(question)?.[0].length ?? 0;
  // "How much does it cost" does not say more than "cost" does.
  const found = matches.find((match) => match.index <= start && match.kind.name !== 'quantity') ?? matches[0];
  return (
    found?.kind ?? definitionOf(WHAT_IS.exec(question)?.groups?.['thing']) ?? (WHICH.test(question) ? nameBeside(question) : undefined)
  );
}

/** "which bank do we use": best a sentence with a name, a code or a number that the question does not hold itself. */
function nameBeside(question: string): AnswerType {
  const own = new Set(words(question));
  const isNew = (name: string): boolean => words(name).some((word) => !own.has(word));
  return { name: 'name', isNeeded: false, strengthIn: (sentence) => ((sentence.match(look.NAME_OR_CODE) ?? []).some(isNew) ? 1 : 0) };
}

/** "what is the Booking Portal": best a sentence that says "The Booking Portal is …". */
function definitionOf(thing: string | undefined): AnswerType | undefined {
  if (thing === undefined) return undefined;
  const says = new RegExp(`^(?:an? |the )?${thing} (?:is|are|was|were|means?|refers?|describes?|consists?|lets?|helps?)(?!\\p{L})`, 'iu');
  return { name: 'definition', isNeeded: false, strengthIn: (sentence) => (says.test(sentence) ? 1 : 0) };
}

/** "how many people" counts whoever they are. */
const PEOPLE = stem('people');
const GROUPS_OF_PEOPLE = words(
  'employees staff colleagues participants engineers guests visitors customers users drivers newcomers members persons',
).map(stem);

/** "how many customer sites": a number close before one of those words; or close behind it, which is less sure. */
function countOf(counted: string): AnswerType {
  const found = words(counted);
  if (found.some((word) => look.TIME_UNIT.test(word))) return kind('duration', true, look.TIME_SPAN);
  const nouns = found.filter((word, index) => index === 0 || !ASKING_WORDS.has(stem(word)));
  const wanted = new Set(nouns.flatMap((word) => [stem(word), ...synonymsOf(stem(word))]));
  if (wanted.has(PEOPLE)) for (const group of GROUPS_OF_PEOPLE) wanted.add(group);
  const isWanted = (word: string): boolean => wanted.has(stem(word));
  const strengthIn = (sentence: string): number => {
    const inOrder = words(sentence);
    let strength = 0;
    for (const [index, word] of inOrder.entries()) {
      if (!look.WHOLE_NUMBER.test(word)) continue;
      if (inOrder.slice(index + 1, index + 2 + WORDS_BETWEEN).some(isWanted)) return 1;
      if (inOrder.slice(Math.max(0, index - WORDS_BETWEEN), index).some(isWanted)) strength = WEAK;
    }
    return strength;
  };
  return { name: 'count', isNeeded: true, strengthIn };
}
