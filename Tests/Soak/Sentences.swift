/// Sentences with a tone and places for names: P a person, S their surname, O an organisation, L a place, E the event,
/// N a number, Q another person.
enum Sentences {
  static let neutral = [
    "P of O spoke about the E in L before about N people.",
    "The E in L enters its second stage after N days, according to O.",
    "S and Q are expected to meet again in L, a spokesman for O said.",
    "O counted N visitors to its offices in L over the month.",
    "Documents from O list N items that concern the E.",
    "Q, who works for O, took notes during the N minutes of the session.",
    "The committee in L has N members and is led by S.",
    "A map of L with N numbered streets hangs in the office of Q.",
    "According to O, the E concerns N households between L and the coast.",
    "S told reporters that the schedule for the E has N steps.",
    "The next session on the E starts at the town hall of L, with N seats.",
    "Q moved from O to the council of L some N weeks before.",
    "O published a table with N rows about the E.",
    "In L, N people signed the register that S keeps.",
    "Q read out a statement of N lines on behalf of O.",
    "The E was the third item of N on the agenda in L.",
  ]
  static let positive = [
    "S praised the excellent work of O and called the E a wonderful success for L.",
    "Residents of L welcomed the good news and thanked Q for N happy months.",
    "O reported strong growth and a record profit of N million, a great triumph for S.",
    "Q was delighted with the generous support from L and the brilliant result of the E.",
    "The E has brought hope and joy to L, where N families now enjoy better homes.",
    "S won an award for N years of outstanding and honest service to O.",
    "Experts admired the beautiful design that Q made for L, and the N grateful guests applauded.",
    "The friendly agreement between O and S improves safety for N children in L.",
    "Q celebrated the impressive victory in L with N cheerful supporters.",
    "Thanks to S, the E creates N secure and attractive jobs at O.",
    "The talented team of O earned N points and the love of L.",
    "Q called the E a fair, clever and successful solution, and N partners agreed with pleasure.",
  ]
  static let negative = [
    "S was accused of fraud and lies after the terrible failure of the E cost O some N million.",
    "Angry residents of L condemned Q for the disastrous E, which left N families in misery.",
    "O suffered a painful loss of N million and blamed S for the crisis.",
    "Q faces charges of corruption in L, where N victims fear further violence.",
    "The E ended in chaos and panic, and N people were injured in L.",
    "Critics attacked S for the shameful neglect that killed N animals near L.",
    "O warned of a dangerous collapse and called the conduct of Q a disgrace to N workers.",
    "The bitter dispute over the E has destroyed trust in O, and S refused to apologise to N victims.",
    "Q was arrested in L on suspicion of theft and abuse after N complaints.",
    "The scandal at O grew worse when S admitted N serious mistakes in the failed E.",
    "Furious crowds in L insulted Q and mourned N dead after the tragic E.",
    "A damning report calls the E a costly failure, with N cases of harm, and S a liar.",
  ]
  static let headlines = [
    "P speaks on E in L", "O and L argue about E", "E: what P said in L", "L looks at E as O waits",
    "P and O in talks over E", "How E reached L", "P returns to L for E", "O answers P about E",
  ]
}
