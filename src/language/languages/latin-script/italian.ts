import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inglese|tedesco|francese|spagnolo|portoghese|italiano|olandese|polacco|giapponese|coreano|cinese|russo|arabo|turco|ucraino`;

export const ITALIAN: Language = {
  code: 'it',
  nothingFound: 'I documenti non contengono nulla al riguardo.',
  functionWords: wordSet(
    `a ad ai al alla alle anche c che chi ci come con cosa cui da dal dalla dei del della delle di dove e è ed entro era gli ha hanno ho i il in
    io la le lo loro ma me mi mia mio ne nei nel nella non o per perché più posso può qual quale quali quando quanta quante quanti quanto
    questa questo se si sono su sul sulla tra un una uno`,
  ),
  followUps: followUpWords({
    common: `il lo la i gli le un uno una e ed o ma anche è sono era ha hanno c ci di del della dei delle dal dalla al alla ai alle a in nel
      nella con senza per su sul sulla tra fra da che chi cosa quale quali come quando quanto quanta quanti quante dove perché si mi io noi
      non più molto tempo può possono posso possiamo deve devo allora loro lui lei ciò questo questa questi queste quello quella quelli
      quelle`,
    boundaries: 'e o ma se quando che chi perché dove prima dopo mentre come',
    openings: 'e|ed|o|ma|anche|che ne dici|perché no|allora|cos altro|che altro|altro|in quel caso|quale di',
    phrases: 'hai detto|hai menzionato|risposta precedente',
    idle: `quest[oa] (?:anno|mese|settimana|trimestre|azienda|squadra|sistema)|quest (?:anno|azienda)|quell[oiae] (?:che|di)`,
    pointing: 'ciò|quest[oaie]|quell[oaie]|quel|quei|essi|esse|esso|essa|lui|lei|lo stesso|lì|là',
    capitals: /\bLei\b/g,
  }),
  answerRequests: answerRequests(
    `tradu\\S*|accorci\\S*|abbrevi\\S*|più (?:corto|corta|breve|conciso|concisa|semplice|semplicemente)|riassum\\S*|riassunto|
      sintetizz\\S*|sicuro|sicura|certo|davvero|vero|corretto|giusto|font[ei]|riferiment[oi]|cita\\S*|prov[ae]|spieg\\S*|
      chiari\\S*|ripet\\S*|riformul\\S*|semplific\\S*|perché|perchè|come mai|(?:quale|che) (?:documento|file|pagina|sezione)|
      da dove|in (?:${LANGUAGE_NAMES})|(?:come|in) (?:elenco|lista|tabella)`,
    `rispost[ae]|testo|fras[ei]|parol[ae]|righ[ae]|punt[io]|elenco|lista|tabella|rendi\\S*|fai|fallo|falla|dai|dammi|dimmi|
      mostra\\S*|dici|dice|scrivi\\S*|prendi|preso|viene|arriva|tu|tua|tue|sei|hai|puoi|potresti|favore|grazie|ultima|precedente|
      due|tre|cinque|dieci|[0-9]+|documento|fonte|sai|lo|la|po|termini|semplici|lingua|${LANGUAGE_NAMES}`,
  ),
  questions: { askedFor: { count: ['quanti', 'quante'] } },
  sentences: { negations: wordSet('non') },
};
