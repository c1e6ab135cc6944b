/// The version of this build; it is part of every recipe, so a new version reads its corpus anew.
public enum Version {
  public static let current = "0.1.0"
}
