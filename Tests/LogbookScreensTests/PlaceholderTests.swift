import Testing

@testable import LogbookScreens
