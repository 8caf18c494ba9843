import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `angličtin\\S*|němčin\\S*|francouzštin\\S*|španělštin\\S*|ruštin\\S*|češtin\\S*`;

export const CZECH: Language = {
  code: 'cs',
  notices: {
    nothingFound: 'Dokumenty o tom nic neobsahují.',
    topics: 'Témata dokumentů: %s.',
    closestPassages: 'Jasná odpověď se nenašla. Nejbližší úryvky:',
    more: 'a další (%s)',
    noDocuments: 'Zatím tu nejsou žádné dokumenty, ze kterých by se dalo odpovědět.',
    greeting: 'Dobrý den!',
    thanks: 'Není zač.',
    farewell: 'Na shledanou!',
    test: 'Jsem tady a zpráva dorazila.',
    introduction: 'Odpovídám na otázky z dokumentů týmu a ukazuji úryvky, o které se každá odpověď opírá.',
    examples: 'Můžete se zeptat například:',
    exampleQuestion: 'O čem je „%s“?',
    earlierQuestion: 'Otázka zněla: „%s“',
    noEarlierQuestion: 'V tomto rozhovoru ještě nebyla položena žádná otázka.',
    earlierPassages: 'Předchozí odpověď se opírá o tyto úryvky:',
    noEarlierPassages: 'Předchozí odpověď se neopírá o žádný úryvek z dokumentů.',
    needsModel:
      'Odpověď nemohu zkrátit, přeložit, vysvětlit ani posoudit: k tomu je potřeba jazykový model a žádný není k dispozici. Mohu jen citovat dokumenty.',
    askInFull: 'Zeptejte se prosím celou otázkou, ze které je jasné, čeho se týká.',
  },
  smallTalk: {
    greeting: 'ahoj(?:te)?|dobrý (?:den|večer)|dobré (?:ráno|odpoledne|dopoledne)|zdravím|čau|nazdar|jak se (?:máš|máte)',
    thanks: 'děkuji?|děkujeme|díky|mockrát děkuji?|výborně|skvěle|perfektní|rozumím|jasně|dobře|ok|v pořádku|to je vše|to je všechno',
    farewell: 'na shledanou|nashledanou|sbohem|tak zatím|zatím|měj(?:te)? se|hezký (?:den|večer|víkend)|dobrou noc|uvidíme se',
    introduction:
      's čím (?:mi )?(?:můžeš|můžete) pomoc[it]?|kdo tě (?:vytvořil|udělal)|(?:mám )?(?:jednu |krátkou )?(?:otázku|dotaz)|(?:můžu|mohu) se (?:na něco )?zeptat|řekni mi něco o sobě|kdo (?:jsi|jste)|co (?:jsi|jste)|(?:jsi|jste) (?:robot|bot|člověk)|co (?:umíš|umíte|můžeš|můžete|víš|víte|dovedeš|dovedete)(?: dělat| udělat)?|na co se (?:tě |vás )?(?:můžu|mohu) (?:ze)?ptát|jak mi (?:můžeš|můžete) pomoc[it]?|jak to funguje|jak se jmenuješ|jak se jmenujete|představ(?:te)? se|pomoc|nápověda|potřebuji pomoc|(?:můžeš|můžete) mi pomoc[it]?|pomoz(?:te)? mi',
    test: 'test|zkouška|to je test|toto je test|jsi tam|jste tam|je tam někdo|funguje to',
    fillers: 'všem|všichni|moc|mockrát|za|pomoc|předem|ještě|jednou|a|prosím|vám|ti|všechno',
  },
  letters: /[ěřů]/u,
  functionWords: wordSet(
    `aby aj ani asi až bude budou budu byl byla bylo byly být což či další jaká jaké jaký jako jeho jej její jejich
    jen jestli ještě jsem jsi jsme jsou jste kam kde kdo kdy když kolik která které který kteří ku má mají máme mám máte mé mě mezi
    mít mně mnoho mohou mohu moje můj může můžu musí musím nad nám naše náš nebo nebyl než nic nikdo ona oni podle pokud
    pouze proč protože první před přes při pouhé své svůj také takže tam tato tedy tento této tím toho tohle tom toto ty už 
    vám váš více však všechny vy zda že`,
  ),
  sharedWords: wordSet('a ale bez by co do ho i jak je já mi na ne o od on po pod pro s se si ta tak te ten to tu u v ve z za ze'),
  followUps: followUpWords({
    common: `a i ale nebo taky také co kdo kdy kde kam jak jaký jaká jaké který která které kolik proč pro na v ve z ze s se do od po za u o je jsou byl byla
      bylo má mají mám můžu může musí já my vy ten ta to tento tato toto tak už ještě ne`,
    boundaries: 'a ale nebo když pokud protože že který která které kdo co jak kde kdy',
    openings: 'a|ale|nebo|také|taky|a co|co ještě|kdo ještě|proč ne|v tom případě|tak',
    phrases: 'předchozí odpověď|řekl(?:a|i)? jste|výše',
    idle: '(?:tento|tohoto|letošní) (?:rok|měsíc|týden)|v této (?:firmě|společnosti)|je možné|existuje',
    pointing: 'on|ona|oni|ho|ji|jej|jim|jemu|jí|je to|toho|tomu|tím|tam|totéž|ten samý',
    owning: 'jeho|její|jejich',
  }),
  answerRequests: answerRequests(
    {
      question: `(?:na co|co) jsem se (?:tě |vás )?(?:právě |teď |předtím |naposledy )?(?:ptal|ptala|zeptal|zeptala)|(?:jaká byla|zopakuj(?:te)?) moj[ei] (?:poslední |předchozí )?otázk[au]`,
      source: `zdroj\\S*|citac\\S*|cituj\\S*|důkaz\\S*|odkud|(?:který|ve kterém|kterém) (?:dokument\\S*|soubor\\S*)|kde (?:to )?(?:stojí|je napsáno|se píše)|na které (?:straně|stránce)`,
      certainty: `jist[ýáíě]\\S*|opravdu|pravda|určitě|správně|skutečně`,
      reason: `proč`,
      rewording: `přelož\\S*|překlad|zkrať\\S*|kratší|kratčeji|stručně\\S*|stručněji|shrň\\S*|shrnutí|vysvětl\\S*|zopakuj\\S*|znovu|ještě jednou|přeformuluj\\S*|zjednoduš\\S*|jednodušeji|(?:do|v|po) (?:${LANGUAGE_NAMES})|jako (?:seznam|tabulku)|(?:anglicky|německy|francouzsky|česky|španělsky)`,
    },
    `prosím|děkuji|díky|odpověď|odpovědi|text|vět\\S*|slov\\S*|bod\\S*|udělej\\S*|ukaž\\S*|dej\\S*|řekni\\S*|napiš\\S*|mi|jsi|jste|si|tím|to|tu|svou|tvou|vaši|poslední|předchozí|dvou|tří|[0-9]+|můžeš|můžete|trochu|víš|víte|máš|máte|je|${LANGUAGE_NAMES}`,
  ),
  documentQuestions: {
    nouns: { documents: 'Dokumenty', passages: 'úryvky' },
    courtesies: [
      'prosím|dobrý den|ahoj',
      '(?:můžeš|můžete|mohl(?:a)? byste)(?: mi)?',
      '(?:dej|dejte|ukaž|ukažte|napiš|napište) (?:mi|nám)',
    ],
    summaries: ['(?:shrň|shrňte|shrnout) %s', '(?:krátké |stručné )?(?:shrnutí|přehled) %s', 'o čem (?:je|pojednává|mluví) %s'],
    mentions: [
      '(?:které|kolik|jaké) (?:dokumenty|dokumentů|soubory|souborů|texty) (?:zmiňují|zmiňuje|obsahují|obsahuje|popisují) %s',
      've? (?:kterých|kterém|kolika) (?:dokumentech|dokumentu|souborech|souboru) (?:je zmíněn[aoy]?|se píše o|se mluví o|je uveden[aoy]?) %s',
      'kde (?:je zmíněn[aoy]?|se píše o) %s',
    ],
    comparisons: ['porovnej(?:te)? %1 (?:a|s|se) %2', '(?:(?:jaký je|jaké jsou) )?rozdíly? mezi %1 a %2'],
    articles: ['(?:dokumentu|dokument|souboru|soubor|textu|text|slovo)'],
  },
  messages: {
    courtesies: [
      'dobrý (?:den|večer)|dobré (?:ráno|odpoledne)|ahoj(?:te)?|čau|zdravím|vážení(?: kolegové)?',
      '(?:mockrát |moc )?děkuji?(?: předem| mnohokrát| moc| za pomoc)*|díky(?: moc| předem)?|(?:s )?pozdravem|prosím',
      '(?:mám )?(?:jeden |krátký )?dotaz|(?:mám )?otázku|(?:můžete|mohli byste|můžeš) mi (?:prosím )?pomoct?',
    ],
    requests: [
      'řekn(?:i|ěte)(?: mi)?|vysvětl(?:i|ete)|popiš(?:te)?|uveď(?:te)?|vyjmenuj(?:te)?|porovnej(?:te)?|shrň(?:te)?|(?:chci|chtěl(?:a)? bych|rád(?:a)? bych) (?:vědět|věděl(?:a)?)',
    ],
    openings: ['co|kdy|kde|kam|kdo|komu|čí|proč|jak|jaký|jaká|jaké|který|která|které|kolik|odkud|může|můžu|musím|je|jsou|lze'],
  },
  sentences: { negations: wordSet('ne není nejsou nikdy nic žádný žádná žádné nelze bez') },
  numbers: { multipliers: { tisíc: 1e3, tisíce: 1e3, milionů: 1e6, miliard: 1e9, miliardy: 1e9 }, hasDecimalComma: true },
  months:
    'ledna leden|února únor|března březen|dubna duben|května květen|června červen|července červenec|srpna srpen|září|října říjen|listopadu|prosince prosinec'.split(
      '|',
    ),
};
