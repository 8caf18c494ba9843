import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inglese|tedesco|francese|spagnolo|portoghese|italiano|olandese|polacco|giapponese|coreano|cinese|russo|arabo|turco|ucraino`;

export const ITALIAN: Language = {
  code: 'it',
  notices: {
    nothingFound: 'I documenti non contengono nulla al riguardo.',
    topics: 'I documenti trattano i temi seguenti: %s.',
    closestPassages: 'Non ho trovato una risposta chiara. I passaggi che più si avvicinano:',
    more: 'e altri %s',
    noDocuments: 'Non ci sono ancora documenti da cui possa rispondere.',
    greeting: 'Buongiorno!',
    thanks: 'Prego.',
    farewell: 'Arrivederci!',
    test: 'Sono qui e il messaggio è arrivato.',
    introduction: 'Rispondo alle domande con i documenti del gruppo e mostro i passaggi su cui si basa ogni risposta.',
    examples: 'Si può chiedere, per esempio:',
    exampleQuestion: 'Di che cosa tratta «%s»?',
    earlierQuestion: 'La domanda era: «%s»',
    noEarlierQuestion: 'In questa conversazione non è stato ancora chiesto nulla.',
    earlierPassages: 'La risposta precedente si basa su questi passaggi:',
    noEarlierPassages: 'La risposta precedente non si basa su alcun passaggio dei documenti.',
    needsModel:
      'Non posso abbreviare, tradurre, spiegare o giudicare una risposta: per questo serve un modello linguistico, e non ne è disponibile nessuno. Posso solo citare i documenti.',
    askInFull: 'Per favore, scriva una domanda completa che dica di che cosa si tratta.',
  },
  smallTalk: {
    greeting: 'ciao|salve|buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|come (?:va|stai|sta)',
    thanks:
      'molto utile|eccellente|bene|bello|scusa|scusi|prego|chiaro|tutto chiaro|grazie|molte grazie|mille grazie|ti ringrazio|la ringrazio|perfetto|ottimo|benissimo|va bene|capito|d accordo|ok|okay|è tutto',
    farewell:
      'arrivederci|addio|a (?:presto|domani|dopo|più tardi)|buona (?:notte|giornata|serata)|buonanotte|buon fine settimana|ci vediamo',
    introduction:
      '(?:che )?cosa (?:puoi|può) fare per (?:me|noi)|in (?:che )?cosa (?:mi )?(?:puoi|può) aiutar(?:e|mi)|(?:che|quali) (?:domande|argomenti) (?:posso (?:farti|fare|chiedere)|conosci|tratti)|chi ti ha (?:creato|fatto)|(?:ho|solo) una (?:domanda|richiesta)|una domanda|posso (?:farti|farle) una domanda|parlami di te|chi (?:sei|è lei)|(?:che )?cosa (?:sei|è lei)|sei (?:un|una) (?:robot|bot|umano|ia|persona)|(?:che )?cosa (?:puoi|può|sai|sa)(?: fare)?|(?:che )?cosa posso chiedere(?: ti| le)?|(?:che )?cosa posso chiederti|come (?:puoi|può) aiutarmi|come mi (?:puoi|può) aiutare|come funziona(?: questo)?|come ti chiami|a cosa servi|presentati|si presenti|aiuto|aiutami|ho bisogno di aiuto|(?:puoi|può|potresti|potrebbe) aiutarmi|mi (?:puoi|può) aiutare',
    test: 'prova|test|questo è un test|questa è una prova|ci sei|c è qualcuno',
    fillers: 'a tutti|tutti|tante|mille|molto|per|il|tuo|suo|l|aiuto|tutto|ancora|in anticipo|gentile|e|per favore|per cortesia|bene',
  },
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
    {
      question: `(?:che )?cosa (?:ti |le )?ho (?:appena )?chiesto(?: prima| adesso)?|qual era la mia (?:ultima )?domanda|ripeti la mia (?:ultima )?domanda`,
      source: `font[ei]|riferiment[oi]|cita\\S*|prov[ae]|(?:quale|che) (?:documento|file|pagina|sezione)|da dove`,
      certainty: `sicuro|sicura|certo|davvero|vero|corretto|giusto`,
      reason: `perché|perchè|come mai`,
      rewording: `tradu\\S*|accorci\\S*|abbrevi\\S*|più (?:corto|corta|breve|conciso|concisa|semplice|semplicemente)|riassum\\S*|riassunto|sintetizz\\S*|spieg\\S*|chiari\\S*|ripet\\S*|riformul\\S*|semplific\\S*|in (?:${LANGUAGE_NAMES})|(?:come|in) (?:elenco|lista|tabella)`,
    },
    `rispost[ae]|testo|fras[ei]|parol[ae]|righ[ae]|punt[io]|elenco|lista|tabella|rendi\\S*|fai|fallo|falla|dai|dammi|dimmi|
      mostra\\S*|dici|dice|scrivi\\S*|prendi|preso|viene|arriva|tu|tua|tue|sei|hai|puoi|potresti|favore|grazie|ultima|precedente|
      due|tre|cinque|dieci|[0-9]+|documento|fonte|sai|lo|la|po|termini|semplici|lingua|${LANGUAGE_NAMES}`,
  ),
  questions: { askedFor: { count: ['quanti', 'quante'] } },
  messages: {
    courtesies: [
      'ciao(?: a tutti)?|buongiorno(?: a tutti)?|buon giorno|buonasera|salve|gentili (?:colleghi|signori)|egregi signori',
      "(?:molte |mille )?grazie(?: mille| in anticipo| tante)?(?: dell[’']aiuto)?|(?:cordiali |distinti )?saluti|per favore|per cortesia",
      '(?:ho )?una (?:breve )?domanda|(?:può|potete|potrebbe|puoi|potresti) aiutarmi|mi (?:può|puoi|potete|potrebbe) aiutare',
    ],
    requests: [
      'dimmi|mi dica|spiega|spiegami|elenca|elencami|mostra|mostrami|descrivi|riassumi|confronta|indica',
      '(?:vorrei|voglio|volevo) sapere',
    ],
    openings: [
      "che cosa|che|cosa|quando|dove|dov[’']è|chi|qual|quale|quali|come|quant[oaie]|perché|posso|può|possiamo|devo|c[’']è|ci sono",
    ],
  },
  sentences: { negations: wordSet('non') },
  documentQuestions: {
    nouns: { documents: 'Documenti', passages: 'passaggi' },
    courtesies: ['ciao|per favore', '(?:puoi|potresti|può|potrebbe)', '(?:dammi|fammi|mostrami|scrivimi)'],
    summaries: [
      '(?:riassumi|riassumere|riassuma|riassumimi|sintetizza) %s',
      "(?:(?:un|il|una|la) )?(?:breve )?(?:riassunto|sintesi|panoramica|sommario) (?:di|del|dello|della|dei|degli|delle|su|sul|sulla|dell'|sull') ?%s",
      'di (?:che )?cosa (?:parla|tratta) %s',
    ],
    contents: ['(?:che )?cosa (?:dice|contiene|descrive) %s'],
    mentions: [
      '(?:quali|quanti|quante|che) (?:documenti|documento|file|testi|fonti|pagine) (?:menziona(?:no)?|cita(?:no)?|contengono|contiene|descrivono|parla(?:no)? (?:di|del|dello|della|dei|degli|delle)|tratta(?:no)? (?:di|del|della|dei|delle)) %s',
      'in (?:quali|quale|quanti) (?:documenti|documento|file|testi|fonti|pagine) (?:si parla di|si menziona(?:no)?|è menzionat[oa]|sono menzionat[ei]|compare|compaiono|appare|appaiono) %s',
      'dove (?:si parla di|si menziona(?:no)?|è menzionat[oa]|sono menzionat[ei]|compare|compaiono) %s',
    ],
    lists: ['(?:elenca|elencare|elencami|nomina) (?:tutti|tutte)(?: (?:i|gli|le))? %s'],
    comparisons: [
      '(?:confronta|confrontare|confrontami|paragona) %1 (?:e|ed|con) %2',
      '(?:(?:qual è|quali sono) )?(?:la |le )?differenz[ae] (?:tra|fra) %1 (?:e|ed) %2',
    ],
    articles: ["l'|un'", '(?:il|lo|la|i|gli|le|un|uno|una|del|della|dei|nostr[oaie])', '(?:documento|documenti|file|testo)'],
  },
  claims: {
    numbers: {
      names: {
        1: 'un uno una',
        2: 'due',
        3: 'tre',
        4: 'quattro',
        5: 'cinque',
        6: 'sei',
        7: 'sette',
        8: 'otto',
        9: 'nove',
        10: 'dieci',
        11: 'undici',
        12: 'dodici',
        13: 'tredici',
        14: 'quattordici',
        15: 'quindici',
        16: 'sedici',
        17: 'diciassette',
        18: 'diciotto',
        19: 'diciannove',
        20: 'venti',
        21: 'ventuno',
        22: 'ventidue',
        23: 'ventitré',
        24: 'ventiquattro',
        25: 'venticinque',
        26: 'ventisei',
        27: 'ventisette',
        28: 'ventotto',
        29: 'ventinove',
        30: 'trenta',
        40: 'quaranta',
        50: 'cinquanta',
        60: 'sessanta',
        70: 'settanta',
        80: 'ottanta',
        90: 'novanta',
        100: 'cento',
      },
    },
    units: {
      second: 'secondo secondi',
      minute: 'minuto minuti',
      hour: 'ora ore',
      day: 'giorno giorni',
      week: 'settimana settimane',
      month: 'mese mesi',
      quarter: 'trimestre trimestri',
      year: 'anno anni',
      metre: 'metro metri',
      kilometre: 'chilometro chilometri',
      gram: 'grammo grammi',
      kilogram: 'chilogrammo chilogrammi chilo chili',
      tonne: 'tonnellata tonnellate',
      pound: 'libbra libbre',
      litre: 'litro litri',
      percent: 'percento',
      degree: 'grado gradi',
      USD: 'dollaro dollari',
      CHF: 'franco franchi',
    },
    per: 'per al all alla ogni',
    periods: {
      day: 'giornaliero giornaliera',
      week: 'settimanale settimanali',
      month: 'mensile mensili mensilmente',
      year: 'annuale annuali annuo annui annualmente',
    },
    contrasts: {
      bound: ['almeno|come minimo|non meno di', 'al massimo|fino a|non più di'],
      obligation: ['deve|devono|obbligatorio|obbligatoria', 'può|possono|facoltativo|volontario'],
      time: ['prima', 'dopo|dal|dalla'],
      direction: ['aumenta|aumentare|aumentato|cresce', 'riduce|ridurre|ridotto|diminuisce|cala'],
      extent: ['tutti|tutte|sempre|ogni', 'alcuni|alcune|volte'],
      presence: ['con', 'senza'],
      comparison: ['più di|superiore a', 'meno di|inferiore a'],
      opening: ['aperto|aperta|approvato|accettato|incluso', 'chiuso|chiusa|rifiutato|respinto|escluso'],
    },
    agents: 'da dal dalla dai dalle',
    conjunctions: 'ma mentre però tuttavia tranne salvo se perché quando',
    unclaimed: [
      '^(?:ecco|secondo|in base)\\b[^.!?]{0,100}:$',
      '\\bnon\\b[^.!?]{0,40}\\b(?:specific|menzion|indic|conten|trov|inform)\\p{L}*',
    ],
  },
  numbers: {
    multipliers: { mila: 1e3, milione: 1e6, milioni: 1e6, mln: 1e6, miliardo: 1e9, miliardi: 1e9, mld: 1e9 },
    hasDecimalComma: true,
  },
  months: 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre'.split('|'),
};
