import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

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
    exampleQuestion: 'Vad säger dokumenten om ”%s”?',
    earlierQuestion: 'Frågan var: ”%s”',
    noEarlierQuestion: 'Inget har frågats ännu i det här samtalet.',
    earlierPassages: 'Det förra svaret bygger på dessa textställen:',
    noEarlierPassages: 'Det förra svaret bygger inte på något textställe i dokumenten.',
    needsModel:
      'Jag kan inte korta, översätta, förklara eller bedöma ett svar: det kräver en språkmodell, och ingen är tillgänglig. Jag kan bara citera dokumenten.',
    askInFull: 'Ställ det gärna som en hel fråga som säger vad den gäller.',
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
