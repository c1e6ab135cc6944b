import Language
import News
import Support
import Testing

@Suite struct LanguageAnalyzerTests {
  @Test(arguments: [
    ("en", "The council will vote on Thursday on whether to close the old bridge to cars for good."),
    ("de", "Der Stadtrat stimmt am Donnerstag darüber ab, ob die alte Brücke für Autos gesperrt wird."),
    ("fr", "Le conseil municipal votera jeudi sur la fermeture définitive du vieux pont aux voitures."),
    ("es", "El ayuntamiento votará el jueves si cierra para siempre el viejo puente a los coches."),
    ("it", "Il consiglio comunale voterà giovedì sulla chiusura definitiva del vecchio ponte alle automobili."),
    ("pt", "A câmara municipal vai votar na quinta-feira se fecha de vez a ponte velha aos automóveis."),
    ("nl", "De gemeenteraad stemt donderdag over de vraag of de oude brug voorgoed dichtgaat voor auto's."),
    ("sv", "Kommunfullmäktige röstar på torsdag om huruvida den gamla bron ska stängas för bilar."),
    ("da", "Byrådet stemmer torsdag om, hvorvidt den gamle bro skal lukkes for biler for altid, siger borgmesteren."),
    ("fi", "Kaupunginvaltuusto äänestää torstaina siitä, suljetaanko vanha silta autoilta pysyvästi."),
    ("pl", "Rada miasta zagłosuje w czwartek nad tym, czy zamknąć stary most dla samochodów na zawsze."),
    ("cs", "Zastupitelstvo bude ve čtvrtek hlasovat o tom, zda se starý most navždy uzavře pro auta."),
    ("hu", "A városi tanács csütörtökön szavaz arról, hogy végleg lezárják-e az öreg hidat az autók elől."),
    ("ro", "Consiliul local va vota joi dacă podul vechi va fi închis definitiv pentru mașini."),
    ("ru", "Городской совет в четверг проголосует о том, закрыть ли старый мост для машин навсегда."),
    ("uk", "Міська рада у четвер проголосує за те, чи закрити старий міст для автомобілів назавжди."),
    ("bg", "Общинският съвет ще гласува в четвъртък дали старият мост да бъде затворен завинаги за коли."),
    ("el", "Το δημοτικό συμβούλιο ψηφίζει την Πέμπτη αν η παλιά γέφυρα θα κλείσει οριστικά για τα αυτοκίνητα."),
    ("tr", "Belediye meclisi perşembe günü eski köprünün arabalara tamamen kapatılıp kapatılmayacağını oylayacak."),
    ("ar", "سيصوت مجلس المدينة يوم الخميس على إغلاق الجسر القديم أمام السيارات بشكل نهائي."),
    ("he", "מועצת העיר תצביע ביום חמישי אם לסגור לצמיתות את הגשר הישן בפני מכוניות."),
    ("fa", "شورای شهر روز پنجشنبه درباره بستن همیشگی پل قدیمی به روی خودروها رأی خواهد داد."),
    ("hi", "नगर परिषद गुरुवार को इस बात पर मतदान करेगी कि पुराने पुल को कारों के लिए हमेशा के लिए बंद किया जाए या नहीं।"),
    ("zh", "市议会将于星期四投票决定是否永久关闭旧桥，禁止汽车通行。"),
    ("ja", "市議会は木曜日、古い橋を自動車に対して永久に閉鎖するかどうかを採決する。"),
    ("ko", "시의회는 목요일에 오래된 다리를 자동차에 영구히 폐쇄할지 여부를 표결할 것이다."),
    ("vi", "Hội đồng thành phố sẽ bỏ phiếu vào thứ Năm về việc đóng cửa vĩnh viễn cây cầu cũ đối với ô tô."),
    (
      "id", "Dewan kota akan memberikan suara pada hari Kamis tentang apakah jembatan tua itu akan ditutup untuk mobil."
    ),
    ("th", "สภาเมืองจะลงคะแนนเสียงในวันพฤหัสบดีว่าจะปิดสะพานเก่าสำหรับรถยนต์อย่างถาวรหรือไม่"),
  ])
  func tellsTheLanguage(code: String, text: String) throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    let found = try analyzer.process(article(text)).article.language
    #expect(found == LanguageTag(code: code, source: .detected))
  }

  @Test func aReliableDetectionBeatsAClaim() throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    let spanish = "El ayuntamiento votará el jueves si cierra para siempre el viejo puente a los coches de la ciudad."
    let found = try analyzer.process(article(spanish, language: "en")).article.language
    #expect(found == LanguageTag(code: "es", source: .detected))
    #expect(try analyzer.process(article(spanish, language: "es")).article.language.source == .page)
    #expect(try analyzer.process(article("Ok", language: "fr")).article.language.code == "fr")
    #expect(try analyzer.process(article("")).article.language == .undetermined)
  }

  @Test func spansStayInTheirBlocks() throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    var generator = SplitMix64(seed: 2)
    for _ in 0..<500 {
      let article = article(randomText(&generator), randomText(&generator), title: randomText(&generator))
      let tokenized = try analyzer.process(article)
      var next = 0
      for sentence in tokenized.sentences {
        #expect(Int(sentence.firstToken) == next && !sentence.tokens.isEmpty)
        next = Int(sentence.endToken)
        let block = article.blocks[Int(sentence.block)].span
        for token in tokenized.tokens[sentence.tokens] {
          #expect(token.span.start >= block.start && token.span.end <= block.end)
        }
      }
      #expect(next == tokenized.tokens.count)
    }
  }

  /// Each of these is quadratic where a rule looks ahead without a limit: minutes, not milliseconds.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["a-", "a.", ". ", ".\" ", "www.", "@a", "1.", "a@", "'s", "(", "!)", "中。", "a_"])
  func repetitionTakesLinearTime(unit: String) throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    let text = String(repeating: unit, count: 100_000) + "x"
    let tokenized = try analyzer.process(article(text))
    #expect(tokenized.tokens.last.map { Int($0.span.end) } == text.utf8.count)
  }

  @Test func damagedBlocksDoNotTrap() throws {
    var analyzer = LanguageAnalyzer(try resources.get())
    var broken = article("")
    broken.restoreText(
      "é中😀 end.", blocks: [Block(role: .paragraph, span: Span(1, 7)), Block(role: .quote, span: Span(9, 99))])
    _ = try analyzer.process(broken)
    broken.restoreText("ab", blocks: [Block(role: .paragraph, span: Span(9, 3))])
    #expect(try analyzer.process(broken).tokens == [])
  }

  @Test func remembersNothing() throws {
    let inputs = [
      article("Mr. Smith left. He was tired of it all and went to the sea with the others."), article("Ok"),
      article(""),
      article("Der Stadtrat stimmt am Donnerstag darüber ab, ob die alte Brücke gesperrt wird.", language: "en"),
      article("L'été arrive", language: "fr"),
    ]
    let loaded = try resources.get()
    try checkProcessor(
      { LanguageAnalyzer(loaded) }, inputs: inputs,
      summary: { [$0.article.language.code, "\($0.tokens)", "\($0.sentences)"] })
  }
}
