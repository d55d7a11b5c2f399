/// A minute on a local clock together with the clock's offset from UTC, such as the one at which a session began.
package struct OffsetDateTime: Hashable, Sendable {
  /// The day on the local calendar.
  package let date: LocalDate
  /// The time on the local clock.
  package let time: ClockTime
  /// How far that clock was ahead of UTC.
  package let offset: UTCOffset

  /// The moment as given; whether a zone knew it is for `Zone.moment(on:at:offset:)` to say.
  package init(date: LocalDate, time: ClockTime, offset: UTCOffset) {
    self.date = date
    self.time = time
    self.offset = offset
  }

  /// What a clock at `offset` shows at `instant`, seconds dropped.
  package init(_ instant: Instant, offset: UTCOffset) {
    let localMinutes = Instant.floorDivide(instant.seconds, 60) + offset.minutes
    date = LocalDate(dayNumber: Instant.floorDivide(localMinutes, 1_440))
    time = ClockTime(wrapping: localMinutes)
    self.offset = offset
  }

  /// The point in time, the same for every observer.
  package var instant: Instant {
    Instant(seconds: (date.dayNumber * 1_440 + time.minuteOfDay - offset.minutes) * 60)
  }

  /// The moment `minutes` of elapsed time later, right across a clock change of `zone`.
  ///
  /// A moment whose offset is not the zone's own was in another zone, whose changes are unknown: it keeps its offset.
  package func adding(minutes: Int, in zone: Zone) -> OffsetDateTime {
    let later = Instant(seconds: instant.seconds + minutes * 60)
    return OffsetDateTime(later, offset: belongs(to: zone) ? zone.offset(at: later) : offset)
  }

  /// Whether `zone` had this offset at this moment.
  package func belongs(to zone: Zone) -> Bool {
    zone.offset(at: instant) == offset
  }
}
