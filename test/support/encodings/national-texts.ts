/** A text of office matters in one language, with the encodings that such files have, as labels of `TextDecoder`. */
export interface NationalText {
  language: string;
  encodings: readonly string[];
  sentences: readonly string[];
}

const WESTERN = ['windows-1252', 'iso-8859-15', 'macintosh'];
const CENTRAL = ['windows-1250', 'iso-8859-2'];
const BALTIC = ['windows-1257', 'iso-8859-13', 'iso-8859-4'];
const CYRILLIC = ['windows-1251', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'];

export const NATIONAL_TEXTS: readonly NationalText[] = [
  {
    language: 'Russian',
    encodings: [...CYRILLIC, 'koi8-r'],
    sentences: [
      'Отпуск составляет двадцать восемь календарных дней в году.',
      'Заявление подаётся руководителю отдела за две недели до начала отпуска.',
      'Суточные по России составляют семьсот рублей, за границей больше.',
      'Ключ от склада хранится у дежурного на первом этаже.',
    ],
  },
  {
    language: 'Ukrainian',
    encodings: ['windows-1251', 'iso-8859-5', 'koi8-u', 'x-mac-cyrillic'],
    sentences: [
      'Щорічна відпустка триває двадцять чотири календарні дні.',
      'Заяву подають керівникові відділу за два тижні до початку відпустки.',
      'Витрати на проїзд відшкодовує бухгалтерія протягом десяти днів.',
      'Ключі від складу зберігаються в чергового на першому поверсі.',
    ],
  },
  {
    language: 'Bulgarian',
    encodings: CYRILLIC,
    sentences: [
      'Годишният отпуск е двадесет работни дни за всички служители.',
      'Молбата се подава до прекия ръководител две седмици по-рано.',
      'Пътните разходи се възстановяват от счетоводството в края на месеца.',
      'Ключът за склада се намира при дежурния на първия етаж.',
    ],
  },
  {
    language: 'Serbian',
    encodings: ['windows-1251', 'iso-8859-5', 'x-mac-cyrillic'],
    sentences: [
      'Годишњи одмор траје најмање двадесет радних дана.',
      'Захтев се подноси руководиоцу одељења две недеље раније.',
      'Путни трошкови се исплаћују до краја месеца преко рачуноводства.',
      'Кључ од магацина чува дежурни на првом спрату зграде.',
    ],
  },
  {
    language: 'German',
    encodings: WESTERN,
    sentences: [
      'Der Jahresurlaub beträgt dreißig Tage für alle Beschäftigten.',
      'Anträge müssen zwei Wochen vorher beim Vorgesetzten eingehen.',
      'Für Übernachtungen gewährt die Firma höchstens neunzig Euro.',
      'Der Schlüssel für das Lager hängt im Büro der Geschäftsführung.',
    ],
  },
  {
    language: 'English',
    encodings: WESTERN.slice(0, 1),
    sentences: [
      'Don’t lend your badge – it is yours alone, even for a minute.',
      'The “silent room” is on floor two; no calls, no music, please.',
      'Zoë Müller runs the café; lunch costs 7 € for all of the staff.',
      'Meals cost up to £20 a day… hotels more, as section § 4 says.',
    ],
  },
  {
    language: 'French',
    encodings: WESTERN,
    sentences: [
      'Les congés payés sont fixés à vingt-cinq jours par année complète.',
      'La demande est adressée au responsable deux semaines à l’avance.',
      'Les frais de déplacement sont remboursés à la fin du mois suivant.',
      'La clé du dépôt se trouve au bureau du gérant, à côté de l’entrée.',
    ],
  },
  {
    language: 'Spanish',
    encodings: WESTERN,
    sentences: [
      'Las vacaciones anuales duran veintitrés días hábiles según el convenio.',
      'La petición se envía al responsable con quince días de antelación.',
      'La compañía abonará los gastos de viaje el último día del mes.',
      '¿Quién guarda la llave del almacén? El señor Ibáñez, en recepción.',
    ],
  },
  {
    language: 'Portuguese',
    encodings: WESTERN,
    sentences: [
      'As férias anuais são de vinte e dois dias úteis para todos.',
      'O pedido é entregue à direção com duas semanas de antecedência.',
      'As despesas de deslocação são pagas até ao fim do mês seguinte.',
      'A chave do armazém está na receção, junto ao balcão principal.',
    ],
  },
  {
    language: 'Italian',
    encodings: WESTERN,
    sentences: [
      'Le ferie sono di ventisei giorni; l’anzianità dà diritto a due in più.',
      'La richiesta va inviata al responsabile, perché è lui che decide.',
      'L’indennità di trasferta sarà pagata così: metà subito, metà dopo.',
      'La chiave del magazzino è in portineria e non può uscire di lì.',
    ],
  },
  {
    language: 'Swedish',
    encodings: WESTERN,
    sentences: [
      'Semestern är tjugofem dagar per år för alla anställda på företaget.',
      'Ansökan lämnas till närmaste chef två veckor före ledigheten.',
      'Reseersättning betalas ut i slutet av månaden efter godkännande.',
      'Nyckeln till förrådet hänger på väggen bakom dörren till köket.',
    ],
  },
  {
    language: 'Danish',
    encodings: WESTERN,
    sentences: [
      'Ferien er på femogtyve dage om året for alle medarbejdere.',
      'Ansøgningen sendes til den nærmeste leder to uger før ferien.',
      'Rejseudgifter bliver først udbetalt, når bilagene er godkendt.',
      'Nøglen til lageret hænger på væggen ved siden af døren.',
    ],
  },
  {
    language: 'Finnish',
    encodings: WESTERN,
    sentences: [
      'Vuosiloma on kaksikymmentäviisi päivää kaikille työntekijöille.',
      'Hakemus jätetään lähimmälle esimiehelle kaksi viikkoa etukäteen.',
      'Matkakulut maksetaan kuukauden lopussa, kun kuitit on hyväksytty.',
      'Varaston avain säilytetään vastaanotossa pääoven vieressä.',
    ],
  },
  {
    language: 'Polish',
    encodings: CENTRAL,
    sentences: [
      'Urlop wypoczynkowy wynosi dwadzieścia sześć dni w każdym roku.',
      'Wniosek składa się u przełożonego dwa tygodnie przed wyjazdem.',
      'Księgowość zwraca koszty podróży służbowej do końca miesiąca.',
      'Klucz do magazynu znajduje się w portierni obok głównego wejścia.',
    ],
  },
  {
    language: 'Czech',
    encodings: CENTRAL,
    sentences: [
      'Dovolená činí pětadvacet dní za rok pro všechny zaměstnance.',
      'Žádost se předkládá vedoucímu oddělení dva týdny předem.',
      'Cestovní náhrady vyplácí účtárna vždy na konci měsíce.',
      'Klíč od skladu je uložen na vrátnici vedle hlavního vchodu.',
    ],
  },
  {
    language: 'Hungarian',
    encodings: CENTRAL,
    sentences: [
      'Az éves szabadság húsz munkanap, amely az életkorral nő.',
      'A kérelmet két héttel korábban kell benyújtani a vezetőnek.',
      'Az útiköltséget a könyvelés a hónap végén téríti meg.',
      'A raktár kulcsa a portán van, a főbejárat mellett található.',
    ],
  },
  {
    language: 'Croatian',
    encodings: CENTRAL,
    sentences: [
      'Godišnji odmor traje najmanje četiri tjedna za sve zaposlenike.',
      'Zahtjev se podnosi voditelju odjela dva tjedna prije početka.',
      'Putne troškove računovodstvo isplaćuje na kraju svakog mjeseca.',
      'Ključ skladišta čuva dežurni na porti, odmah uz glavni ulaz.',
    ],
  },
  {
    language: 'Romanian',
    encodings: CENTRAL,
    sentences: [
      'Concediul anual este de douăzeci şi una de zile pentru toţi angajaţii.',
      'Cererea se depune la şeful secţiei cu două săptămâni înainte.',
      'Cheltuielile de călătorie se plătesc la sfârşitul fiecărei luni.',
      'Cheia magaziei se află la poartă, lângă intrarea principală.',
    ],
  },
  {
    language: 'Turkish',
    encodings: ['windows-1254'],
    sentences: [
      'Yıllık izin süresi bütün çalışanlar için yirmi iş günüdür.',
      'Dilekçe, izinden iki hafta önce bölüm müdürüne verilir.',
      'Yolculuk giderleri ay sonunda muhasebe tarafından ödenir.',
      'Deponun anahtarı girişteki güvenlik görevlisinde bulunur.',
    ],
  },
  {
    language: 'Estonian',
    encodings: BALTIC,
    sentences: [
      'Põhipuhkus kestab kakskümmend kaheksa päeva kõigile töötajatele.',
      'Avaldus esitatakse otsesele ülemusele kaks nädalat enne puhkust.',
      'Sõidukulud hüvitatakse kuu lõpus pärast arvete läbivaatamist.',
      'Lao võti on valvelaua juures, peaukse kõrval asuvas kapis.',
    ],
  },
  {
    language: 'Latvian',
    encodings: BALTIC,
    sentences: [
      'Ikgadējais atvaļinājums ir četras nedēļas visiem darbiniekiem.',
      'Iesniegums jānodod vadītājam divas nedēļas pirms atvaļinājuma.',
      'Ceļa izdevumus grāmatvedība atmaksā katra mēneša beigās.',
      'Noliktavas atslēga glabājas pie dežuranta blakus ieejai.',
    ],
  },
  {
    language: 'Lithuanian',
    encodings: BALTIC,
    sentences: [
      'Kasmetinės atostogos trunka dvidešimt darbo dienų per metus.',
      'Prašymas pateikiamas skyriaus vadovui prieš dvi savaites.',
      'Kelionės išlaidas buhalterija apmoka kiekvieno mėnesio gale.',
      'Sandėlio raktas yra pas budėtoją, šalia pagrindinio įėjimo.',
    ],
  },
  {
    language: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    sentences: [
      'Η ετήσια άδεια είναι είκοσι πέντε ημέρες για όλους τους υπαλλήλους.',
      'Η αίτηση υποβάλλεται στον προϊστάμενο δύο εβδομάδες νωρίτερα.',
      'Τα έξοδα μετακίνησης πληρώνονται στο τέλος κάθε μήνα.',
      'Το κλειδί της αποθήκης φυλάσσεται στην είσοδο του κτιρίου.',
    ],
  },
  {
    language: 'Hebrew',
    encodings: ['windows-1255', 'iso-8859-8'],
    sentences: [
      'החופשה השנתית היא עשרים ושניים ימי עבודה לכל העובדים.',
      'את הבקשה מגישים למנהל המחלקה שבועיים לפני היציאה לחופשה.',
      'הוצאות הנסיעה משולמות בסוף כל חודש על ידי הנהלת החשבונות.',
      'המפתח של המחסן נמצא אצל השומר ליד הכניסה הראשית.',
    ],
  },
  {
    language: 'Arabic',
    encodings: ['windows-1256', 'iso-8859-6'],
    sentences: [
      'الإجازة السنوية ثلاثون يوما لجميع الموظفين في الشركة.',
      'يقدم الطلب إلى رئيس القسم قبل أسبوعين من بداية الإجازة.',
      'تدفع مصاريف السفر في نهاية كل شهر من قبل المحاسبة.',
      'مفتاح المخزن محفوظ عند الحارس قرب المدخل الرئيسي.',
    ],
  },
  {
    language: 'Vietnamese',
    encodings: ['windows-1258'],
    sentences: [
      'Nhân viên được nghỉ phép mười hai ngày trong một năm.',
      'Đơn xin nghỉ phải gửi cho trưởng phòng trước hai tuần.',
      'Chi phí đi lại được thanh toán vào cuối mỗi tháng.',
      'Chìa khóa kho do bảo vệ giữ ở cổng chính của công ty.',
    ],
  },
  {
    language: 'Thai',
    encodings: ['windows-874'],
    sentences: [
      'พนักงานทุกคนมีวันหยุดพักผ่อนประจำปีสิบห้าวันต่อปี',
      'ต้องส่งใบลาให้หัวหน้าแผนกล่วงหน้าสองสัปดาห์',
      'บริษัทจ่ายค่าเดินทางให้พนักงานทุกสิ้นเดือน',
      'กุญแจห้องเก็บของอยู่ที่ยามหน้าประตูใหญ่ของอาคาร',
    ],
  },
  {
    language: 'Japanese',
    encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    sentences: [
      '年次有給休暇は一年につき二十五日とし、翌年まで繰り越すことができます。',
      '休暇の申請は、開始日の二週間前までに部長へ提出してください。',
      '国内出張の日当は一日三千円です。領収書は月末までに経理課へ出します。',
      '倉庫のカギは一階の受付にあります。使った後は必ず元の場所へ戻します。',
    ],
  },
  {
    language: 'Korean',
    encodings: ['euc-kr'],
    sentences: [
      '모든 직원은 일 년에 십오 일의 유급 휴가를 받을 수 있습니다.',
      '휴가 신청서는 두 주 전까지 부서장에게 제출해야 합니다.',
      '출장비는 매달 말일에 회계과에서 지급하며 영수증이 필요합니다.',
      '창고 열쇠는 일층 경비실에 있으니 사용한 뒤 반납하십시오.',
    ],
  },
  {
    language: 'Chinese (simplified)',
    encodings: ['gb18030'],
    sentences: [
      '员工每年享有十五天带薪休假，未休完的假期可以顺延到第二年。',
      '请假申请应当提前两个星期交给部门经理，由人事部门备案。',
      '国内出差的补贴是每天一百八十元，发票在月底以前交到财务部。',
      '仓库的钥匙放在一楼值班室，用完以后必须立刻放回原处。',
    ],
  },
  {
    language: 'Chinese (traditional)',
    encodings: ['big5'],
    sentences: [
      '員工每年享有十五天帶薪休假，未休完的假期可以延到第二年。',
      '請假申請應當提前兩個星期交給部門經理，由人事部門備案。',
      '國內出差的補貼是每天八百元，發票在月底以前交到財務部。',
      '倉庫的鑰匙放在一樓值班室，用完以後必須立刻放回原處。',
    ],
  },
];
