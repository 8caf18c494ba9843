import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `englisch|deutsch|französisch|spanisch|portugiesisch|italienisch|niederländisch|polnisch|japanisch|koreanisch|chinesisch|
      russisch|arabisch|türkisch|ukrainisch`;

export const GERMAN: Language = {
  code: 'de',
  notices: {
    nothingFound: 'Die Dokumente enthalten dazu nichts.',
    topics: 'In den Dokumenten geht es um %s.',
    closestPassages: 'Ich habe keine eindeutige Antwort gefunden. Die Textstellen, die ihr am nächsten kommen:',
    more: 'und %s weitere',
    noDocuments: 'Es gibt noch keine Dokumente, aus denen ich antworten könnte.',
    greeting: 'Hallo!',
    thanks: 'Gern geschehen.',
    farewell: 'Auf Wiedersehen!',
    test: 'Ich bin da, und die Nachricht ist angekommen.',
    introduction: 'Ich beantworte Fragen aus den Dokumenten des Teams und zeige die Textstellen, auf denen jede Antwort beruht.',
    examples: 'Mögliche Fragen sind zum Beispiel:',
    exampleQuestion: 'Worum geht es in „%s“?',
    earlierQuestion: 'Die Frage war: „%s“',
    noEarlierQuestion: 'In diesem Gespräch wurde bisher nichts gefragt.',
    earlierPassages: 'Die vorige Antwort beruht auf diesen Textstellen:',
    noEarlierPassages: 'Die vorige Antwort beruht auf keiner Textstelle der Dokumente.',
    needsModel:
      'Ich kann eine Antwort nicht kürzen, übersetzen, erklären oder beurteilen: Dafür braucht es ein Sprachmodell, und es ist keines verfügbar. Ich kann nur aus den Dokumenten zitieren.',
    askInFull: 'Bitte stellen Sie das als vollständige Frage, die ihr Thema nennt.',
  },
  smallTalk: {
    greeting:
      'grüß (?:dich|sie|euch)|grüße|schönen guten (?:tag|morgen|abend)|hallöchen|morgen|mahlzeit|tag|wie gehts|hallo|hi|hey|moin(?: moin)?|servus|grüß gott|grüezi|guten (?:morgen|tag|abend)|gutentag|wie geht(?: es|s)? (?:dir|ihnen|euch)|na',
    thanks:
      'ich danke (?:dir|ihnen)|danke (?:dir|ihnen)|toll|klasse|sehr gut|hilfreich|das hilft(?: mir)?|passt|gut zu wissen|keine weiteren fragen|alles gut|gerne|nett|cool|schön|danke(?: schön| sehr)?|dankeschön|vielen dank|besten dank|herzlichen dank|merci|super|prima|perfekt|alles klar|verstanden|ok|okay|gut gemacht|das war (?:alles|hilfreich)',
    farewell:
      'bis zum nächsten mal|schönen (?:tag|abend) noch|man sieht sich|leb wohl|ade|tschüss|tschüs|tschau|ciao|auf wiedersehen|auf wiederhören|bis (?:bald|morgen|später|dann)|gute nacht|schönen (?:tag|abend|feierabend)|schönes wochenende|mach s gut',
    introduction:
      'was (?:kannst du|können sie) (?:alles )?(?:für (?:mich|uns) )?(?:tun|machen)|wer hat (?:dich|das) (?:gemacht|gebaut|entwickelt|programmiert)|(?:welche|was für) (?:fragen|themen) (?:kann ich (?:dir |ihnen |dich |sie )?(?:fragen|stellen)|kennst du|beantwortest du)|wobei (?:kannst du|können sie) (?:mir )?helfen|(?:ich habe|ich hab|ich hätte|hätte|habe) (?:da )?(?:mal )?eine? (?:kurze |kleine )?frage|(?:eine )?(?:kurze|kleine) frage|(?:kann|darf) ich (?:dich |sie |dir |ihnen )?(?:etwas|was|eine frage) (?:fragen|stellen)|bist du (?:chatgpt|echt)|was machst du|erzähl (?:mir )?(?:was |etwas )?(?:über|von) dir|wer (?:bist du|sind sie)|was (?:bist du|sind sie)|(?:bist du|sind sie) (?:ein|eine) (?:bot|roboter|chatbot|mensch|ki|maschine)|was (?:kannst du|können sie)(?: alles)?(?: tun| machen)?|was (?:weißt du|wissen sie)|was (?:kann|darf) ich (?:dich|sie|hier)? ?fragen|wie (?:kannst du|können sie) (?:mir )?helfen|wie funktioniert (?:das|das hier|du)|wie heißt du|wie heißen sie|wofür bist du da|stell dich vor|hilfe|(?:kannst du|können sie) (?:mir )?helfen|ich brauche hilfe',
    test: 'test|teste|testen|nur ein test|dies ist ein test|das ist ein test|bist du da|ist (?:da )?jemand da|funktioniert das',
    fillers:
      'alle|zusammen|für|die|deine|ihre|hilfe|auch|noch|sehr|dir|ihnen|bitte|und|dann|mal|du|sie|so|ja|nochmal|im voraus|schon mal|eins|zwei|drei|1|2|3|das|war|ich|noch|einen|schönen|kollegen|team|leute|weiter',
  },
  functionWords: wordSet(
    `aber als am an auch auf aus bei bin bis brauche da damit dann darf das dass dem den der des die dies diese dieser doch du durch ein eine
    einem einen einer eines er es für gibt habe haben hat ich ihr im in ist ja kann kein keine können lange man mein meine mich mir mit muss müssen
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
  answerRequests: answerRequests(
    {
      question: `was (?:habe|hab) ich (?:dich |sie )?(?:gerade |eben |zuletzt |vorhin |vorher |soeben )?gefragt|was war meine (?:letzte |vorige |vorherige )?frage|(?:wiederhole|wie lautete|zeige?)(?: mir)? meine (?:letzte |vorige )?frage|wovon haben wir (?:gerade )?gesprochen`,
      source: `quellen?|quellenangabe|beleg\\S*|fundstelle|zitat|zitier\\S*|nachweis|woher|wo steht|(?:welche\\S*|in welche\\S*) (?:dokument|datei|seite|stelle|abschnitt)`,
      certainty: `sicher|wirklich|ehrlich|stimmt|richtig|korrekt|wahr`,
      reason: `begründ\\S*|warum|wieso|weshalb`,
      rewording: `übersetz\\S*|kürzer\\S*|kürze|knapper|zusammen(?:fass\\S*|gefasst)?|fasse?|erklär\\S*|erläuter\\S*|wiederhol\\S*|nochmals?|noch (?:ein)?mal|umformulier\\S*|formulier\\S*|vereinfach\\S*|einfacher\\S*|verständlicher|stich(?:punkte?n?|worte?n?)|als (?:liste|tabelle)|(?:auf|ins?) (?:${LANGUAGE_NAMES})\\S*`,
    },
    `bitte|antwort\\S*|text|satz|sätze\\S*|wort\\S*|mache?|gib|zeige?|nenne?|schreibe?|sage?|als|liste|punkte\\S*|etwas|etwa|mal|
      letzte\\S*|vorige\\S*|deine\\S*|dein|du|dir|dich|weißt|steht|hast|kannst|könntest|würdest|bist|dokument|datei|seite|stelle|
      sprache|einfache\\S*|drei|zwei|fünf|zehn|[0-9]+|ganz|da|her|danke|meinst|heißt|${LANGUAGE_NAMES}`,
  ),
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
    selecting: [
      'vor|nach|bis|seit|zwischen|mehr als|weniger als|mindestens|höchstens|über|unter',
      '(?:am )?\\p{L}{3,}st(?:en?|er|es)?|(?:der|die|das) (?:erste|letzte|nächste)[nrs]?',
    ],
    list: ['welche'],
    leadIns: ['ab', 'bis', 'in', 'seit', 'von'],
  },
  messages: {
    courtesies: [
      'hallo(?: zusammen| alle| liebes team)?|hi|hey|moin|servus|grüezi|grüß gott|guten (?:morgen|tag|abend)',
      'sehr geehrte (?:damen und herren|damen|herren)|liebes team|liebe kolleg(?:en|innen)(?: und kolleg(?:en|innen))?',
      '(?:vielen|herzlichen|besten|schönen) dank(?: im voraus| für (?:die|ihre|eure) hilfe)?|danke(?: schön| sehr| im voraus| euch| ihnen| dir)?',
      '(?:mit )?(?:freundlichen|besten|lieben|viele|liebe|beste|freundliche) grüßen?|lg|mfg|tschüss',
      '(?:ich habe |nur )?(?:mal )?eine (?:kurze |kleine )?frage|(?:können|könnten|kannst|könntest) (?:sie|du|ihr) (?:mir|uns) (?:bitte )?(?:helfen|weiterhelfen)',
    ],
    requests: [
      'sagen sie|sag mir|nennen? (?:sie|mir|uns)|nenne|zeigen? (?:sie|mir|uns)|zeige?|erklären? (?:sie|mir)|erkläre?|beschreiben? sie|liste|vergleiche',
      '(?:möchte|will|würde gern|wüsste gern)(?:e|en)?(?: wissen)?(?=.*wissen)',
    ],
    openings: [
      'was|wann|wo|wohin|woher|wer|wem|wen|wessen|warum|wieso|weshalb|wie|wieviele?|welche[rsnm]?|womit|wofür|worüber|wozu',
      '(?:darf|dürfen|kann|können|muss|müssen|soll|sollen|gibt|ist|sind|hat|haben|wird|werden) (?:ich|man|wir|sie|er|es|der|die|das|ein|eine|mein|unser)',
    ],
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
  documentQuestions: {
    nouns: { documents: 'Dokumente', passages: 'Textstellen' },
    courtesies: [
      'hallo|hi|bitte|mal|kurz',
      '(?:kannst|könntest|würdest) du',
      '(?:können|könnten|würden) sie',
      'ich (?:brauche|möchte|hätte gern[e]?)',
      '(?:gib|geben sie|zeig[e]?|zeigen sie|schreib[e]?|schreiben sie|mach[e]?) (?:mir|uns)',
    ],
    closings: ['bitte', 'für (?:mich|uns)', 'in (?:\\p{L}+|\\p{N}+) (?:kurzen )?(?:worten|sätzen|zeilen|punkten)'],
    summaries: [
      '(?:fasse?|fassen sie) (?:mir |uns )?(?:bitte )?(?:kurz )?%s(?: bitte)?(?: kurz)? zusammen',
      '%s (?:kurz )?zusammenfassen',
      '(?:(?:eine?n? |die |den )?(?:kurze[nr]? |schnelle[nr]? )?(?:zusammenfassung|überblick|übersicht|kurzfassung)) (?:von|vom|zu|zum|zur|über|der|des|für) %s',
      '(?:worum|um was) geht es? (?:in|im|bei|beim) %s',
      "(?:worum|um was) geht'?s (?:in|im|bei|beim) %s",
      'wovon handelt %s',
      '(?:was sind )?die wichtigsten (?:punkte|themen|aussagen) (?:von|vom|aus|in|im|der|des) %s',
      'tl;?dr:? %s',
    ],
    contents: ['was (?:steht|ist) (?:in|im) %s(?: drin)?', 'was (?:sagt|enthält|beschreibt|behandelt) %s'],
    mentions: [
      '(?:welche|wie ?viele|alle) (?:\\p{L}+ )?(?:dokumente?|dateien?|texte?|unterlagen?|quellen?|seiten?)(?: ?, die)? (?:erwähnen|erwähnt|nennen|enthalten|behandeln|beschreiben|handeln von|sprechen (?:von|über)|gibt es (?:zu|zum|zur|über)|zu|über) %s',
      '(?:welche|wie ?viele) (?:\\p{L}+ ){1,2}(?:erwähnen|erwähnt) %s',
      '(?:in )?(?:welche[mnr]?|wie ?vielen) (?:dokument(?:en)?|dateie?n?|texte?n?|unterlagen|quellen|seiten) (?:wird|werden|steht|stehen|kommt|kommen|ist|sind|geht es um|ist die rede von|finde ich|findet man) (?:etwas (?:zu|über) )?%s(?: (?:erwähnt|genannt|beschrieben|behandelt|vor|die rede))?',
      'wo (?:wird|werden) %s (?:erwähnt|genannt|behandelt)',
      'wo kommt %s vor',
      'wo steht etwas (?:zu|zum|zur|über) %s',
    ],
    inventories: [
      '(?:welche|wie ?viele) (?:dokumente|dateien|unterlagen) (?:gibt es|sind (?:vorhanden|da)|hast du|haben wir|kennst du)',
      '(?:liste|zähle?|nenne?)(?: mir)?(?: bitte)? alle (?:dokumente|dateien|unterlagen)(?: auf)?',
    ],
    lists: [
      '(?:liste|listen sie|zähle?|zählen sie|nenne?|nennen sie|zeige?)(?: mir| uns)?(?: bitte)? (?:alle|sämtliche) %s(?: auf)?',
      '(?:eine |die )?liste (?:aller|der|von) %s',
    ],
    comparisons: [
      '(?:vergleiche?|vergleichen sie)(?: mir)?(?: bitte)? %1 (?:und|mit) %2',
      '(?:ein(?:en)? )?vergleich (?:von|zwischen) %1 (?:und|mit) %2',
      '(?:(?:was|wie|worin) (?:ist|sind|besteht|bestehen|lautet) )?(?:der|die|den) unterschiede? (?:zwischen|von) %1 und %2',
      '(?:wie|worin) unterscheide(?:t|n) sich %1 (?:von|und) %2',
    ],
    articles: [
      'der|die|das|den|dem|des|diese[mnrs]?|unsere?[mnrs]?|meine?[mnrs]?|eine?[mnrs]?|alle[nr]?',
      '(?:dokument|datei|text|wort|begriff|thema)s?',
    ],
  },
  joinsWords: true,
  claims: {
    numbers: {
      names: {
        1: 'ein eine einen einem einer eins',
        2: 'zwei',
        3: 'drei',
        4: 'vier',
        5: 'fünf',
        6: 'sechs',
        7: 'sieben',
        8: 'acht',
        9: 'neun',
        10: 'zehn',
        11: 'elf',
        12: 'zwölf',
        13: 'dreizehn',
        14: 'vierzehn',
        15: 'fünfzehn',
        16: 'sechzehn',
        17: 'siebzehn',
        18: 'achtzehn',
        19: 'neunzehn',
        20: 'zwanzig',
        30: 'dreißig',
        40: 'vierzig',
        50: 'fünfzig',
        60: 'sechzig',
        70: 'siebzig',
        80: 'achtzig',
        90: 'neunzig',
        100: 'hundert',
      },
      joint: { text: 'und', isUnitFirst: true },
    },
    units: {
      second: 'sekunde sekunden',
      minute: 'minute minuten',
      hour: 'stunde stunden std',
      day: 'tag tage tagen',
      week: 'woche wochen',
      month: 'monat monate monaten',
      quarter: 'quartal quartale',
      year: 'jahr jahre jahren',
      metre: 'meter metern',
      kilometre: 'kilometer',
      gram: 'gramm',
      kilogram: 'kilogramm kilo',
      tonne: 'tonne tonnen',
      pound: 'pfund',
      litre: 'liter',
      percent: 'prozent',
      degree: 'grad',
      USD: 'dollar',
      CHF: 'franken',
    },
    per: 'pro im je',
    periods: {
      hour: 'stündlich stündliche',
      day: 'täglich tägliche',
      week: 'wöchentlich wöchentliche',
      month: 'monatlich monatliche monatlichen',
      year: 'jährlich jährliche jährlichen',
    },
    clock: { 0: 'uhr' },
    contrasts: {
      bound: ['mindestens|wenigstens|nicht weniger als|ab|frühestens', 'höchstens|maximal|bis zu|nicht mehr als|spätestens'],
      obligation: ['muss|müssen|verpflichtend|vorgeschrieben|erforderlich', 'darf|dürfen|kann|können|freiwillig|erlaubt'],
      time: ['vor|bevor', 'nach|nachdem|seit'],
      direction: ['erhöht|erhöhen|steigt|steigen|stieg|steigert|wächst', 'senkt|senken|sinkt|sinken|sank|verringert|fällt|reduziert'],
      extent: ['alle|jeder|jede|jedes|immer', 'einige|manche|manchmal|teilweise'],
      presence: ['mit', 'ohne'],
      comparison: ['mehr als|über|höher als|länger als', 'weniger als|unter|niedriger als|kürzer als'],
      opening: ['öffnen|geöffnet|genehmigt|erlaubt|enthält', 'schließen|geschlossen|abgelehnt|verboten|ausgeschlossen'],
    },
    agents: 'von vom durch',
    conjunctions: 'aber während jedoch weil außer wenn sondern',
    unclaimed: [
      '^(?:hier (?:ist|sind)|laut|gemäß|basierend auf|auf grundlage|nach den)\\b[^.!?]{0,100}:$',
      '\\b(?:kann|konnte|können|konnten) (?:ich|wir)?\\b[^.!?]{0,60}\\bnicht (?:beantworte|finde|sage|bestimme|ermittle)',
      '\\b(?:nicht|kein\\p{L}*)\\b[^.!?]{0,40}\\b(?:angegeben|erwähnt|genannt|enthalten|beschrieben|angaben|informationen?|hinweise?)\\b',
    ],
  },
  numbers: {
    multipliers: { tausend: 1e3, tsd: 1e3, million: 1e6, millionen: 1e6, mio: 1e6, milliarde: 1e9, milliarden: 1e9, mrd: 1e9 },
    hasDecimalComma: true,
  },
  months: 'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember'.split('|'),
};
