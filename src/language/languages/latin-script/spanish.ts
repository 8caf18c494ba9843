import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inglés|ingles|alemán|francés|español|portugués|italiano|neerlandés|polaco|japonés|coreano|chino|ruso|árabe|turco|ucraniano`;

export const SPANISH: Language = {
  code: 'es',
  notices: {
    nothingFound: 'Los documentos no contienen nada sobre esto.',
    topics: 'Los documentos tratan de los temas siguientes: %s.',
    closestPassages: 'No he encontrado una respuesta clara. Los pasajes que más se acercan:',
    more: 'y %s más',
    noDocuments: 'Todavía no hay documentos con los que pueda responder.',
    greeting: '¡Hola!',
    thanks: 'De nada.',
    farewell: '¡Hasta luego!',
    test: 'Estoy aquí y el mensaje ha llegado.',
    introduction: 'Respondo preguntas a partir de los documentos del equipo y muestro los pasajes en los que se basa cada respuesta.',
    examples: 'Se puede preguntar, por ejemplo:',
    exampleQuestion: '¿De qué trata «%s»?',
    earlierQuestion: 'La pregunta fue: «%s»',
    noEarlierQuestion: 'Todavía no se ha preguntado nada en esta conversación.',
    earlierPassages: 'La respuesta anterior se basa en estos pasajes:',
    noEarlierPassages: 'La respuesta anterior no se basa en ningún pasaje de los documentos.',
    needsModel:
      'No puedo acortar, traducir, explicar ni valorar una respuesta: para eso hace falta un modelo de lenguaje, y no hay ninguno disponible. Solo puedo citar los documentos.',
    askInFull: 'Por favor, haga una pregunta completa que nombre su tema.',
  },
  smallTalk: {
    greeting:
      'hola qué tal|buen día|hey|qué hay|cómo te va|qué onda|hola|buenas|buenos días|buenas (?:tardes|noches)|qué tal|cómo (?:estás|está|están|va)|saludos',
    thanks:
      'muy útil|me sirve|qué bien|excelente|bien|bueno|de nada|lo siento|entiendo|listo|gracias|muchas gracias|mil gracias|te lo agradezco|se lo agradezco|perfecto|genial|estupendo|vale|de acuerdo|entendido|ok|okay|eso es todo',
    farewell: 'adiós|hasta (?:luego|pronto|mañana|la vista)|chao|chau|nos vemos|que tengas? (?:un )?buen día|buen fin de semana',
    introduction:
      'qué (?:puedes|puede|podés|sabes|sabe) hacer (?:por|para) (?:mí|nosotros)|en qué (?:me )?(?:puedes|puede) ayudar(?:me)?|(?:qué|cuáles) (?:preguntas|temas) (?:puedo (?:hacerte|hacerle|preguntar)|conoces|cubres)|quién te (?:creó|hizo|ha creado)|(?:tengo|solo) una (?:pregunta|duda)|una (?:pregunta|duda|consulta)|puedo (?:hacerte|hacerle) una pregunta|háblame de ti|eres (?:chatgpt|humano|real)|quién (?:eres|es usted|sos)|qué (?:eres|es usted)|eres (?:un|una) (?:robot|bot|humano|ia|persona)|qué (?:puedes|puede|podés|sabes|sabe)(?: usted)?(?: hacer)?|qué (?:te |le )?puedo preguntar(?:te|le)?|cómo (?:puedes|puede) ayudarme|cómo me (?:puedes|puede) ayudar|cómo funciona(?:s)?(?: esto)?|cómo te llamas|para qué sirves|preséntate|ayuda|ayúdame|necesito ayuda|(?:puedes|puede|podrías|podría) ayudarme',
    test: 'prueba|test|esto es una prueba|probando|estás ahí|hay alguien(?: ahí)?',
    fillers: 'a todos|todos|por|su|tu|la|ayuda|todo|de nuevo|de antemano|muy|amable|y|por favor|equipo|bien|muchas',
  },
  functionWords: wordSet(
    `a al algo como cómo con cual cuál cuáles cuando cuándo cuanta cuánta cuanto cuánto cuántas cuántos de debe del desde donde dónde dos el
    ella ellos en entre era es esta está estas este esto estos fue ha hace hasta hay la las le lo los mas más me mi mis no nos o para pero por
    porque puede puedo que qué quien quién quiénes se ser si sin sobre son su sus también tiene tienen todo un una unas uno unos y ya yo`,
  ),
  followUps: followUpWords({
    common: `el la los las un una unos unas y o u pero también es son está están fue ha han hay de del al a en con sin por para sobre desde
      hasta entre que qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde se me nos mi su sus yo lo le les no sí
      si más muy tiempo puede pueden puedo podemos debe debo tengo tiene tienen entonces él ella ellos ellas eso esto esos estos ese este
      esa esta`,
    boundaries: 'y o pero si cuando que quien porque donde antes después mientras cómo',
    openings: `y|o|pero|también|qu[ée] (?:hay de|pasa con|tal|m[áa]s)|por qu[ée] no|cómo así|algo más|en ese caso|entonces|cuál de`,
    phrases: 'lo anterior|lo que dijiste|mencionaste|la respuesta anterior',
    // "esta permitido": "está" as many write it.
    idle: 'est[ea] (?:año|mes|semana|trimestre|empresa|equipo|sistema|\\S+[ai]d[oa])|ese que',
    pointing: `eso|esto|aquello|es[ae]s?|esos|est[ae]s?|estos|aquel|aquella|aquellos|aquellas|él|ella|ellos|ellas|ello|lo mismo|allí|ahí`,
  }),
  answerRequests: answerRequests(
    {
      question: `(?:qué|que) (?:te |le )?(?:acabo de preguntar(?:te|le)?|he preguntado|pregunté)(?: antes| recién)?|cuál (?:era|fue) mi (?:última )?pregunta|repite mi (?:última )?pregunta`,
      source: `fuentes?|referencias?|cita\\S*|pruebas?|(?:qué|cuál) (?:documento|archivo|página|sección)|de dónde`,
      certainty: `seguro|segura|(?:de )?verdad|cierto|correcto`,
      reason: `por qué|por que|porqué`,
      rewording: `traduc\\S*|tradúc\\S*|traduz\\S*|acort\\S*|acórt\\S*|(?:más|mas) (?:corto|corta|breve|conciso|concisa|simple|sencillo|sencilla)\\S*|abrevi\\S*|resum\\S*|resúm\\S*|explic\\S*|explíc\\S*|aclar\\S*|repet\\S*|repit\\S*|repít\\S*|reformul\\S*|simplific\\S*|(?:en|al) (?:${LANGUAGE_NAMES})|(?:como|en) (?:lista|tabla)`,
    },
    `respuestas?|texto|frases?|palabras?|líneas?|puntos?|lista|tabla|haz\\S*|hazlo|hacer\\S*|pon\\S*|da|dame|dar|muestr\\S*|
      muéstr\\S*|mostrar\\S*|enséñ\\S*|di|dime|dice\\S*|escrib\\S*|sac\\S*|viene|tu|tus|te|estás|estas|esta|usted|puedes|podrías|
      podría|favor|gracias|última?|anterior|dos|tres|cinco|diez|[0-9]+|documento|fuente|poco|sabes|lo|la|hizo|términos|sencillos|
      idioma|${LANGUAGE_NAMES}`,
  ),
  questions: {
    askedFor: {
      age: ['qué edad'],
      amount: ['cuánto'],
      'clock time': ['a qué hora'],
      count: ['cuántos', 'cuántas'],
      duration: ['cuánto tiempo', 'duración'],
      'e-mail': ['correo(?: electrónico)?'],
      extent: ['cuánta'],
      frequency: ['con qué frecuencia'],
      money: ['precio', 'cuestan?'],
      'opening hours': ['horario'],
      person: ['quién', 'quiénes'],
      place: ['dónde', 'adónde'],
      'point in time': ['cuándo'],
      reason: ['por qué'],
      share: ['porcentaje'],
      size: ['tamaño'],
      telephone: ['número de teléfono'],
    },
    naming: ['qué'],
    inClause: ['cuánto', 'cuándo', 'dónde', 'quién'],
    several: ['cuándo', 'dónde', 'quién'],
    selecting: [
      'antes de|después de|hasta|desde|entre|más de|menos de|al menos|como máximo',
      '(?:el|la|los|las) (?:más|menos|primer[oa]?s?|últim[oa]s?|mejor(?:es)?|peor(?:es)?)',
    ],
    list: ['cuáles', 'qué \\p{L}+s'],
    leadIns: ['desde', 'hasta'],
  },
  messages: {
    courtesies: [
      'hola(?: a todos| buenas)?|buen(?:os|as) (?:días|tardes|noches)|buenas|estimad[oa]s?(?: señor(?:es|a)?| equipo)?',
      '(?:muchas |mil )?gracias(?: de antemano| por (?:su|tu|la) ayuda)?|(?:un )?saludos?(?: cordial(?:es)?)?|por favor|adiós',
      '(?:tengo |solo )?una (?:pequeña )?(?:pregunta|duda|consulta)|(?:puede|puedes|podría|podrías|pueden) ayudarme|me (?:puede|puedes|podría|podrías) ayudar',
    ],
    requests: [
      'dígame|dime|explique|explica|indique|indícame|muéstrame|muestra|enumera|enumere|lista|describe|describa|resume|resuma|compara',
      '(?:quisiera|quiero|querría|me gustaría|necesito) saber',
    ],
    openings: [
      'qué|cuándo|dónde|quién(?:es)?|cuál(?:es)?|cómo|cuánt[oa]s?|por qué|adónde|que|cuando|donde|quien|cual(?:es)?|como|cuant[oa]s?',
      '(?:puedo|puede|podemos|debo|debe|hay|tengo|existe|existen)',
    ],
  },
  sentences: {
    negations: wordSet('nunca jamás ningún ninguno ninguna sin'),
  },
  answers: {
    talk: wordSet('según documentos respuesta sí'),
    refusals: {
      documents: ['documentos?'],
      say: wordSet('contienen contiene dicen'),
      nothing: ['nada'],
    },
  },
  documentQuestions: {
    nouns: { documents: 'Documentos', passages: 'pasajes' },
    courtesies: [
      'hola|por favor',
      '(?:puedes|podrías|puede|podría)',
      '(?:da|dé|haz|haga|muestra|muestre|escribe|escriba)(?:me|nos)',
      '(?:quiero|necesito|quisiera)',
    ],
    closings: ['por favor', 'para mí', 'en (?:\\p{L}+|\\p{N}+) (?:palabras|frases|líneas|puntos)'],
    summaries: [
      '(?:resume|resumir|resuma|resúme(?:me|nos)?|resumirme|sintetiza) %s',
      '(?:(?:una?|el|la) )?(?:breve |corto )?(?:resumen|síntesis|visión general|sinopsis) (?:de|del|sobre|acerca de) %s',
      '(?:de|sobre) qué (?:trata|habla|va) %s',
      '(?:cuáles son )?l[oa]s (?:puntos|ideas|temas) (?:principales|clave|más importantes) (?:de|del) %s',
    ],
    contents: ['qué (?:dice|contiene|describe) %s', 'qué hay en %s'],
    mentions: [
      '(?:qué|cuáles|cuántos|cuántas|todos los|todas las) (?:\\p{L}+ )?(?:documentos?|archivos?|ficheros?|textos?|fuentes?|páginas?|notas?)(?: que)? (?:mencionan?|citan?|contienen?|describen?|tratan? (?:de|sobre)|hablan? (?:de|sobre)|hay sobre) %s',
      'en (?:qué|cuáles|cuántos|cuántas) (?:documentos?|archivos?|ficheros?|textos?|fuentes?|páginas?) (?:se (?:menciona|mencionan|habla de|cita|citan)|aparecen?|está|están|figuran?|salen?) %s',
      'dónde se (?:menciona|mencionan|habla de|cita|citan) %s',
      'dónde aparecen? %s',
    ],
    inventories: [
      '(?:qué|cuántos) (?:documentos|archivos|ficheros) (?:hay|tienes|tenemos|existen|están disponibles)',
      '(?:lista|enumera|nombra) (?:todos )?los (?:documentos|archivos|ficheros)',
    ],
    lists: [
      '(?:lista|listar|enumera|enumerar|nombra|muestra)(?:me)? (?:todos|todas)(?: l[oa]s)? %s',
      '(?:la |una )?lista (?:completa )?de (?:tod[oa]s l[oa]s )?%s',
    ],
    comparisons: [
      '(?:compara|comparar|compare) %1 (?:y|e|con) %2',
      '(?:(?:cuál es|cuáles son|qué|explica) )?(?:la |las )?diferencias? (?:hay )?entre %1 (?:y|e) %2',
      '(?:una )?comparación (?:de|entre) %1 (?:y|e|con) %2',
      'en qué se diferencian? %1 (?:y|e|de) %2',
    ],
    articles: [
      '(?:el|la|los|las|un|una|unos|unas|del?|nuestr[oa]s?|est[ea]s?|estos|mis?|tod[oa]s)',
      '(?:documentos?|archivos?|ficheros?|textos?|palabras?)',
    ],
  },
  claims: {
    numbers: {
      names: {
        1: 'un una uno',
        2: 'dos',
        3: 'tres',
        4: 'cuatro',
        5: 'cinco',
        6: 'seis',
        7: 'siete',
        8: 'ocho',
        9: 'nueve',
        10: 'diez',
        11: 'once',
        12: 'doce',
        13: 'trece',
        14: 'catorce',
        15: 'quince',
        16: 'dieciséis',
        17: 'diecisiete',
        18: 'dieciocho',
        19: 'diecinueve',
        20: 'veinte',
        21: 'veintiuno veintiún',
        22: 'veintidós',
        23: 'veintitrés',
        24: 'veinticuatro',
        25: 'veinticinco',
        26: 'veintiséis',
        27: 'veintisiete',
        28: 'veintiocho',
        29: 'veintinueve',
        30: 'treinta',
        40: 'cuarenta',
        50: 'cincuenta',
        60: 'sesenta',
        70: 'setenta',
        80: 'ochenta',
        90: 'noventa',
        100: 'cien ciento',
      },
      joint: { text: ' y ' },
    },
    units: {
      second: 'segundo segundos',
      minute: 'minuto minutos',
      hour: 'hora horas',
      day: 'día días',
      week: 'semana semanas',
      month: 'mes meses',
      quarter: 'trimestre trimestres',
      year: 'año años',
      metre: 'metro metros',
      kilometre: 'kilómetro kilómetros',
      gram: 'gramo gramos',
      kilogram: 'kilogramo kilogramos kilo kilos',
      tonne: 'tonelada toneladas',
      pound: 'libra libras',
      litre: 'litro litros',
      percent: 'porciento',
      degree: 'grado grados',
      USD: 'dólar dólares',
      CHF: 'franco francos',
    },
    per: 'por al cada',
    periods: {
      day: 'diario diaria diariamente',
      week: 'semanal',
      month: 'mensual mensuales mensualmente',
      year: 'anual anuales anualmente',
    },
    contrasts: {
      bound: ['al menos|como mínimo|por lo menos', 'como máximo|hasta|no más de|a lo sumo'],
      obligation: ['debe|deben|obligatorio|obligatoria', 'puede|pueden|opcional|voluntario'],
      time: ['antes', 'después|desde|tras'],
      direction: ['aumenta|aumentar|aumentó|sube|subió', 'reduce|reducir|redujo|disminuye|baja|bajó'],
      extent: ['todos|todas|siempre|cada', 'algunos|algunas|veces'],
      presence: ['con', 'sin'],
      comparison: ['más de|superior a', 'menos de|inferior a'],
      opening: ['abierto|abierta|aprobado|aceptado|incluido', 'cerrado|cerrada|rechazado|denegado|excluido'],
    },
    agents: 'por',
    conjunctions: 'pero mientras sino aunque salvo excepto si porque cuando',
    unclaimed: [
      '^(?:aquí|según|de acuerdo con|basado en)\\b[^.!?]{0,100}:$',
      '\\bno\\b[^.!?]{0,40}\\b(?:especific|mencion|indic|contien|encontr|inform)\\p{L}*',
    ],
  },
  numbers: {
    multipliers: { mil: 1e3, millón: 1e6, millones: 1e6 },
    hasDecimalComma: true,
  },
  months: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre'.split('|'),
};
