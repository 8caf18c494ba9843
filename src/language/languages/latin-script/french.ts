import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Adjectives in "est-il …" and "il est …", where "il" has no referent. */
const JUDGEMENTS = 'possible|nécessaire|obligatoire|permis|autorisé|interdit';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `anglais|allemand|français|espagnol|portugais|italien|néerlandais|polonais|japonais|coréen|chinois|russe|arabe|turc|ukrainien`;

export const FRENCH: Language = {
  code: 'fr',
  notices: {
    nothingFound: 'Les documents ne contiennent rien à ce sujet.',
    topics: 'Les documents traitent des sujets suivants : %s.',
    closestPassages: "Je n'ai pas trouvé de réponse claire. Les passages qui s'en approchent le plus :",
    more: 'et %s de plus',
    noDocuments: "Il n'y a pas encore de documents dont je pourrais tirer une réponse.",
    greeting: 'Bonjour !',
    thanks: 'Je vous en prie.',
    farewell: 'Au revoir !',
    test: 'Je suis là, et votre message est bien arrivé.',
    introduction:
      "Je réponds aux questions à partir des documents de l'équipe et je montre les passages sur lesquels repose chaque réponse.",
    examples: 'Vous pouvez demander, par exemple :',
    exampleQuestion: 'De quoi parle « %s » ?',
    earlierQuestion: 'Vous avez demandé : « %s »',
    noEarlierQuestion: "Vous n'avez encore rien demandé dans cette conversation.",
    earlierPassages: 'La réponse précédente repose sur ces passages :',
    noEarlierPassages: 'La réponse précédente ne repose sur aucun passage des documents.',
    needsModel:
      "Je ne peux ni raccourcir, ni traduire, ni expliquer, ni juger une réponse : il faut pour cela un modèle de langage, et aucun n'est disponible. Je peux seulement citer les documents.",
    askInFull: 'Merci de poser une question complète qui nomme son sujet.',
  },
  smallTalk: {
    greeting:
      're bonjour|rebonjour|bien le bonjour|hey|hello|comment vas tu|comment tu vas|quoi de neuf|bonjour|bonsoir|salut|coucou|allô|bon matin|comment (?:allez vous|vas tu|ça va)|ça va',
    thanks:
      'c est (?:très )?(?:gentil|utile|bien)|ça m aide|cool|nickel|top|excellent|bien reçu|de rien|désolée?|merci|je vous remercie|je te remercie|super|parfait|génial|très bien|d accord|ok|okay|compris|entendu|c est (?:parfait|tout|noté)',
    farewell: 'au revoir|adieu|à (?:bientôt|demain|plus|plus tard|la prochaine)|bonne (?:nuit|journée|soirée)|bon week end',
    introduction:
      'que (?:peux tu|pouvez vous|sais tu|savez vous) faire (?:pour (?:moi|nous))?|(?:quelles|quel genre de) questions (?:puis je|peut on) (?:te |vous )?poser|qui (?:t a|vous a|l a) (?:créé|fait|conçu)|j ai (?:juste )?une (?:petite |simple )?question|une (?:petite )?question|puis je (?:te |vous )?(?:poser une question|demander quelque chose)|en quoi (?:peux tu|pouvez vous) m aider|sur quels sujets|es tu (?:chatgpt|humain|réel)|parle moi de toi|qui (?:êtes vous|es tu|est tu)|qu (?:êtes vous|es tu)|tu es qui|vous êtes qui|es tu (?:un|une) (?:robot|bot|humain|ia)|êtes vous (?:un|une) (?:robot|bot|humain|ia)|que (?:peux tu|pouvez vous|sais tu|savez vous)(?: faire)?|qu est ce que (?:tu peux|vous pouvez|tu sais|vous savez) faire|que puis je (?:te |vous )?demander|comment (?:peux tu|pouvez vous) m aider|comment (?:ça marche|cela fonctionne|ça fonctionne)|comment t appelles tu|à quoi (?:sers tu|servez vous)|présente toi|présentez vous|aide|à l aide|aidez moi|aide moi|(?:peux tu|pouvez vous|pourriez vous) m aider',
    test: 'test|ceci est un test|c est un test|essai|(?:es tu|êtes vous|tu es|vous êtes) là|il y a quelqu un',
    fillers:
      'à tous|tous|toutes|beaucoup|bien|mille fois|pour|votre|ton|ta|l|aide|tout|encore|d avance|par avance|monsieur|madame|s il vous plaît|s il te plaît|svp|et|toi|vous|infiniment',
  },
  functionWords: wordSet(
    `a à au aux avec ce ces cet cette combien comme comment d dans de des doit donc du elle elles en est et être eu faut il ils j je l la le
    les leur lors lui ma mais me mes mon n ne nos notre nous on ont ou où par pas peut peux plus pour pourquoi qu quand que quel quelle quelles
    quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout tu un une vos votre vous y`,
  ),
  followUps: followUpWords({
    common: `le la les l un une des du de d et ou mais aussi est sont était a ai ont au aux à en y dans sur sous pour par avec sans chez ce
      c qu que qui quoi quel quelle quels quelles quand comment combien pourquoi où on je nous vous il ils elle elles peut peuvent pouvons
      puis doit dois faut t s se ne pas plus si alors encore donc longtemps cela ça ceci cette cet ces`,
    boundaries: 'et ou mais si quand lorsque que qui où dont parce avant après comment pourquoi',
    openings: 'et|ou|mais|aussi|qu en est il|quid|pourquoi pas|dans ce cas|comment ça|quoi d autre|autre chose|sinon',
    phrases: 'ci dessus|ce dernier|cette dernière|ces derniers',
    idle: `il y a|y a t il|il faut|faut il|(?:est|serait) il (?:${JUDGEMENTS})|il est (?:${JUDGEMENTS})|existe t il|s agit il|
      il s agit|(?:cette|cet|ce) (?:année|mois|semaine|trimestre|entreprise|équipe|société|système)|
      (?:ceux|celui|celles|celle) (?:qui|que|dont|de|d)`,
    pointing: 'cela|ça|ceci|celui|celle|ceux|celles|cet|cette|ces|là bas|(?:le|la|les) mêmes?',
    // A French question names its subject and then repeats it: "les employés peuvent-ils".
    owning: 'ils?|elles?|leurs?',
  }),
  answerRequests: answerRequests(
    {
      question: `qu est ce que (?:je|j) (?:viens de |ai )(?:te |vous )?demand(?:er|é)|(?:que|qu) (?:viens je|ai je) (?:de )?(?:te |vous )?demand(?:er|é)|quelle était ma (?:dernière )?question|(?:répète|répétez|rappelle|rappelez)(?: moi)? ma (?:dernière )?question`,
      source: `sources?|références?|citations?|citer?|preuves?|d où|(?:quel|quelle) (?:document|fichier|page|passage|section)|prouve\\S*`,
      certainty: `sûre?s?|certaine?|vraiment|vrai|exact|correct`,
      reason: `pourquoi`,
      rewording: `tradui\\S*|traduction|raccourci\\S*|plus (?:court\\S*|bref|brève\\S*|simple\\S*|concis\\S*)|abrèg\\S*|résum\\S*|expli\\S*|clarifi\\S*|précise\\S*|répét\\S*|répèt\\S*|reformul\\S*|simplifi\\S*|(?:en|vers l|vers le) (?:${LANGUAGE_NAMES})|(?:comme|en) (?:liste|tableau)`,
    },
    `réponses?|texte|phrases?|mots?|lignes?|points?|liste|tableau|donne\\S*|fai[st]\\S*|fass\\S*|montre\\S*|dis|dit\\S*|dites|
      écri\\S*|vien\\S*|sort\\S*|tire\\S*|tu|toi|moi|ta|ton|votre|vos|êtes|es|as|avez|peu|peux|pouvez|pourr\\S*|veuillez|plaît|
      plait|svp|merci|dernière?|précédente?|deux|trois|cinq|dix|[0-9]+|document|source|simples?|termes|bien|langue|
      ${LANGUAGE_NAMES}`,
  ),
  questions: {
    askedFor: {
      age: ['quel âge'],
      amount: ['combien'],
      'clock time': ['à quelle heure'],
      count: ["combien d(?:e |[’'])"],
      duration: ['combien de temps', 'durée'],
      'e-mail': ['courriel'],
      frequency: ['à quelle fréquence'],
      money: ['prix', 'coûte(?:nt)?'],
      'opening hours': ["heures d'ouverture"],
      person: ['qui'],
      place: ['où'],
      'point in time': ['quand'],
      reason: ['pourquoi'],
      share: ['pourcentage'],
      size: ['taille'],
      telephone: ['numéro de téléphone'],
    },
    naming: ['quel(?:le)?s?'],
    inClause: ['combien', 'quand', 'où', 'qui', 'pourquoi'],
    several: ['quand', 'qui'],
    selecting: [
      "avant|après|jusqu[’']|depuis|entre|plus de|moins de|au moins|au plus|supérieure?s? à|inférieure?s? à",
      '(?:le|la|les) (?:plus|moins|premi(?:er|ère)s?|derni(?:er|ère)s?|meilleure?s?)',
    ],
    list: ['quel(?:le)?s'],
    leadIns: ['à', 'de', 'depuis'],
  },
  messages: {
    courtesies: [
      'bonjour(?: à tous| à toutes| madame| monsieur)?|bonsoir|salut|coucou|chers collègues|madame|monsieur',
      "merci(?: beaucoup| bien| d[’']avance| par avance)?(?: pour votre aide)?|(?:bien )?cordialement|bonne journée|au revoir|s[’']il (?:vous|te) pla[iî]t",
      "(?:j[’']ai |juste )?une (?:petite |simple )?question|(?:pouvez|pourriez)[ -]vous m[’']aider|peux-tu m[’']aider",
    ],
    requests: [
      'dites-moi|dis-moi|expliquez|explique|indiquez|donnez-moi|montrez|listez|décrivez|résumez|comparez|citez|nommez',
      '(?:voudrais|aimerais|souhaite|souhaiterais) (?:savoir|connaître)',
    ],
    openings: [
      "quel(?:le)?s?|quand|où|qui|que|qu[’']est-ce|quoi|pourquoi|comment|combien|est-ce",
      '(?:puis|peut|peux|peuvent|dois|doit|doivent|ai|a|avons|sont|est|faut|existe|y a)-(?:t-)?(?:je|on|il|elle|ils|elles|nous|vous|tu|ce)',
    ],
  },
  sentences: {
    negations: wordSet('ne pas jamais aucun aucune sans'),
  },
  answers: {
    talk: wordSet('réponse documents selon oui voici'),
    refusals: {
      documents: ['documents?'],
      say: wordSet('contiennent contient disent'),
      nothing: ['ne', 'rien'],
    },
  },
  documentQuestions: {
    nouns: { documents: 'Documents', passages: 'passages' },
    courtesies: [
      "bonjour|salut|merci de|s'il (?:te|vous) pla[iî]t",
      '(?:peux|pourrais)-tu|(?:pouvez|pourriez)-vous(?: me)?',
      '(?:fais|faites|donne|donnez|montre|montrez|écris|écrivez)[- ](?:moi|nous)',
      'je (?:voudrais|veux)|(?:il )?me faut',
    ],
    closings: ["s'il (?:te|vous) pla[iî]t", 'pour moi', 'en (?:\\p{L}+|\\p{N}+) (?:mots|phrases|lignes|points)'],
    summaries: [
      '(?:me )?(?:résume|résumez|résumer|synthétise|synthétisez|synthétiser)(?:[- ]moi)? %s',
      "(?:(?:une?|le|la) )?(?:(?:bref|brève|court|courte) )?(?:résumé|synthèse|aperçu|vue d'ensemble) (?:de |du |des |d'|sur )%s",
      'de quoi (?:parle|traite|est-il question dans) %s',
      "de quoi s'agit-il dans %s",
      '(?:quels sont )?les (?:points|idées|thèmes) (?:principaux|principales|essentiels|clés?) (?:de |du |des )%s',
    ],
    contents: ["qu'est-ce qu'il y a dans %s", 'que (?:dit|contient|décrit|raconte) %s'],
    mentions: [
      "(?:quels?|quelles?|combien de|tous les) (?:\\p{L}+ )?(?:documents?|fichiers?|textes?|sources?|pages?|notes?)(?: qui)? (?:mentionne(?:nt)?|cite(?:nt)?|contien(?:t|nent)|évoque(?:nt)?|décri(?:t|vent)|concerne(?:nt)?|(?:parle(?:nt)?|traite(?:nt)?) (?:de |du |des |d')) ?%s",
      "dans (?:quels?|quelles?|combien de) (?:documents?|fichiers?|textes?|sources?|pages?) (?:est|sont|figure(?:nt)?|apparaî(?:t|ssent)|trouve-t-on|mentionne-t-on|parle-t-on (?:de |du |des |d')) ?(?:mentionnée?s? |citée?s? )?%s",
      'dans (?:quels?|quelles?) (?:documents?|fichiers?|textes?|sources?|pages?) %s (?:est|sont|apparaî(?:t|ssent)|figure(?:nt)?)(?:-(?:ils?|elles?))?(?: (?:mentionnée?s?|citée?s?))?',
      'où (?:est|sont) (?:mentionnée?s?|citée?s?) %s',
      'où %s (?:est|sont)-(?:ils?|elles?) (?:mentionnée?s?|citée?s?)',
      "où parle-t-on (?:de |du |des |d')%s",
    ],
    inventories: [
      '(?:quels|combien de) (?:documents|fichiers) (?:y a-t-il|existent|as-tu|avez-vous|avons-nous|sont disponibles)',
      '(?:liste|listez|énumère|énumérez) (?:tous )?les (?:documents|fichiers)',
    ],
    lists: [
      '(?:liste|listez|lister|énumère|énumérez|énumérer|cite|citez)(?:[- ]moi)? (?:tous|toutes) (?:les |nos )?%s',
      '(?:la |une )?liste (?:complète )?(?:de |des |de tous les |de toutes les )%s',
    ],
    comparisons: [
      '(?:compare|comparez|comparer) %1 (?:et|à|avec|aux?) %2',
      '(?:(?:quelle est|quelles sont|explique(?:z|r)?) )?(?:la |les )?différences? entre %1 et %2',
      '(?:une )?comparaison (?:de|entre|du|des) %1 (?:et|avec) %2',
      'en quoi %1 (?:diffère(?:nt)?|est-(?:il|elle) différente?|sont-(?:ils|elles) différente?s) (?:de|du|des) %2',
    ],
    articles: [
      "l'|d'",
      '(?:le|la|les|un|une|des|du|de|notre|nos|ce|cette|ces|mon|ma|mes|tous|toutes)',
      '(?:documents?|fichiers?|textes?|mots?|termes?)',
    ],
  },
  claims: {
    numbers: {
      names: {
        1: 'un une',
        2: 'deux',
        3: 'trois',
        4: 'quatre',
        5: 'cinq',
        6: 'six',
        7: 'sept',
        8: 'huit',
        9: 'neuf',
        10: 'dix',
        11: 'onze',
        12: 'douze',
        13: 'treize',
        14: 'quatorze',
        15: 'quinze',
        16: 'seize',
        17: 'dix-sept',
        18: 'dix-huit',
        19: 'dix-neuf',
        20: 'vingt',
        30: 'trente',
        40: 'quarante',
        50: 'cinquante',
        60: 'soixante',
        70: 'soixante-dix septante',
        80: 'quatre-vingts quatre-vingt huitante',
        90: 'quatre-vingt-dix nonante',
        100: 'cent',
      },
      joint: { text: '-' },
    },
    units: {
      second: 'seconde secondes',
      minute: 'minute minutes',
      hour: 'heure heures',
      day: 'jour jours',
      week: 'semaine semaines',
      month: 'mois',
      quarter: 'trimestre trimestres',
      year: 'an ans année années',
      metre: 'mètre mètres',
      kilometre: 'kilomètre kilomètres',
      gram: 'gramme grammes',
      kilogram: 'kilogramme kilogrammes kilo kilos',
      tonne: 'tonne tonnes',
      pound: 'livre livres',
      litre: 'litre litres',
      percent: 'pourcent',
      degree: 'degré degrés',
      USD: 'dollar dollars',
      CHF: 'franc francs',
    },
    per: 'par chaque',
    periods: {
      day: 'quotidien quotidienne quotidiennement',
      week: 'hebdomadaire',
      month: 'mensuel mensuelle mensuellement',
      year: 'annuel annuelle annuellement',
    },
    contrasts: {
      bound: ['au moins|au minimum|minimum', 'au plus|au maximum|maximum|jusqu à|pas plus de'],
      obligation: ['doit|doivent|obligatoire|obligé', 'peut|peuvent|facultatif|autorisé'],
      time: ['avant', 'après|depuis'],
      direction: ['augmente|augmenter|augmenté|hausse', 'réduit|réduire|diminue|diminuer|baisse|baissé'],
      extent: ['tous|toutes|toujours|chaque', 'certains|certaines|parfois'],
      presence: ['avec', 'sans'],
      comparison: ['plus de|supérieur à', 'moins de|inférieur à'],
      opening: ['ouvert|ouverte|accepté|approuvé|inclus', 'fermé|fermée|refusé|rejeté|exclu'],
    },
    agents: 'par',
    conjunctions: 'mais tandis alors cependant sauf si parce lorsque',
    unclaimed: [
      "^(?:voici|selon|d[’']après|sur la base)\\b[^.!?]{0,100}:$",
      "\\b(?:ne|n[’'])\\b[^.!?]{0,60}\\b(?:précis|mentionn|indiqu|contien|spécifi|trouv)\\p{L}*",
    ],
  },
  numbers: {
    multipliers: { mille: 1e3, milliers: 1e3, million: 1e6, millions: 1e6, milliard: 1e9, milliards: 1e9, md: 1e9, mds: 1e9 },
    hasDecimalComma: true,
  },
  months: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'.split('|'),
};
