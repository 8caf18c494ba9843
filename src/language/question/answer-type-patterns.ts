/** Patterns of the answers to each answer type, in English, German, French and Spanish. */

const MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|' +
  'janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|' +
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
const WEEKDAYS =
  '(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?|weekends?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|' +
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo';
const UNITS =
  'milliseconds?|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|quarters?|years?|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|' +
  'jahre?n?|secondes?|heures?|jours?|semaines?|mois|ans?|années?|segundos?|minutos?|horas?|días?|semanas?|mes|meses|años?';
const NUMERALS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|' +
  'thousand|million|half|third|quarter|fifth|ein|eine|einen|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|' +
  'un|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce';
const CURRENCIES = 'euros?|eur|usd|dollars?|gbp|pounds?|chf|francs?|franken|yen|cents?|zloty|rupees?|pesos?';

const before = '(?<![\\p{L}\\p{N}])';
const after = '(?![\\p{L}\\p{N}])';
/** A separate number: not the digits of `RMP-7731` or `v3`. */
const FIGURE = '(?<![\\p{L}\\p{N}_/:.-])\\p{N}(?:[\\p{N}.,:]*\\p{N})?(?!\\p{N})';
const AMOUNT = `(?:${FIGURE}|${before}(?:${NUMERALS})${after})`;
const SPAN = `${AMOUNT}[\\s-]+(?:(?:and a half|of|more|full|half|working|calendar|business)\\s+)*(?:${UNITS})${after}`;

const either = (...patterns: string[]): RegExp => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), 'iu');
const anyWord = (list: string): string => `${before}(?:${list})${after}`;

export const WHOLE_NUMBER = new RegExp(`^(?:\\p{N}+|${NUMERALS})$`, 'iu');
export const TIME_UNIT = new RegExp(`^(?:${UNITS})$`, 'iu');

