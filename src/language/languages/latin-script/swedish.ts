import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `engelska|tyska|franska|spanska|italienska|svenska|norska|danska|finska|ryska|arabiska|kinesiska`;

export const SWEDISH: Language = {
  code: 'sv',
  notices: {
    nothingFound: 'Dokumenten innehåller inget om detta.',
    topics: 'Dokumenten handlar om %s.',
    closestPassages: 'Jag hittade inget tydligt svar. De textställen som ligger närmast:',
    more: 'och %s till',
    noDocuments: 'Det finns ännu inga dokument att svara ur.',
    greeting: 'Hej!',
    thanks: 'Varsågod.',
    farewell: 'Hej då!',
    test: 'Jag är här, och meddelandet har kommit fram.',
    introduction: 'Jag svarar på frågor ur teamets dokument och visar de textställen som varje svar bygger på.',
    examples: 'Man kan till exempel fråga:',
    exampleQuestion: 'Vad handlar ”%s” om?',
    earlierQuestion: 'Frågan var: ”%s”',
    noEarlierQuestion: 'Inget har frågats ännu i det här samtalet.',
    earlierPassages: 'Det förra svaret bygger på dessa textställen:',
    noEarlierPassages: 'Det förra svaret bygger inte på något textställe i dokumenten.',
    needsModel:
      'Jag kan inte korta, översätta, förklara eller bedöma ett svar: det kräver en språkmodell, och ingen är tillgänglig. Jag kan bara citera dokumenten.',
    askInFull: 'Ställ det gärna som en hel fråga som säger vad den gäller.',
  },
  smallTalk: {
    greeting: 'hej|hejsan|hallå|tjena|tja|god (?:morgon|dag|kväll|eftermiddag)|goddag|hur mår du|hur är läget|läget',
    thanks:
      'tack|tack så (?:mycket|hemskt mycket)|tusen tack|stort tack|toppen|perfekt|utmärkt|bra|okej|ok|jag förstår|det var allt|det är allt',
    farewell: 'hej ?då|adjö|vi (?:ses|hörs)|ha en (?:bra|trevlig|fin) (?:dag|kväll|helg)|ha det bra|god natt',
    introduction:
      'vad kan du (?:hjälpa till med|hjälpa mig med|göra för mig)|vilka (?:frågor|ämnen) kan (?:jag ställa|du svara på)|vem har (?:gjort|skapat) dig|(?:jag har )?en (?:kort |snabb )?fråga|(?:får|kan) jag fråga (?:en sak|något)|berätta om dig själv|vem är du|vad är du|är du en (?:bot|robot|människa|ai)|vad (?:kan|vet|gör) du(?: göra)?|vad kan jag fråga(?: dig)?(?: om)?|hur kan du hjälpa(?: mig)?|hur fungerar (?:det|det här|detta)|vad heter du|presentera dig|hjälp|jag behöver hjälp|kan du hjälpa(?: mig)?|hjälp mig',
    test: 'test|testar|det här är ett test|detta är ett test|är du där|är någon där|fungerar det',
    fillers: 'alla|på|dig|för|hjälpen|all|hjälp|igen|i förväg|på förhand|så|mycket|och|snälla|du|min|vän',
  },
  functionWords: wordSet(
    `allt att av bara bli blir både denna deras dess det detta din där då efter eftersom eller ett finns för från får göra
     har hej hennes henne hon honom hos hur här icke inga ingen inget innan inom inte jag kommer kunde kunna långt med mellan mig
     mitt mot mycket många måste ni när någon något några och också oss på sedan sig sitt ska skall skulle som så sådan upp ut
    utan vad vara varför varit varje vem vems vid vilka vilken vilket vill våra vårt vår vårt än är åt över`,
  ),
  sharedWords: wordSet('alla de den dig dit du en fick ha hade han i kan man men mer min nu om sin till under var'),
  followUps: followUpWords({
    common: `och eller men också om att det den de en ett är var har hade kan får ska måste jag vi man du ni mig oss hur vad vem vilka vilken vilket när
      var varför många mycket länge ofta för med utan till från på i av inte som så då finns`,
    boundaries: 'och eller men om när att eftersom innan medan vem som hur vad',
    openings: 'och|eller|men|också|hur är det med|vad gäller för|vad mer|vem mer|varför inte|i så fall|då',
    phrases: 'du sa|ni skrev|förra svaret|ovan|föregående svar',
    idle: '(?:i år|den här (?:veckan|månaden)|det här (?:året|företaget))|finns det|det finns|är det (?:möjligt|tillåtet|ok)',
    pointing: 'han|hon|dem|detta|denna|dessa|där|samma sak|(?:är|gäller|kostar|betyder|varför|hur) (?:det|den|de)',
    owning: 'deras|hans|hennes|dess',
  }),
  answerRequests: answerRequests(
    {
      question: `vad (?:frågade|undrade) jag(?: dig)?(?: om)?(?: nyss| just| precis| alldeles nyss| tidigare)?|vad (?:har|hade) jag (?:nyss |just |precis )?frågat(?: om)?|vad var min (?:senaste |förra |tidigare )?fråga|upprepa min (?:senaste )?fråga`,
      source: `källa|källan|källor|källorna|källhänvisning|citat|citera|bevis|referens\\S*|(?:vilket|vilken) (?:dokument|fil|sida|avsnitt)|varifrån|var (?:står|finns) det`,
      certainty: `säker|säkert|verkligen|sant|stämmer|korrekt|rätt`,
      reason: `varför|hur så|hur kommer det sig`,
      rewording: `översätt\\S*|kortare|korta|förkorta|sammanfatta\\S*|sammanfattning|förklara\\S*|upprepa\\S*|igen|omformulera\\S*|förenkla\\S*|enklare|(?:på|till) (?:${LANGUAGE_NAMES})|som (?:lista|tabell)`,
    },
    `snälla|tack|svar\\S*|texten?|mening\\S*|ord|punkt\\S*|gör|ge|visa|säg|skriv|mig|du|din|ditt|det|den|det där|detta|senaste|förra|två|tre|[0-9]+|kan|är|lite|mer|språk|${LANGUAGE_NAMES}`,
  ),
  documentQuestions: {
    nouns: { documents: 'Dokument', passages: 'textställen' },
    courtesies: ['snälla|hej', '(?:kan|skulle) du', '(?:ge|visa|skriv) (?:mig|oss)'],
    summaries: ['(?:sammanfatta|summera) %s', '(?:en |ett )?(?:kort )?(?:sammanfattning|översikt) (?:av|över|om) %s', 'vad handlar %s om'],
    mentions: [
      '(?:vilka|hur många|vilket) (?:dokument|filer|texter|sidor|källor|fil) (?:nämner|innehåller|beskriver|handlar om|tar upp) %s',
      'i (?:vilka|vilket|hur många) (?:dokument|filer|texter|fil) (?:nämns|står|finns|förekommer) %s',
      'var (?:nämns|står det om) %s',
    ],
    comparisons: ['jämför %1 (?:och|med) %2', '(?:(?:vad är|vilka är) )?skillnad(?:en|er|erna)? mellan %1 och %2'],
    articles: ['(?:det|den|de|en|ett|vår|våra|detta|denna)', '(?:dokument(?:et|en)?|fil(?:en|er)?|text(?:en)?|ord(?:et)?)'],
  },
  messages: {
    courtesies: [
      'hej(?: alla| på dig| igen)?|hejsan|tjena|god (?:morgon|kväll)|goddag|bästa kollegor',
      '(?:stort |många )?tack(?: så mycket| på förhand| för hjälpen)?|(?:med )?vänliga? hälsning(?:ar)?|mvh|snälla',
      '(?:jag har )?en (?:kort |snabb )?fråga|kan (?:du|ni|någon) hjälpa (?:mig|oss)',
    ],
    requests: ['berätta|säg|förklara|beskriv|lista|nämn|visa|jämför|sammanfatta|(?:vill|skulle vilja|undrar) (?:veta)?'],
    openings: [
      'vad|när|var|vart|vem|vems|varför|hur|vilken|vilket|vilka',
      '(?:får|kan|ska|måste|är|har|finns|blir|behöver) (?:jag|vi|man|du|ni|det|den|de|en|ett|vår|våra|min|mina)',
    ],
  },
  sentences: { negations: wordSet('inte ej aldrig ingen inget inga utan') },
  joinsWords: true,
  numbers: {
    multipliers: { tusen: 1e3, miljon: 1e6, miljoner: 1e6, mn: 1e6, miljard: 1e9, miljarder: 1e9, mdr: 1e9 },
    hasDecimalComma: true,
  },
  months: 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december'.split('|'),
};
