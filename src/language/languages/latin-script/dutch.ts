import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `engels|duits|frans|spaans|portugees|italiaans|nederlands|pools|japans|koreaans|chinees|russisch|arabisch|turks|oekraïens`;

export const DUTCH: Language = {
  code: 'nl',
  notices: {
    nothingFound: 'De documenten bevatten hier niets over.',
    topics: 'De documenten gaan over %s.',
    closestPassages: 'Ik heb geen duidelijk antwoord gevonden. De passages die het dichtst in de buurt komen:',
    more: 'en nog %s',
    noDocuments: 'Er zijn nog geen documenten waaruit ik kan antwoorden.',
    greeting: 'Hallo!',
    thanks: 'Graag gedaan.',
    farewell: 'Tot ziens!',
    test: 'Ik ben er, en het bericht is aangekomen.',
    introduction: 'Ik beantwoord vragen uit de documenten van het team en laat de passages zien waarop elk antwoord berust.',
    examples: 'Dit kan bijvoorbeeld gevraagd worden:',
    exampleQuestion: 'Waar gaat “%s” over?',
    earlierQuestion: 'De vraag was: “%s”',
    noEarlierQuestion: 'In dit gesprek is nog niets gevraagd.',
    earlierPassages: 'Het vorige antwoord berust op deze passages:',
    noEarlierPassages: 'Het vorige antwoord berust op geen enkele passage van de documenten.',
    needsModel:
      'Ik kan een antwoord niet inkorten, vertalen, uitleggen of beoordelen: daarvoor is een taalmodel nodig, en er is er geen beschikbaar. Ik kan alleen uit de documenten citeren.',
    askInFull: 'Stel dit alstublieft als een hele vraag waarin het onderwerp staat.',
  },
  smallTalk: {
    greeting:
      'hallo|hoi|hey|hai|dag|goedemorgen|goedemiddag|goedenavond|goedendag|goeie(?:morgen|middag|avond)|hoe gaat het(?: met (?:je|jou|u))?',
    thanks:
      'handig|fijn|mooi|goed|geweldig|graag gedaan|sorry|helder|dat helpt|bedankt|dank (?:je|jullie|u)(?: wel)?|dankjewel|dankuwel|hartelijk dank|prima|perfect|top|super|oké|ok|okay|begrepen|duidelijk|dat is alles|dat was het',
    farewell: 'tot (?:ziens|straks|later|morgen|snel)|doei|dag dag|vaarwel|goede nacht|welterusten|fijne (?:dag|avond)|fijn weekend',
    introduction:
      'wat (?:kun|kan) (?:je|jij|u) voor (?:mij|me|ons) doen|waarmee (?:kun|kan) (?:je|jij|u) (?:me |mij )?helpen|welke (?:vragen|onderwerpen) (?:kan ik (?:stellen|vragen)|ken je)|wie heeft (?:je|jou|u) gemaakt|(?:ik heb )?een (?:korte |snelle )?vraag(?:je)?|mag ik (?:je |u )?(?:iets|wat) vragen|wie (?:ben je|ben jij|bent u)|wat (?:ben je|ben jij|bent u)|ben (?:je|jij) een (?:bot|robot|chatbot|mens|ai)|wat (?:kun|kan) (?:je|jij|u)(?: allemaal)?(?: doen)?|wat (?:weet|doe) (?:je|jij|u)|wat kan ik (?:je |jou |u )?vragen|hoe (?:kun|kan) (?:je|jij|u) (?:me |mij )?helpen|hoe werkt (?:dit|het|dat)|hoe heet (?:je|jij|u)|stel (?:je|jezelf) voor|help|hulp|ik heb hulp nodig|(?:kun|kan|kunt) (?:je|jij|u) (?:me |mij )?helpen',
    test: 'test|testen|dit is een test|ben je daar|is daar iemand|werkt dit',
    fillers: 'allemaal|iedereen|voor|de|je|uw|hulp|alles|nog|alvast|heel|erg|zeer|en|alsjeblieft|alstublieft|hartelijk|wel|u',
  },
  functionWords: wordSet(
    `aan als bij dan dat de deze die dit doe door dus een en er ge haar had heb hebben heeft het hij hoe hoeveel hoelang hun ik in is ja
    je kan kunnen maar mag me meer men met mijn moet na naar niet nog nu of om ons ook op over te tot u uit van veel voor waar waarom wanneer
    want was wat we welk welke werd wie wij wil worden wordt zal ze zich zij zijn zo`,
  ),
  sharedWords: wordSet('den der'),
  followUps: followUpWords({
    common: `de het een en of maar ook is zijn was heeft hebben wordt worden kan kunnen mag mogen moet moeten ik we wij je jij men mij ons
      hoe wat wie waar wanneer waarom welke hoeveel veel lang vaak voor met zonder van bij in aan op uit naar over onder om tot sinds als
      dan dat die niet geen er nog zo meer geldt dus dit deze hij zij ze`,
    boundaries: 'en of maar als wanneer dat omdat voordat nadat terwijl wie waar hoe wat',
    openings: 'en|of|maar|ook|hoe zit het (?:met|bij)|wat met|wat nog|waarom niet|dus|in dat geval',
    phrases: 'je zei|hierboven|vorige antwoord',
    idle: '(?:dit|deze) (?:jaar|maand|week|kwartaal|bedrijf|team|systeem)',
    pointing: `hij|zij|ze|hem|hen|dit|deze|daar|daarvan|daarvoor|daarover|daarmee|ervan|ervoor|erover|ermee|hetzelfde|dezelfde|
      (?:is|geldt|kan|mag|moet|betekent|kost|waarom|hoe) dat|dat $`,
    owning: 'hun|haar',
  }),
  answerRequests: answerRequests(
    {
      question: `wat (?:heb|vroeg) ik (?:je |u )?(?:net |zojuist |zonet |eerder )?(?:gevraagd)?|wat was mijn (?:laatste |vorige )?vraag|herhaal mijn (?:laatste |vorige )?vraag`,
      source: `bron|bronnen|bronvermelding|citaat|citeer|bewijs|verwijzing|welk (?:document|bestand)|waar staat|welke (?:pagina|sectie)`,
      certainty: `zeker|echt|waar|klopt|juist|correct`,
      reason: `waarom|hoezo`,
      rewording: `vertaa?l\\S*|vertaling|korter\\S*|kort|beknopter|inkorten|samenvat\\S*|(?:vat|samen|samengevat)|uitleg\\S*|leg|toelicht\\S*|verduidelijk\\S*|herhaal\\S*|herformuleer\\S*|vereenvoudig\\S*|eenvoudiger|simpeler|(?:in|naar)(?: het)? (?:${LANGUAGE_NAMES})|als (?:lijst|tabel)`,
    },
    `antwoord\\S*|tekst|zin|zinnen|woord\\S*|regels?|punten|lijst|tabel|maak|geef|toon|laat|zien|zeg|zegt|schrijf|haal\\S*|komt|
      vandaan|staat|uit|weet|jouw|u|uw|bent|heb|hebt|alsjeblieft|aub|graag|bedankt|laatste|vorige|twee|drie|vijf|tien|[0-9]+|
      document|bron|beetje|kun|zou|simpele|taal|opnieuw|${LANGUAGE_NAMES}`,
  ),
  messages: {
    courtesies: [
      "hallo(?: allemaal| iedereen)?|hoi|goedemorgen|goedemiddag|goedenavond|goedendag|beste (?:collega[’']?s?|allemaal|team)|geachte (?:heer|mevrouw)",
      '(?:heel erg )?bedankt(?: alvast)?|alvast bedankt|dank (?:je|u)(?: wel)?|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)|alstublieft|alsjeblieft',
      '(?:ik heb )?een (?:korte )?vraag|(?:kunt|kun|kan) (?:u|je|iemand) (?:mij|me|ons) helpen',
    ],
    requests: ['vertel|zeg|leg uit|noem|geef|toon|beschrijf|vergelijk|graag (?:weten|horen)|wil (?:graag )?weten'],
    openings: [
      'wat|wanneer|waar|waarheen|wie|wiens|waarom|welke?|hoe|hoeveel|hoelang|waarmee|waarvoor',
      '(?:mag|kan|moet|is|zijn|heeft|hebben|heb|wordt|krijg|krijgt) (?:ik|men|we|wij|je|u|er|de|het|een|mijn|ons|onze)',
    ],
  },
  documentQuestions: {
    nouns: { documents: 'Documenten', passages: 'passages' },
    courtesies: ['hallo|hoi|alsjeblieft|graag', '(?:kun|kan|zou) (?:je|jij|u)(?: mij| me)?', 'geef (?:mij|me|ons)|maak'],
    summaries: [
      '(?:vat|vatten) %s (?:kort )?samen',
      '%s (?:kort )?samenvatten',
      '(?:een |de |het )?(?:korte )?(?:samenvatting|overzicht) (?:van|over) %s',
      'waar (?:gaat|handelt) %s over',
      'waarover (?:gaat|handelt) %s',
    ],
    contents: ['wat (?:staat er in|zegt|bevat|beschrijft) %s'],
    mentions: [
      '(?:welke|hoeveel) (?:documenten|bestanden|teksten|bronnen|document|bestand) (?:noemen|noemt|vermelden|vermeldt|bevatten|bevat|beschrijven|gaan over|gaat over|spreken over) %s',
      'in (?:welke?|hoeveel) (?:documenten|bestanden|teksten|bronnen|document|bestand) (?:wordt|worden|staat|staan|komt|komen) %s(?: (?:genoemd|vermeld|voor|beschreven))?',
      'waar (?:wordt|worden) %s (?:genoemd|vermeld)',
      'waar komt %s voor',
    ],
    lists: ['(?:noem|som|geef|lijst|toon) alle %s(?: op)?'],
    comparisons: ['vergelijk %1 (?:en|met) %2', '(?:(?:wat is|wat zijn) )?(?:het |de )?verschil(?:len)? tussen %1 en %2'],
    articles: ['(?:de|het|een|ons|onze|dit|deze|dat|die)', '(?:documenten|document|bestanden|bestand|tekst|woord)'],
  },
  questions: {
    selecting: [
      'voor|na|tot|sinds|tussen|meer dan|minder dan|minstens|hoogstens|boven|onder',
      '(?:de|het) \\p{L}{3,}ste?|(?:de|het) (?:eerste|laatste|volgende)',
    ],
    askedFor: { count: ['hoeveel'] },
    quantities: { after: 'hoe', words: wordSet('breed diep duur groot hoog laat lang oud snel vaak veel ver vroeg zwaar') },
  },
  sentences: { negations: wordSet('niet geen') },
  joinsWords: true,
  claims: {
    numbers: {
      names: {
        1: 'een één',
        2: 'twee',
        3: 'drie',
        4: 'vier',
        5: 'vijf',
        6: 'zes',
        7: 'zeven',
        8: 'acht',
        9: 'negen',
        10: 'tien',
        11: 'elf',
        12: 'twaalf',
        13: 'dertien',
        14: 'veertien',
        15: 'vijftien',
        16: 'zestien',
        17: 'zeventien',
        18: 'achttien',
        19: 'negentien',
        20: 'twintig',
        30: 'dertig',
        40: 'veertig',
        50: 'vijftig',
        60: 'zestig',
        70: 'zeventig',
        80: 'tachtig',
        90: 'negentig',
        100: 'honderd',
      },
      joint: { text: 'en', isUnitFirst: true },
    },
    units: {
      second: 'seconde seconden',
      minute: 'minuut minuten',
      hour: 'uur uren',
      day: 'dag dagen',
      week: 'week weken',
      month: 'maand maanden',
      quarter: 'kwartaal kwartalen',
      year: 'jaar jaren',
      metre: 'meter meters',
      kilometre: 'kilometer kilometers',
      gram: 'gram',
      kilogram: 'kilogram kilo',
      tonne: 'ton tonnen',
      pound: 'pond',
      litre: 'liter liters',
      percent: 'procent',
      degree: 'graden graad',
      USD: 'dollar dollars',
    },
    per: 'per elke',
    periods: { day: 'dagelijks dagelijkse', week: 'wekelijks wekelijkse', month: 'maandelijks maandelijkse', year: 'jaarlijks jaarlijkse' },
    contrasts: {
      bound: ['minstens|ten minste|minimaal|niet minder dan', 'hoogstens|maximaal|tot|niet meer dan'],
      obligation: ['moet|moeten|verplicht', 'mag|mogen|kan|kunnen|vrijwillig'],
      time: ['voor|voordat', 'na|nadat|sinds'],
      direction: ['verhoogt|verhogen|stijgt|stijgen|steeg', 'verlaagt|verlagen|daalt|dalen|daalde|vermindert'],
      extent: ['alle|elke|altijd', 'sommige|soms'],
      presence: ['met', 'zonder'],
      comparison: ['meer dan|boven|hoger dan', 'minder dan|onder|lager dan'],
      opening: ['open|geopend|goedgekeurd|toegestaan', 'gesloten|afgewezen|verboden'],
    },
    agents: 'door',
    conjunctions: 'maar terwijl echter tenzij behalve als omdat wanneer',
    unclaimed: [
      '^(?:hier|volgens|op basis)\\b[^.!?]{0,100}:$',
      '\\bniet\\b[^.!?]{0,40}\\b(?:vermeld|genoemd|gespecificeerd|beschreven|opgenomen)\\b',
    ],
  },
  numbers: {
    multipliers: { duizend: 1e3, miljoen: 1e6, mln: 1e6, miljard: 1e9, mrd: 1e9 },
    hasDecimalComma: true,
  },
  months: 'januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december'.split('|'),
};