/** A number that is not part of a date or a time. */
export const QUANTITY = either(
  `(?<!(?:${MONTHS})\\s)(?!(?:1\\p{N}|20)\\p{N}{2}(?!\\p{N}|[.,]\\p{N}))(?!\\p{N}{1,2}:)${AMOUNT}(?!\\.?\\s+(?:${MONTHS})${after})`,
  anyWord('once|twice|none'),
);
/** A quantity of anything but time and money. */
export const SIZE = either(`${QUANTITY.source}(?:\\s+(?!(?:${UNITS}|${CURRENCIES}|percent)${after})|[%°]|\\p{L})`);
export const MONEY = either(
  `\\p{N}\\s*(?:million|thousand)?\\s*(?:€|${CURRENCIES})${after}`,
  '[€$£¥₹]\\s*\\p{N}',
  anyWord('free of charge|for free|kostenlos|gratuit|gratis'),
);
export const PERCENT = either('\\p{N}\\s*(?:%|percent|prozent|pour cent|por ciento)');
export const TIME_SPAN = either(SPAN);
/** A duration, excluding a distance between two events: "ten days after the end". */
export const DURATION = either(`${SPAN}(?!\\s+(?:after|before|ahead|earlier|later|prior|in advance|nach|vor|après|avant|después|antes))`);
export const TIME_SPAN_OR_LIMIT = either(SPAN, anyWord('until|till|bis|jusqu|hasta'));
export const FREQUENCY = either(
  `${anyWord('every|each|alle|jede[rsnm]?|chaque|cada')}\\s+(?:${AMOUNT}\\s+|other\\s+|second\\s+|first\\s+)*(?:working\\s+)?(?:${UNITS}|${MONTHS}|${WEEKDAYS})`,
  `${anyWord('once|twice|times')}\\s+(?:an?|per|every|each|im|pro)${after}`,
  anyWord('daily|weekly|monthly|yearly|annually|quarterly|hourly|always|never|täglich|wöchentlich|monatlich|jährlich'),
);
export const PERHAPS_FREQUENCY = either(
  anyWord('every|each|per|once|twice|times|alle|pro|chaque|par|cada'),
  `${before}(?:1\\p{N}|20)\\p{N}{2}(?!\\p{N}|[.,]\\p{N})`,
);
const CLOCK = `${before}\\p{N}{1,2}(?::\\p{N}{2}(?!\\p{N})|\\.\\p{N}{2} (?:uhr|h)${after})`;
/** "six o'clock", "half past nine in the morning", "noon". */
const SPOKEN_TIME = [
  `${before}(?:${NUMERALS}|\\p{N}{1,2})\\s+(?:o['’]clock|in the (?:morning|afternoon|evening)|at night|uhr)${after}`,
  anyWord('noon|midday|midnight|mittags?|mitternacht|midi|minuit|mediodía|medianoche'),
];
export const CLOCK_TIME = either(CLOCK, ...SPOKEN_TIME, `${before}\\p{N}{1,2} ?(?:[ap]\\.?m\\.?|uhr|h)${after}`);
export const TIME_RANGE = either(
  `${before}\\p{N}{1,2}[:.]\\p{N}{2}\\s*(?:to|and|until|till|bis|und|à|a|y|-|–)\\s*\\p{N}{1,2}[:.]\\p{N}{2}`,
);
export const DATE = either(
  anyWord(MONTHS),
  anyWord(WEEKDAYS),
  `${before}(?:1\\p{N}|20)\\p{N}{2}(?!\\p{N}|[.,]\\p{N})`,
  CLOCK,
  ...SPOKEN_TIME,
  `${before}(?:\\p{N}{4}-\\p{N}{2}-\\p{N}{2}|\\p{N}{1,2}([./])\\p{N}{1,2}\\1\\p{N}{2,4})(?!\\p{N})`,
  `\\p{N}(?:st|nd|rd|th)${after}`,
  // "am 28. des Monats", "le 28 du mois", "el día 28", "op de 28e".
  `${before}(?:am|zum|vom|den|dem|le|el|día|dia|il|dzień|de)\\s+\\p{N}{1,2}(?:\\.(?!\\p{N})|er|º|e|ste)?\\s+(?:des|jedes|eines|du|de|del|di|van|do)${after}`,
);
export const POINT_IN_TIME = either(
  SPAN,
  anyWord(
    'after|before|within|until|by|every|during|as soon as|once|first|second|third|last|when|nach|vor|innerhalb|bis|wenn|après|avant|dans|lorsque|después|antes',
  ),
);
export const AGE = either(`${SPAN}\\s+old`, anyWord('aged?|born|geboren|née?|nacid[oa]'));
/** Two capitalised words, or two joined by `&` as in company names; the first is not a function word at a sentence start. */
export const PERSON =
  /(?<![\p{L}\p{N}])(?!(?:All|An?|After|At|Before|Both|By|During|Each|Every|For|From|If|In|No|On|Our|Since|That|The|These|This|To|Under|When|With|Within|Your) )\p{Lu}\p{Ll}+(?: (?:van|von|de|der|da|di|del|la|&))* \p{Lu}\p{Ll}+/u;
export const BEGINNING = either(anyWord('founded|established|built|since|introduced|gegründet|seit|fondée?|fundad[oa]'));
/** Capitalised words inside a sentence, and words that mix letters with digits or marks. */
export const NAME_OR_CODE = /(?<=[\p{L}\p{N},;:]\s)\p{Lu}[\p{L}\p{N}'’.-]*|[\p{L}\p{N}]+(?:[._/-]+[\p{L}\p{N}]+)+|\p{N}[\p{N}.,:]*/gu;
export const E_MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/u;
/** A group of people, or a person identified by an address. */
export const PERHAPS_PEOPLE = either(
  E_MAIL.source,
  anyWord(
    'teams?|managers?|directors?|officers?|staff|desks?|departments?|employees?|everyone|everybody|administrators?|planners?|drivers?|carriers?|' +
      'customers?|engineers?|founders?|visitors?|operators?|owners?|users?|companies|company|workshop|mitarbeiter|équipe|equipo',
  ),
);
export const TELEPHONE = /\+\p{N}[\p{N}\s()/-]{5,}|\p{N}{2,}[\s/-]\p{N}{2,}[\s/-]\p{N}{2,}/u;
export const WEB_ADDRESS = /https?:\/\/|(?<!\p{L})www\.|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?![\p{L}@])/iu;
export const PLACE = either(
  E_MAIL.source,
  anyWord('in|at|on|to|under|from|inside|behind|near|above|outside|through|im|am|auf|unter|dans|à|en|sur'),
);
export const REASON = either(
  anyWord('because|since|due to|caused?|reasons?|so that|therefore|in order to|to avoid|weil|wegen|parce que|en raison|porque|debido'),
);
