import CoachingRules
import LogbookValues

extension RunningTimer {
  /// The whole minutes it has run; none where the clock was set back since.
  func minutes(at now: Instant) -> Int { max(0, now.seconds - started.seconds) / 60 }
}
