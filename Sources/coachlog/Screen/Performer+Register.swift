import CoachingJournal
import LogbookScreens
import LogbookValues

extension Performer {
  /// Answers what the pages about clients ask.
  static func answer(_ request: RegisterRequest, in journal: Journal) throws(JournalError) -> RegisterReply {
    switch request {
    case .accounts: return .accounts(try journal.clientAccounts())
    case .client(let code):
      let (account, feedback) = try journal.clientAccount(code)
      return .client(account, feedback: feedback)
    case .unmet: return .unmet(try journal.unmetClients())
    case .names:
      do {
        return .names(.success(try journal.names()))
      } catch {
        return .names(.failure(error))
      }
    case .erasure(let code, let texts):
      do {
        let erasure = try journal.erasure(of: code, texts: texts)
        return .erasure(.success(erasure), of: code, texts: texts)
      } catch {
        guard !error.isBusy else { throw error }
        return .erasure(.failure(error), of: code, texts: texts)
      }
    case .textErasure(let entry):
      do {
        return .textErasure(.success(try journal.textErasure(of: entry)), of: entry)
      } catch {
        guard !error.isBusy else { throw error }
        return .textErasure(.failure(error), of: entry)
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
    case .eraseTexts(let entry):
      let (erasure, _, warnings) = try journal.eraseEarlierTexts(
        of: entry, reason: "it should not be kept", on: occasion)
      return .register(.textsErased(erasure, warnings: warnings))
    }
  }
}

extension RegisterRequest {
  /// Whether the answer stays what it is until somebody changes the journal. Real names are never kept in memory.
  var isKept: Bool {
    switch self {
    case .accounts, .client, .unmet: true
    case .names, .erasure, .textErasure: false
    }
  }
}

extension RegisterAct {
  /// The draft that holds what is written.
  var draft: String? {
    switch self {
    case .register(_, _, _, let draft), .amend(_, _, _, let draft): draft
    case .erase, .eraseTexts: nil
    }
  }
}
