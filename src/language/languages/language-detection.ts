/** Languages that are told apart; ISO 639-1. */
export type Language = 'ar' | 'de' | 'en' | 'es' | 'fr' | 'hi' | 'it' | 'ja' | 'ko' | 'nl' | 'pl' | 'pt' | 'ru' | 'th' | 'zh';

/** Scripts that one language of the table is written in, the telling ones first: Japanese also uses Han characters. */
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
];

/** Words that carry grammar and no topic, those of questions among them. Languages in the Latin alphabet are told apart by them. */
const FUNCTION_WORDS: readonly (readonly [Language, string])[] = [
  [
    'en',
    `a about above across actually after again against all along already also although always am among an and another any anybody anyone anything
    approximately are around as at away be because been before behind being below beside besides between beyond both but by can cannot could
    currently despite did do does doing done during each either else even ever every everybody everyone everything exactly except for from
    generally had has have having he her here hers him his how however i if in inside instead into is it its just later let may me might mine
    more most much multiple must my near neither no nobody none nor normally not nothing now of off often on once only onto or other others our ours out
    outside over own per perhaps please quite rather roughly shall she should several since so some somebody someone something soon still such than that
    the their theirs them then there these they this those though through throughout till to too toward towards under unless until up upon us
    usually versus very via was we were what whatever when where whether which while who whoever whom whose why will with within without would
    yet you your yours`,
  ],
  [
    'de',
    `aber als am an auch auf aus bei bin bis brauche da damit dann darf das dass dem den der des die dies diese dieser doch du durch ein eine
    einem einen einer eines er es für gibt habe haben hat ich ihr im in ist ja kann kein keine können man mein meine mich mir mit muss müssen
    nach nicht noch nur ob oder ohne pro sein seine sich sie sind so über um und uns unser unsere viel viele vom von vor wann war warum was
    weil welche welchem welchen welcher welches wem wen wenn wer werden wie wieviel wieviele wir wird wo wohin worden wurde wurden zu zum zur`,
  ],
  [
    'es',
    `a al algo como cómo con cual cuál cuáles cuando cuándo cuanta cuánta cuanto cuánto cuántas cuántos de debe del desde donde dónde dos el
    ella ellos en entre era es esta está estas este esto estos fue ha hace hasta hay la las le lo los mas más me mi mis no nos o para pero por
    porque puede puedo que qué quien quién quiénes se ser si sin sobre son su sus también tiene tienen todo un una unas uno unos y ya yo`,
  ],
  [
    'fr',
    `a à au aux avec ce ces cet cette combien comme comment d dans de des doit donc du elle elles en est et être eu faut il ils j je l la le
    les leur lors lui ma mais me mes mon n ne nos notre nous on ont ou où par pas peut peux plus pour pourquoi qu quand que quel quelle quelles
    quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout tu un une vos votre vous y`,
  ],
  [
    'it',
    `a ad ai al alla alle anche c che chi ci come con cosa cui da dal dalla dei del della delle di dove e è ed entro era gli ha hanno ho i il in
    io la le lo loro ma me mi mia mio ne nei nel nella non o per perché più posso può qual quale quali quando quanta quante quanti quanto
    questa questo se si sono su sul sulla tra un una uno`,
  ],
  [
    'pt',
    `a ao aos as às até com como da das de deve do dos e é ela ele em entre era essa esse esta está este eu foi há isso isto já lhe mais mas me
    meu minha muito na nas não no nos nós o onde os ou para pela pelo pode por porque posso qual quais quando quanta quantas quanto quantos que
    quem se sem ser seu sua são também tem têm um uma você`,
  ],
  [
    'nl',
    `aan als bij dan dat de den der deze die dit doe door dus een en er ge haar had heb hebben heeft het hij hoe hoeveel hoelang hun ik in is ja
    je kan kunnen maar mag me meer men met mijn moet na naar niet nog nu of om ons ook op over te tot u uit van veel voor waar waarom wanneer
    want was wat we welk welke werd wie wij wil worden wordt zal ze zich zij zijn zo`,
  ],
  [
    'pl',
    `a ale bez być był była co czy dla do dlaczego gdzie i ich ile jak jaka jaki jakie jaką jest jestem już kiedy kto która które który lub ma mam
    mi może można mogę moja mój my na nie o od po pod przez przy są się ta tak ten to tylko tym u w we wszystko z za ze że`,
  ],
];

const ALL_FUNCTION_WORDS = new Map(FUNCTION_WORDS.map(([language, list]) => [language, new Set(list.split(/\s+/))] as const));
const NO_WORDS: ReadonlySet<string> = new Set();

/** Which of the languages have a word, by their place in the table. */
const LANGUAGES_OF = new Map<string, number[]>();
for (const [place, [, list]] of FUNCTION_WORDS.entries()) {
  for (const word of list.split(/\s+/)) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), place]);
}

/** The words of a language that carry grammar only, in lower case; empty for languages that are known by their script. */
export function functionWordsOf(language: Language | undefined): ReadonlySet<string> {
  return (language && ALL_FUNCTION_WORDS.get(language)) ?? NO_WORDS;
}

const LETTER_RUN = /[\p{L}\p{M}]+/gu;

/** Characters that are looked at: a language shows within a few lines. */
const LOOKED_AT = 1_000;

/**
 * The language of a text, told by its script or, in the Latin alphabet, by its grammar words.
 * @returns undefined when nothing tells: a single name, a number, two languages alike
 */
export function languageOf(text: string): Language | undefined {
  const sample = text.slice(0, LOOKED_AT);
  for (const [script, language] of SCRIPTS) if (script.test(sample)) return language;
  const counts = FUNCTION_WORDS.map(() => 0);
  for (const word of sample.normalize('NFC').toLowerCase().match(LETTER_RUN) ?? []) {
    for (const place of LANGUAGES_OF.get(word) ?? []) counts[place] = (counts[place] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const first = counts.indexOf(most);
  return most > 0 && counts.lastIndexOf(most) === first ? FUNCTION_WORDS[first]?.[0] : undefined;
}
