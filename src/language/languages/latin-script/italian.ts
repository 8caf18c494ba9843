import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

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
  questions: { askedFor: { count: ['quanti', 'quante'] } },
  sentences: { negations: wordSet('non') },
  numbers: {
    multipliers: { mila: 1e3, milione: 1e6, milioni: 1e6, mln: 1e6, miliardo: 1e9, miliardi: 1e9, mld: 1e9 },
    hasDecimalComma: true,
  },
  months: 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre'.split('|'),
};
