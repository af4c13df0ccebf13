"""Question sets, metrics and reports that say whether a change made the answers better."""
