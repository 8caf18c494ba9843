import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inggris|jerman|prancis|spanyol|belanda|jepang|korea|cina|mandarin|arab|rusia|indonesia|melayu`;

export const INDONESIAN: Language = {
  code: 'id',
  notices: {
    nothingFound: 'Dokumen tidak memuat apa pun tentang hal ini.',
    topics: 'Dokumen membahas %s.',
    closestPassages: 'Saya tidak menemukan jawaban yang jelas. Bagian yang paling mendekati:',
    more: 'dan %s lagi',
    noDocuments: 'Belum ada dokumen yang dapat menjadi dasar jawaban.',
    greeting: 'Halo!',
    thanks: 'Sama-sama.',
    farewell: 'Sampai jumpa!',
    test: 'Saya di sini, dan pesan Anda sudah sampai.',
    introduction: 'Saya menjawab pertanyaan dari dokumen tim dan menunjukkan bagian yang menjadi dasar setiap jawaban.',
    examples: 'Contoh pertanyaan yang dapat diajukan:',
    exampleQuestion: 'Apa isi “%s”?',
    earlierQuestion: 'Pertanyaan Anda tadi: “%s”',
    noEarlierQuestion: 'Belum ada yang ditanyakan dalam percakapan ini.',
    earlierPassages: 'Jawaban sebelumnya berdasarkan bagian berikut:',
    noEarlierPassages: 'Jawaban sebelumnya tidak berdasarkan bagian mana pun dari dokumen.',
    needsModel:
      'Saya tidak dapat meringkas, menerjemahkan, menjelaskan, atau menilai jawaban: untuk itu diperlukan model bahasa, dan tidak ada yang tersedia. Saya hanya dapat mengutip dokumen.',
    askInFull: 'Mohon tanyakan itu sebagai pertanyaan lengkap yang menyebutkan hal yang dimaksud.',
  },
  smallTalk: {
    greeting: 'halo|hai|hei|hallo|selamat (?:pagi|siang|sore|malam)|assalamu ?alaikum|apa kabar|permisi',
    thanks:
      'keren|mantap|membantu|sangat membantu|oke siap|siap|maaf|sudah jelas|tidak apa apa|terima kasih|terimakasih|makasih|trims|thanks|oke|ok|baik|baiklah|mengerti|paham|sip|bagus|sempurna|itu saja|sudah cukup',
    farewell: 'sampai (?:jumpa|nanti|besok|ketemu)|selamat tinggal|selamat jalan|dadah|dah|bye|selamat tidur',
    introduction:
      '(?:kamu|anda) (?:bisa|dapat) (?:apa saja|apa|bantu apa|membantu apa|melakukan apa)(?: saja)?|apa saja yang (?:bisa|dapat) (?:ditanyakan|saya tanyakan|kamu lakukan|anda lakukan)|siapa yang (?:membuat|menciptakan)(?:mu| kamu| anda)|saya (?:ada|punya|mau) (?:pertanyaan|tanya|bertanya)|(?:mau|boleh|numpang) (?:tanya|bertanya)|boleh saya bertanya|ceritakan tentang (?:dirimu|diri anda)|siapa(?:kah)? (?:kamu|anda)|kamu siapa|anda siapa|apa(?:kah)? (?:kamu|anda)(?: ini)?|apa(?:kah)? (?:kamu|anda) (?:robot|bot|manusia)|(?:kamu|anda) (?:bisa|dapat) (?:apa|apa saja)|apa (?:saja )?yang (?:bisa|dapat) (?:kamu|anda) (?:lakukan|bantu|jawab)|apa yang (?:bisa|dapat) saya tanyakan|bagaimana (?:kamu|anda) (?:bisa|dapat) membantu(?: saya)?|bagaimana cara (?:kerjanya|kerja ini|menggunakannya)|siapa nama(?:mu| anda| kamu)|perkenalkan diri(?:mu| anda)?|bantuan|tolong bantu(?: saya)?|tolong|bantu saya|saya butuh bantuan|(?:bisa|dapatkah|bisakah) (?:kamu|anda) (?:membantu|bantu)(?: saya)?',
    test: 'tes|test|coba|ini (?:hanya )?tes|mencoba|apakah ada orang|(?:kamu|anda) di sana',
    fillers:
      'semua|semuanya|banyak|sekali|ya|atas|untuk|bantuan|bantuannya|jawabannya|pak|bu|kak|mas|mbak|dan|lagi|sebelumnya|saya|anda|kamu|nya',
  },
  functionWords: wordSet(
    `ada adakah adalah agar akan aku anda antara apa apakah atau bagaimana bagaimanakah bagi bahwa banyak beberapa belum berapa berapakah bisa
    bisakah boleh bolehkah bukan bukankah bukanlah dalam dapat dapatkah dari daripada demi dengan dulu hanya harus haruskah hingga ialah
    ini inilah itu itulah jika juga justru kalau kami kamu kapan kapankah karena kepada ketika kita lagi lain lalu lebih maka mana manakah
    masih mengapa mengapakah menjadi mereka merupakan namun oleh pada padahal paling pernah pernahkah perlu pula punya saat saja sampai sangat
    saya sebagai sebelum sebuah secara sedang sejak selain selama seorang seperti serta sesudah setelah setiap siapa siapakah sudah sudahkah
    supaya telah tentang terhadap tersebut tetapi tidak tidakkah untuk yaitu yakni yang`,
  ),
  sharedWords: wordSet('di dan dia hal ke para ya'),
  followUps: followUpWords({
    common: `di ke dari yang dan atau tetapi tapi untuk dengan pada oleh apa siapa kapan mengapa kenapa bagaimana berapa banyak lama mana ini itu
      saya kami kita anda kamu ada adalah bisa boleh harus akan sudah belum tidak juga saja lagi apakah siapakah kapankah berapakah manakah ya`,
    boundaries: 'dan atau tetapi tapi jika kalau ketika karena sebelum sesudah setelah yang siapa apa berapa bagaimana',
    openings: 'dan|atau|tetapi|tapi|lalu|terus|juga|bagaimana (?:dengan|kalau)|kalau|apa lagi|siapa lagi|kenapa tidak|mengapa tidak',
    phrases: 'jawaban (?:tadi|sebelumnya|di atas)|tadi (?:anda|kamu)',
    idle: '(?:tahun|bulan|minggu|hari|kantor|perusahaan) ini|saat ini|apakah ada',
    pointing: 'ini|itu|dia|mereka|nya|tersebut|di sana|di situ|hal yang sama|yang sama',
  }),
  answerRequests: answerRequests(
    {
      question: `apa yang (?:baru saja |tadi |barusan )?saya (?:tanyakan|tanya)(?: tadi| barusan| sebelumnya)?|(?:tadi )?saya (?:tadi )?(?:bertanya|tanya) apa|apa pertanyaan saya(?: tadi| sebelumnya| terakhir)?|ulangi pertanyaan saya`,
      source: `sumber(?:nya)?|referensi(?:nya)?|kutipan(?:nya)?|kutip|bukti(?:nya)?|(?:dari|di) ?mana|(?:dokumen|berkas|halaman|bagian) (?:yang )?mana`,
      certainty: `yakin|benar(?:kah)?|betul(?:kah)?|sungguh(?:kah|an)?|pasti`,
      reason: `mengapa|kenapa|alasan(?:nya)?|apa sebab(?:nya)?`,
      rewording: `terjemah\\S*|singkat\\S*|persingkat\\S*|lebih (?:pendek|singkat|sederhana|ringkas)|ringkas\\S*|rangkum\\S*|jelaskan|ulang\\S*|sederhana\\S*|(?:dalam|ke)(?: bahasa)? (?:${LANGUAGE_NAMES})|sebagai (?:daftar|tabel)`,
    },
    `tolong|mohon|jawaban\\S*|teks|kalimat|kata|poin|daftar|tabel|buat\\S*|beri\\S*|tunjukkan|perlihatkan|katakan|tulis\\S*|anda|kamu|itu|ini|tadi|terakhir|sebelumnya|dua|tiga|[0-9]+|bahasa|lagi|sedikit|bisa|apakah|terima kasih|dapat|diambil|tahu|${LANGUAGE_NAMES}`,
  ),
  questions: {
    askedFor: {
      count: ['berapa(?:kah)? (?:banyak|orang|buah)', 'berapa(?:kah)? jumlah'],
      duration: ['berapa(?:kah)? lama', 'selama berapa', 'durasi'],
      'clock time': ['pukul berapa(?:kah)?', 'jam berapa(?:kah)?'],
      money: ['harga', 'biaya', 'tarif'],
      person: ['siapa(?:kah)?'],
      place: ['(?:di|ke|dari) ?mana(?:kah)?'],
      'point in time': ['kapan(?:kah)?', 'tahun berapa(?:kah)?', 'tanggal berapa(?:kah)?', 'bulan apa(?:kah)?'],
      reason: ['mengapa(?:kah)?', 'kenapa', 'apa(?:kah)? (?:sebab|penyebab|alasan)(?:nya)?'],
    },
    quantities: { after: 'berapa', words: wordSet('banyak lama jauh besar tinggi sering') },
    several: ['kapan', 'siapa', 'di mana'],
    list: ['apa saja', 'siapa saja', 'mana saja', 'sebutkan'],
    leadIns: ['pada', 'sejak', 'sampai', 'dari', 'oleh'],
  },
  documentQuestions: {
    nouns: { documents: 'Dokumen', passages: 'bagian' },
    courtesies: ['tolong|mohon', '(?:bisakah|dapatkah|bisa|dapat) (?:anda|kamu)', '(?:beri|berikan|buat|buatkan)(?: saya| kami)?'],
    summaries: [
      '(?:ringkas|ringkaskan|rangkum|rangkumkan|simpulkan) %s',
      '(?:ringkasan|rangkuman|ikhtisar|intisari) (?:dari |tentang )?%s',
      'apa(?:kah)? (?:isi|pokok|inti)(?: dari)? %s',
      '%s (?:membahas|berisi|tentang) apa(?: saja)?',
      'apa yang dibahas (?:dalam|di) %s',
    ],
    mentions: [
      '(?:dokumen|berkas|file|teks|halaman) (?:mana|apa)(?: saja)?(?: yang)? (?:menyebut(?:kan)?|membahas|memuat|berisi|menjelaskan)(?: tentang)? %s',
      '(?:di |dalam )?(?:dokumen|berkas|file) (?:mana|apa)(?: saja)? %s (?:disebut(?:kan)?|dibahas|dimuat)',
      'di mana %s (?:disebut(?:kan)?|dibahas)',
    ],
    comparisons: ['bandingkan %1 (?:dan|dengan) %2', '(?:apa(?:kah)? )?(?:perbedaan|beda(?:nya)?) (?:antara )?%1 (?:dan|dengan) %2'],
    articles: ['(?:dokumen|berkas|file|kata)'],
  },
  messages: {
    courtesies: [
      'halo|hai|hei|selamat (?:pagi|siang|sore|malam)(?: semua| pak| bu)?|assalamu ?alaikum|permisi',
      '(?:terima kasih|terimakasih|makasih)(?: banyak| sebelumnya)?|hormat (?:saya|kami)|salam|mohon bantuannya|tolong',
      '(?:saya )?(?:ada|punya|mau) (?:satu )?(?:pertanyaan|tanya)|(?:bisa|dapat)(?:kah)? (?:anda|kamu) (?:membantu|bantu)(?: saya)?',
    ],
    requests: ['jelaskan|sebutkan|beri ?tahu|beritahukan|tunjukkan|bandingkan|ringkas|(?:saya )?(?:ingin|mau) (?:tahu|mengetahui)'],
    openings: [
      'apa(?:kah)?|siapa(?:kah)?|kapan(?:kah)?|di ?mana(?:kah)?|mana(?:kah)?|mengapa(?:kah)?|kenapa|bagaimana(?:kah)?|berapa(?:kah)?|bisakah|bolehkah|haruskah|adakah',
    ],
  },
  sentences: { negations: wordSet('tidak bukan belum jangan tanpa') },
  numbers: { multipliers: { ribu: 1e3, juta: 1e6, miliar: 1e9, milyar: 1e9, triliun: 1e12 }, hasDecimalComma: true },
  months: 'januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember'.split('|'),
};
