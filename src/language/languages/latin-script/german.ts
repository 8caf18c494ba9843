import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

export const GERMAN: Language = {
  code: 'de',
  nothingFound: 'Die Dokumente enthalten dazu nichts.',
  functionWords: wordSet(
    `aber als am an auch auf aus bei bin bis brauche da damit dann darf das dass dem den der des die dies diese dieser doch du durch ein eine
    einem einen einer eines er es für gibt habe haben hat ich ihr im in ist ja kann kein keine können man mein meine mich mir mit muss müssen
    nach nicht noch nur ob oder ohne pro sein seine sich sie sind so über um und uns unser unsere viel viele vom von vor wann war warum was
    weil welche welchem welchen welcher welches wem wen wenn wer werden wie wieviel wieviele wir wird wo wohin worden wurde wurden zu zum zur`,
  ),
  followUps: followUpWords({
    common: `der die das den dem des ein eine einen einem einer und oder aber auch ist sind war hat haben wird werden kann können darf
      dürfen muss müssen soll ich wir du man mir uns mich wie was wer wo wann warum wieso weshalb welche welcher welches wem wen viel viele
      lange oft für mit ohne von vom zu zum zur bei beim in im an am auf aus nach vor über unter um bis seit als wenn ob dass nicht kein
      keine es er sie ihn ihm gibt noch denn dann so genau mehr gilt nur sonst inwiefern dies diese dieser dieses diesen diesem`,
    boundaries: 'und oder aber wenn ob dass weil bevor nachdem während falls der die wer wo wann wie was',
    openings: `und|oder|aber|auch|was ist mit|wie ist es mit|wie sieht es (?:mit|bei)|was noch|wer noch|noch (?:was|etwas)|warum nicht|
      wieso nicht|inwiefern|sonst noch|mehr dazu`,
    phrases: 'sonst noch|oben genannte\\S*|letzte antwort|vorige\\S* antwort',
    idle: `gibt es|es gibt|ist es (?:möglich|erlaubt|nötig|erforderlich|verboten|zulässig|ok)|(?:dauert|braucht|kostet) es|geht es um|
      dies\\S* (?:jahr|monat|woche|quartal|firma|unternehmen|team|system)|dafür , dass|damit (?:ich|wir|man)`,
    pointing: `er|sie|es|ihn|ihm|ihnen|dies|diese[rsmn]?|jene[rsmn]?|dasselbe|dieselben?|derselben?|das (?:gleiche|selbe)|
      dafür|davon|damit|dazu|darüber|dabei|daran|daraus|dagegen|dort|
      (?:gilt|ist|war|geht|heißt|bedeutet|kostet|warum|wieso) das (?:auch|so|noch|genau|dann|denn|nur|immer|nicht|für|bei|,)|das $`,
    owning: 'seine[rmns]?|ihre[rmns]?|deren|dessen',
    capitals: /(?<!^)\b(?:Sie|Ihnen|Ihre?[nrms]?)\b/g,
  }),
  questions: {
    askedFor: {
      age: ['wie alt'],
      amount: ['wie viel'],
      'clock time': ['um wie viel uhr'],
      count: ['wie viele', 'wieviele'],
      duration: ['wie lange?', 'dauer'],
      extent: ['wie (?:groß|hoch|schnell|weit|schwer)'],
      frequency: ['wie (?:oft|häufig)'],
      money: ['kosten', 'kostet', 'preis', 'wie teuer'],
      'opening hours': ['öffnungszeiten'],
      person: ['wer', 'wem', 'wen', 'wessen'],
      place: ['wo', 'wohin'],
      'point in time': ['wann'],
      reason: ['warum', 'wieso', 'weshalb'],
      share: ['prozent'],
      size: ['größe'],
      telephone: ['telefonnummer'],
    },
    quantities: {
      after: 'wie',
      words: wordSet('alt breit früh groß häufig hoch lang lange oft schnell schwer spät teuer tief viel viele weit'),
    },
    naming: ['welche[rsnm]?'],
    inClause: ['wie', 'wann', 'wo', 'wer', 'warum'],
    several: ['wann', 'wo', 'wer', 'was', 'warum', 'wie'],
    list: ['welche'],
    leadIns: ['ab', 'bis', 'in', 'seit', 'von'],
  },
  sentences: {
    negations: wordSet('nicht kein keine keinen keiner nie niemals ohne'),
    abbreviations: { beforeNumber: ['nr'] },
    capitalisesNouns: true,
  },
  answers: {
    talk: wordSet('dokument dokumente dokumenten antwort frage folgende ja laut'),
    refusals: {
      documents: ['dokumente?n?'],
      say: wordSet('enthalten enthält sagen sagt'),
      nothing: ['nichts?', 'kein\\p{L}*'],
    },
  },
  joinsWords: true,
  numbers: {
    multipliers: { tausend: 1e3, tsd: 1e3, million: 1e6, millionen: 1e6, mio: 1e6, milliarde: 1e9, milliarden: 1e9, mrd: 1e9 },
    hasDecimalComma: true,
  },
  months: 'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember'.split('|'),
};
