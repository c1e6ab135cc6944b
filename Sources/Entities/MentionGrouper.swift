public import News

/// Joins the names of an article that mean the same, and gives each entity one name and one type.
///
/// It sees the text and where names stand in it, and nothing of how they were found.
public struct MentionGrouper: Sendable {
  private let resources: EntityResources

  public init(resources: EntityResources) { self.resources = resources }

  /// - Parameters:
  ///   - text: UTF-8 bytes of the article's text.
  ///   - bodyStart: Where the body begins in it; before it stand headline and standfirst.
  ///   - names: In order and disjoint; those beyond the text are left out.
  /// - Returns: A mention for each name, in the same order.
  public func group(_ names: [NameSpan], in text: [UInt8], bodyStart: Int) -> EntityLayer {
    let context = NameContext(text: text, bodyStart: bodyStart)
    let names = NameTypes(context: context, resources: resources).settled(
      names.filter { !$0.span.isEmpty && Int($0.span.end) <= text.count })
    var forms = ArticleForms(names, context, resources)
    forms.joinShortNames()
    let people = People(&forms)
    var resolver = PeopleNames(forms, people)
    return layer(forms, resolver.meanings())
  }

  private func layer(_ forms: ArticleForms, _ meanings: [Int: PeopleNames.Meaning]) -> EntityLayer {
    var layer = EntityLayer()
    layer.mentions.reserveCapacity(forms.names.count)
    var entities: [PeopleNames.Meaning: Int] = [:]
    var surfaces: [[String]] = []
    for (index, name) in forms.names.enumerated() {
      let meaning = meanings[index] ?? .form(forms.root(forms.formOf[index]))
      let entity: Int
      if let known = entities[meaning] {
        entity = known
      } else {
        entity = layer.entities.count
        entities[meaning] = entity
        layer.entities.append(Entity(name: "", type: type(of: meaning, forms)))
        surfaces.append([])
      }
      surfaces[entity].append(ArticleForms.surface(forms.context.text[name.span.range]))
      layer.mentions.append(
        Mention(
          span: name.span, type: layer.entities[entity].type, entity: UInt32(entity), confidence: name.confidence))
    }
    for (meaning, entity) in entities {
      layer.entities[entity].name = title(of: meaning, surfaces[entity], forms)
      if case .form(let form) = meaning, forms.forms[form].type == .other {
        layer.entities[entity].place = forms.tables.people(forms.forms[form].words)?.country
      }
      layer.entities[entity].aliases = Set(surfaces[entity]).subtracting([layer.entities[entity].name]).sorted()
    }
    return layer
  }

  private func type(of meaning: PeopleNames.Meaning, _ forms: ArticleForms) -> EntityType {
    switch meaning {
    case .form(let form), .relative(let form): forms.forms[form].type
    }
  }

  /// The listed name, or the fullest form as it is mostly written; not in capitals where there is a choice.
  private func title(of meaning: PeopleNames.Meaning, _ surfaces: [String], _ forms: ArticleForms) -> String {
    guard case .form(let form) = meaning else { return surfaces[0] }
    let known = forms.forms[form]
    if let listed = forms.canonical(known.surface, known.type) { return listed }
    if known.type == .other, let people = forms.tables.people(known.words) { return people.adjective }
    var counts: [String: Int] = [:]
    for name in known.mentions {
      counts[ArticleForms.surface(forms.context.text[forms.names[name].span.range]), default: 0] += 1
    }
    let best = counts.max { left, right in
      let shouts = (isShouted(left.key), isShouted(right.key))
      if shouts.0 != shouts.1 { return shouts.0 }
      return left.value != right.value ? left.value < right.value : left.key > right.key
    }
    return best?.key ?? known.surface
  }

  private func isShouted(_ surface: String) -> Bool {
    surface.utf8.count > 4 && !surface.contains(where: \.isLowercase)
  }
}
