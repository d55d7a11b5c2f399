import CoachingJournal
import LogbookScreens

extension Performer {
  /// Answers what the pages about clients ask.
  func answer(_ request: RegisterRequest, in journal: Journal) throws(JournalError) -> Answer {
    switch request {
    case .accounts: return .reply(.register(.accounts(try journal.clientAccounts())))
    case .client(let code):
      let (account, feedback) = try journal.clientAccount(code)
      return .reply(.register(.client(account, feedback: feedback)))
    case .names:
      do {
        return .reply(.register(.names(.success(try journal.names()))))
      } catch {
        return .reply(.register(.names(.failure(error))))
      }
    case .erasure(let code, let texts):
      do {
        let erasure = try journal.erasure(of: code, texts: texts)
        return .reply(.register(.erasure(.success(erasure), of: code, texts: texts)))
      } catch {
        guard !error.isBusy else { throw error }
        return .reply(.register(.erasure(.failure(error), of: code, texts: texts)))
      }
    }
  }

  /// Writes what the pages about clients want written.
  func perform(_ act: RegisterAct, in journal: Journal, on occasion: Occasion) throws(JournalError) -> Done {
    switch act {
    case .register(let code, let details, let name, _):
      return .register(.registered(try journal.register(code, details, name: name, on: occasion)))
    case .amend(let code, let details, let name, _):
      return .register(.amended(try journal.amendClient(code, name: name, on: occasion) { $0 = details }))
    case .erase(let code, let texts):
      let (erasure, _, warnings) = try journal.erase(
        code, texts: texts, reason: "asked for by the client", on: occasion)
      return .register(.erased(erasure, warnings: warnings))
    }
  }
}

extension RegisterAct {
  /// The draft that holds what is written.
  var draft: String? {
    switch self {
    case .register(_, _, _, let draft), .amend(_, _, _, let draft): draft
    case .erase: nil
    }
  }
}
