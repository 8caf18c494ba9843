import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `ingilizce|almanca|fransızca|ispanyolca|italyanca|rusça|arapça|çince|japonca|türkçe`;

export const TURKISH: Language = {
  code: 'tr',
  notices: {
    nothingFound: 'Belgelerde bununla ilgili bir şey yok.',
    topics: 'Belgelerin konuları: %s.',
    closestPassages: 'Açık bir yanıt bulamadım. En yakın bölümler:',
    more: 've %s tane daha',
    noDocuments: 'Yanıt verebileceğim bir belge henüz yok.',
    greeting: 'Merhaba!',
    thanks: 'Rica ederim.',
    farewell: 'Hoşça kalın!',
    test: 'Buradayım, mesajınız ulaştı.',
    introduction: 'Ekibin belgelerinden soruları yanıtlıyor ve her yanıtın dayandığı bölümleri gösteriyorum.',
    examples: 'Örneğin şunları sorabilirsiniz:',
    exampleQuestion: '“%s” ne hakkında?',
    earlierQuestion: 'Sorunuz şuydu: “%s”',
    noEarlierQuestion: 'Bu konuşmada henüz bir şey sorulmadı.',
    earlierPassages: 'Önceki yanıt şu bölümlere dayanıyor:',
    noEarlierPassages: 'Önceki yanıt belgelerin hiçbir bölümüne dayanmıyor.',
    needsModel:
      'Bir yanıtı kısaltamam, çeviremem, açıklayamam veya değerlendiremem: bunun için bir dil modeli gerekir ve kullanılabilir bir model yok. Yalnızca belgelerden alıntı yapabilirim.',
    askInFull: 'Lütfen bunu konusunu belirten tam bir soru olarak sorun.',
  },
  smallTalk: {
    greeting:
      'merhaba|merhabalar|selam|selamlar|selamün aleyküm|günaydın|iyi (?:günler|akşamlar|sabahlar)|nasılsın|nasılsınız|ne haber|naber',
    thanks: 'teşekkürler|teşekkür (?:ederim|ederiz)|sağ ?ol|sağ ?olun|eyvallah|mükemmel|harika|süper|tamam|anladım|peki|ok|hepsi bu',
    farewell: 'hoşça ?kal(?:ın)?|güle güle|görüşürüz|görüşmek üzere|elveda|iyi geceler|bay bay',
    introduction:
      '(?:benim için )?ne yapabilirsin(?:iz)? benim için|hangi (?:konularda|sorulara) (?:yardımcı olabilirsin(?:iz)?|cevap verebilirsin(?:iz)?)|seni kim (?:yaptı|yarattı)|(?:bir )?sorum var|(?:bir şey|soru) sorabilir miyim|bana kendinden bahset|sen kimsin|siz kimsiniz|kimsin|kimsiniz|sen nesin|nesin|(?:sen )?(?:bir )?(?:robot|bot|insan) m[ıiuü]s[ıiuü]n|ne(?:ler)? yapabilirsin(?:iz)?|ne(?:ler)? biliyorsun|(?:sana |size )?ne(?:ler)? sorabilirim|(?:bana )?nasıl yardımcı olabilirsin(?:iz)?|bu nasıl çalışıyor|nasıl çalışıyorsun|adın ne|adınız ne|kendini tanıt|yardım|imdat|yardıma ihtiyacım var|(?:bana )?yardım (?:et|edin|eder misin|edebilir misin)(?:iz)?',
    test: 'test|deneme|bu bir (?:test|deneme)|orada mısın|kimse var mı|çalışıyor mu',
    fillers: 'herkese|çok|için|yardımın|yardımınız|her şey|tekrar|şimdiden|lütfen|ve|size|sana|bir',
  },
  letters: /[ığ]/u,
  functionWords: wordSet(
    `acaba ama ancak artık asla aynı bana bazı belki beni benim beri bile bir biri bize bizi bizim bu buna bunu bunun burada çok çünkü daha
    dahi değil diye dolayı fakat gibi göre hangi hangisi hem hep hepsi hiç için ise kaç kadar karşı kendi kez ki kim kime kimi kimin mı 
    mu mü nasıl neden nedir nerede nereden nereye niçin niye olan olarak oldu olduğu olması olur onlar onu onun ora orada önce rağmen sadece sanki sen
    siz sizin sonra şey şu tüm üzere veya yani yok zaman`,
  ),
  sharedWords: wordSet('ben bin biz her ile mi ne o on var ve ya'),
  followUps: followUpWords({
    common: `ve veya ama fakat de da ki mi mı mu mü ne kim kime kimin nasıl neden niye niçin nerede nereye hangi hangisi kaç kadar zaman için ile bu şu o
      var yok değil ben biz siz sen bir daha çok olarak gibi sonra önce peki`,
    boundaries: 've veya ama fakat çünkü eğer ise ki kim ne nasıl',
    openings: 've|veya|ama|peki|peki ya|ya|başka|o zaman|öyleyse|neden olmasın',
    phrases: 'önceki (?:yanıt|cevap)|az önce|dediğin|söylediğin|dediğiniz|söylediğiniz',
    idle: 'bu (?:yıl|ay|hafta|şirket|ofis|sene)|şu anda',
    pointing: 'o|onu|ona|onun|onlar|onların|onlara|onları|bu|bunu|buna|bunun|bunlar|şu|şunu|orada|oraya|aynısı',
  }),
  answerRequests: answerRequests(
    {
      question: `(?:az önce |demin |biraz önce )?(?:sana |size )?(?:az önce |demin )?ne sordum|(?:son|önceki) sorum ne(?:ydi)?|sorumu tekrarla`,
      source: `kayna[kğ]\\S*|alıntı\\S*|referans\\S*|kanıt\\S*|hangi (?:belge\\S*|dosya\\S*|sayfa\\S*|bölüm\\S*)|nereden|nerede (?:yazıyor|geçiyor)`,
      certainty: `emin|gerçekten|doğru|kesin|sahi`,
      reason: `neden|niye|niçin`,
      rewording: `çevir\\S*|tercüme\\S*|kısalt\\S*|daha (?:kısa|basit|sade)|özetle\\S*|özet\\S*|açıkla\\S*|tekrar\\S*|basitleştir\\S*|sadeleştir\\S*|(?:${LANGUAGE_NAMES})(?:ya|ye|a|e|da|de)?|(?:liste|tablo) (?:olarak|halinde)`,
    },
    `lütfen|yanıt\\S*|cevab\\S*|cevap\\S*|metn\\S*|cümle\\S*|kelime\\S*|madde\\S*|yap\\S*|ver\\S*|göster\\S*|söyle\\S*|yaz\\S*|mi|mı|mu|mü|mis\\S*|mıs\\S*|mus\\S*|müs\\S*|bana|bunu|onu|şunu|bu|o|son|önceki|iki|üç|[0-9]+|biraz|daha|aldın|aldınız|biliyorsun|dil\\S*|olarak|mı`,
  ),
  documentQuestions: {
    nouns: { documents: 'Belgeler', passages: 'bölümler' },
    courtesies: ['lütfen|bana|bize'],
    summaries: [
      '%s (?:belgesini |dosyasını )?(?:özetle(?:yin|r misin|r misiniz)?|kısaca özetle(?:yin)?)',
      '%s (?:belgesinin |dosyasının )?(?:özeti|özetini ver)',
      '%s ne(?:yin| )hakkında(?:dır)?',
      '%s (?:neden|ne hakkında|neyi) (?:bahsediyor|anlatıyor)',
    ],
    mentions: [
      'hangi (?:belgeler|dosyalar|metinler|belge|dosya)(?:de|da)? %s (?:bahsediyor|içeriyor|geçiyor|hakkında)',
      '%s hangi (?:belgelerde|dosyalarda|belgede|dosyada) (?:geçiyor|anılıyor|bahsediliyor)',
    ],
    comparisons: [
      '%1 (?:ile|ve) %2 (?:karşılaştır(?:ın)?|kıyasla(?:yın)?)',
      '%1 (?:ile|ve) %2 arasındaki fark(?:lar)?(?: ne(?:dir|ler)?)?',
    ],
  },
  messages: {
    courtesies: [
      'merhaba(?:lar)?|selam(?:lar)?|günaydın|iyi (?:günler|akşamlar|çalışmalar)|sayın (?:yetkili|ilgili)|kolay gelsin',
      '(?:çok )?teşekkür(?:ler)?(?: ederim| ederiz)?|(?:çok )?sağ ?ol(?:un)?|şimdiden teşekkürler|saygılarımla|lütfen',
      '(?:bir )?(?:sorum|soru) var|(?:bana )?yardım(?:cı olur musunuz| eder misin(?:iz)?)',
    ],
    requests: [
      'söyle(?:yin|r misiniz|r misin)?|açıkla(?:yın|r mısınız)?|listele(?:yin)?|karşılaştır(?:ın)?|özetle(?:yin)?|bilmek istiyorum|öğrenmek istiyorum',
    ],
    openings: ['ne|kim|kime|kimin|nasıl|neden|niye|niçin|nerede|nereye|nereden|hangi|hangisi|kaç|m[ıiuü](?:y[ıiuü]m|s[ıiuü]n)?'],
  },
  sentences: { negations: wordSet('değil yok hiç asla') },
  numbers: { multipliers: { milyon: 1e6, milyar: 1e9, trilyon: 1e12 }, hasDecimalComma: true },
  months: 'ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık'.split('|'),
};
