import ArgumentParser

/// Trains the models that Broadsheet ships with; not needed to run it.
@main struct BroadsheetTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadsheet-train", abstract: "Train the models that Broadsheet ships with.",
    subcommands: [
      TrainSentiment.self, TrainClean.self, TrainEntities.self, TrainText.self, TrainStories.self, TitleFeatures.self,
    ])
}
