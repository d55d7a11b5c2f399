"""What a supervisor does with a request, from the first page to the verified journal."""

import json
import time

from documents import Document, disarmed, with_request
from journals import ran, reply_records
from page import READY, SigningPage
from replies import LATER, as_signed_here, imported, refused, signatures_hold

COMMENT = 'Good contracting. "Well done", Zoé \\o/\nKeep the three bullets.'
REASON = "The goal and the actions do not match: what was agreed?"
DISCUSSED = "I discussed this session with the learner"
# Of three entries the first and the last are signed, and the second goes back.
DECISIONS = [(0, "Sign", COMMENT), (1, "Return", REASON), (2, "Sign", "", DISCUSSED)]
# `review` for scripts has one comment and one meaning for all.
PRESENT = "I was present at this session"
ALIKE = [(0, "Sign", COMMENT, PRESENT), (1, "Return", REASON), (2, "Sign", COMMENT, PRESENT)]


# The key opens only when the story says so.
SLOW_KEY = """if (window.isSecureContext) {
  const own = SubtleCrypto.prototype.deriveKey;
  SubtleCrypto.prototype.deriveKey = async function (...parts) {
    await new Promise(open => { window.openKey = open; });
    return own.apply(this, parts);
  };
}"""


def first_time(report, browser, folder, journal):
    """Somebody whose key the journal does not have makes one, and reads out its check digits."""
    journal = journal.copy(f"{browser.name}-first")
    page = SigningPage(browser, folder)
    page.open(journal.request(to="Zoë O'Brien"))
    page.picture("first-time")
    says_how_they_know(report, browser, page)
    page.go_on()
    other = journal.folder / "other.key"
    file = journal.folder / "passphrase"
    ran("supervisor", "new", "--name", "Some Other", "--passphrase-file", file, "--key", other)
    browser.find("I do not have a key yet", "button")
    fault = page.choose_key(other)
    report.check(not fault and "passphrase, make a new key." in browser.text("#lost-key"),
                 f"{browser.name}: a person who lost a passphrase is told to make a new key", fault)
    browser.click("Make another key", "button")
    browser.click("Use these words", "button")
    words = browser.evaluate("document.getElementById('new-passphrase').value")
    browser.type_into("Repeat passphrase", words + "x")
    browser.click("Make and save my key", "button")
    browser.says("Enter the same passphrase again.")
    browser.type_into("Repeat passphrase", words)
    page.picture("make-a-key")
    began = time.monotonic()
    key = browser.downloaded(lambda: browser.click("Make and save my key", "button"))
    report.measured(f"{browser.name}: a key is made and saved in {time.monotonic() - began:.1f} s")
    name = key.name
    key = key.rename(journal.folder / name)
    text = key.read_text(encoding="utf-8")
    report.check("name Zoë O'Brien\n" in text and "pbkdf2-sha512 1000000 " in text,
                 f"{browser.name}: the page saves a key file of section 9 as {name}", text)
    fault = page.choose_key(other)
    report.check("not the key file that you have just saved. Choose the newest file." in fault,
                 f"{browser.name}: another key file than the one that was saved is refused", fault)
    page.choose_key(key)
    report.check("If you" not in browser.text("#choose-key"),
                 f"{browser.name}: beside a new key nothing is said of lost ones", browser.text("#choose-key"))
    early = browser.evaluate("document.querySelectorAll('.digits').length")
    fault = page.sign(words)
    report.check(not fault, f"{browser.name}: signed with the new key", fault)
    digits = browser.text("#step-send .digits")
    report.check(early == 0 and browser.evaluate("document.querySelectorAll('.digits').length") == 1,
                 f"{browser.name}: check digits are shown once, when the reply is sent")
    text, _ = page.save_reply()
    page.picture("signed-first-time")
    reply = journal.folder / "reply.txt"
    reply.write_text(text, encoding="utf-8")
    signatures_hold(report, f"{browser.name}, first time", text, journal.folder)
    code, said = journal.tried("import", reply, now=LATER)
    report.check(code not in (0, 70), f"{browser.name}: an unknown signer is not added without check digits",
                 f"exit {code}: {said}")
    wrong = digits.replace(digits[0], "1" if digits[0] != "1" else "2", 1)
    code, said = journal.tried("import", reply, "--digits", wrong, "--role", "supervisor", now=LATER)
    report.check(code not in (0, 70), f"{browser.name}: nor with wrong ones", f"exit {code}: {said}")
    imported(report, f"{browser.name}, first time", journal, reply, "--digits", digits, "--role", "supervisor")
    report.check(journal.path.exists() and "Zoë O'Brien" in journal.run("supervisor", "list"),
                 f"{browser.name}: with the digits {digits} import adds the signer")
    open_still = [one["id"] for one in journal.sessions() if one["date"] == "2026-11-22" and one["state"] != "signed"]
    report.none(open_still, f"{browser.name}: everything that was asked is signed")


def says_how_they_know(report, browser, page):
    """Nothing is chosen for somebody who signs for the first time. What they choose goes on to the next entries."""
    page.decide(0, "Sign")
    browser.click("Continue", "button")
    said = browser.text("#entry-0-meaning-error")
    report.check("Choose what your signature says." in said
                 and browser.evaluate("document.activeElement.id.startsWith('entry-0-meaning-')"),
                 f"{browser.name}: asks what the signature says, and leads to it", said)
    browser.click("Sign all 2 not decided yet", "button")
    said = browser.text("#tally")
    report.check("Choose on the first that asks what your signature says." in said,
                 f"{browser.name}: signing all does not choose it either", said)
    page.decide(0, "Sign", says=PRESENT)
    chosen = browser.evaluate("[...document.querySelectorAll('.more fieldset :checked')].map(one => one.value).join()")
    report.check(chosen == "observed,observed,observed" and not browser.text("#entry-0-meaning-error"),
                 f"{browser.name}: what is chosen on one card is chosen on those after it", chosen)


def signs_together(report, browser, folder, journal):
    """Sign all leaves to the person what they should look at by itself."""
    journal = journal.copy(f"{browser.name}-together")
    hours = journal.folder / "hours.csv"
    hours.write_text("Date,Hours,Client,Role\n2025-03-01,10,C01,coaching\n", encoding="utf-8")
    journal.run("import", hours)
    without_texts = journal.copy().request(no_texts=True)
    page = SigningPage(browser, folder)
    page.open(journal.request())
    browser.click("Sign 3 of 4 not decided yet", "button")
    said = browser.text("#tally")
    page.picture("signs-together")
    report.check("1 entry is left for you to decide one by one: 1 with hours from before this logbook." in said,
                 f"{browser.name}: says what signing all left out", said)
    left = browser.evaluate("[...document.querySelectorAll('#cards > article')].filter(one => !one.dataset.decision)"
                            ".map(one => one.querySelector('.what').textContent).join()")
    report.check("hours from before this logbook" in left and "," not in left.replace(", hours", ""),
                 f"{browser.name}: hours from before the logbook are not signed with the rest", left)
    page.open(without_texts)
    said = browser.text("#sign-all")
    report.check("one by one" in said and browser.evaluate("document.getElementById('sign-all').disabled"),
                 f"{browser.name}: nor is what came without its texts", said)


def known_signer(report, browser, folder, asked, request):
    """Signs two entries and returns one. Gives the reply."""
    page = SigningPage(browser, folder)
    clock = page.fix_clock(LATER)
    page.open(request)
    page.picture("read")
    browser.click("Continue", "button")
    said = browser.text("#decide-said")
    report.check("Decide on something first" in said, f"{browser.name}: asks for a decision first", said)
    page.decide(1, "Return")
    browser.click("Continue", "button")
    report.check(browser.evaluate("document.activeElement.id") == "entry-1-reason"
                 and "Enter what should be changed." in browser.text("#entry-1-reason-error"),
                 f"{browser.name}: asks for a reason, and leads to it", browser.text("#entry-1-reason-error"))
    page.picture("reason-is-missing")
    for decision in DECISIONS:
        page.decide(*decision)
    page.picture("decided")
    report.check(page.asks_before_leaving(), f"{browser.name}: asks before what was decided is lost")
    page.go_on()
    report.check("go on only if you trust the person who sent it" in browser.text("#step-key"),
                 f"{browser.name}: says whom to trust before a passphrase is typed", browser.text("#step-key"))
    fault = page.choose_key(asked.key)
    page.picture("key")
    report.check(not fault, f"{browser.name}: takes the key file of the supervisor", fault)
    fault = page.sign("not the passphrase")
    report.check("Wrong passphrase" in fault, f"{browser.name}: says that a passphrase is wrong", fault)
    page.picture("wrong-passphrase")
    fault = page.sign(asked.passphrase)
    report.check(not fault, f"{browser.name}: signed", fault)
    text, name = page.save_reply()
    page.picture("signed")
    report.check(not page.asks_before_leaving(), f"{browser.name}: asks nothing once the reply is saved")
    report.check(name == "coachlog-reply-priya-shah-2026-11-23.txt", f"{browser.name}: the reply is saved as {name}")
    shown = browser.evaluate("document.getElementById('reply-text').value")
    report.check(shown == text, f"{browser.name}: the text to copy is the text that is saved")
    browser.no_longer_before(clock)
    signatures_hold(report, browser.name, text, asked.folder)
    return text


def same_as_sign(report, name, asked, text):
    """The commands that decide, at the same time in the same journal, give the same payloads."""
    here = asked.copy()
    before = here.decisions()
    for record in reply_records(text):
        fields = record.fields
        comment = ["--comment", fields["comment"]] if "comment" in fields else []
        if record.kind == "revocation":
            target = before[fields["target"]].fields
            here.sign("revoke", target["entry"], "--reason", fields["reason"], now=LATER)
        elif record.kind == "unit":
            here.sign("units", "sign", fields["unit"], *comment, now=LATER)
        elif record.kind == "assessment":
            feedback = ["--feedback", fields["feedback"]] if "feedback" in fields else []
            due = ["--resubmit-by", fields["resubmit_by"]] if "resubmit_by" in fields else []
            criterion = f"{fields['unit']}:{fields['criterion']}"
            here.sign("assess", criterion, fields["decision"], *feedback, *due, now=LATER)
        elif fields["decision"] == "returned":
            here.sign("return", fields["entry"], "--reason", fields["comment"], now=LATER)
        else:
            here.sign("sign", fields["entry"], *comment, "--meaning", fields["meaning"], now=LATER)
    made = sorted((one for key, one in here.decisions().items() if key not in before), key=lambda one: one.fields["n"])
    wanted, got = as_signed_here(reply_records(text)), [one.payload for one in made]
    # What a decision names as seen is the request in both. The program adds nothing of its own to the chain.
    report.check(got == wanted, f"{name}: the payloads are those of the commands, but for device and request",
                 next(((a, b) for a, b in zip(got, wanted) if a != b), (len(got), len(wanted))))


def own_copy(report, browser, folder, asked, request, written):
    """Keeps the page, and opens the request in the copy. Gives the reply."""
    page = SigningPage(browser, folder)
    page.open(request)
    kept = browser.downloaded(lambda: browser.click("Save the page without this request", "button"))
    own = kept.rename(folder / f"{browser.name}-own.html")
    report.check(own.read_bytes() == written.read_bytes(),
                 f"{browser.name}: the copy that the page saves is the page of `signing-page`, byte for byte",
                 f"{own.stat().st_size} and {written.stat().st_size} bytes")
    report.check(own.read_text(encoding="utf-8") == with_request(request.read_text(encoding="utf-8"), ""),
                 f"{browser.name}: the copy is the page without its request")
    clock = page.fix_clock(LATER)
    page.open(own)
    page.picture("own-copy")
    browser.choose(browser.find("#request-file"), request)
    browser.wait("!document.getElementById('work').hidden"
                 " || document.getElementById('request-file-error').textContent")
    report.check(page.shows_request(), f"{browser.name}: the own copy opens the page that a learner sent",
                 browser.text("#request-file-error"))
    page.answer(asked.key, asked.passphrase, ALIKE)
    report.check("you trust the person" not in browser.text("#step-key")
                 and "not your key file or passphrase" in browser.text("#step-send"),
                 f"{browser.name}: the own copy asks for no trust, and says what to send", browser.text("#page"))
    text, _ = page.save_reply()
    browser.no_longer_before(clock)
    devices = {record.fields["device"] for record in reply_records(text)}
    report.check(devices == {"own"}, f"{browser.name}: signatures in the own copy say so", devices)
    signatures_hold(report, f"{browser.name}, own copy", text, asked.folder)
    same_as_review(report, browser.name, asked, request, text)


def same_as_review(report, name, asked, request, text):
    """The program on the signer's own computer writes the same records from the same request at the same time."""
    path = asked.folder / f"{name}-reviewed.txt"
    records = reply_records(text)
    chosen = [word for record in records for word in (
        ["--sign", record.fields["entry"]] if record.fields["decision"] == "approved"
        else ["--return", record.fields["entry"], "--reason", record.fields["comment"]])]
    code, said = ran("review", request, "--as", asked.key, "--passphrase-file", asked.folder / "passphrase", *chosen,
                     "--meaning", "observed", "--comment", COMMENT, "--output", path, now=LATER)
    report.check(code == 0, f"{name}: `review` reads the page that the browser read", said)
    made = reply_records(path.read_text(encoding="utf-8"))
    different = [(one, other) for one, other in zip(records, made) if one != other] or (
        [] if len(records) == len(made) else [len(made)])
    report.none(different, f"{name}: payloads and signatures in the own copy are those of `review`")


def pasted(report, browser, asked, own):
    """The text form, quoted and wrapped by a mail program, pasted into the own copy."""
    path = asked.folder / "request.txt"
    if not path.exists():
        asked.run("request", "again", asked_id(asked), "--text", "--output", path)
    page = SigningPage(browser, asked.folder)
    page.open(own)
    quoted = "".join(f"> {line}\r\n" for line in path.read_text(encoding="utf-8").splitlines())
    field = browser.find("Or paste the text of the request", "textbox")
    browser.on(field, "e => { e.focus(); e.value = %r; }" % quoted)
    browser.click("Open the text", "button")
    browser.wait(READY)
    browser.wait("!document.getElementById('work').hidden || document.getElementById('request-text-error').textContent")
    report.check(page.cards() == 3, f"{browser.name}: a request quoted in a mail is read when it is pasted",
                 browser.text("#request-text-error"))


def asked_id(journal):
    return next(record.fields["request"] for record in journal.records() if record.kind == "request")


def locked_while_signing(report, browser, folder, asked, request, own):
    """What is decided when Sign is pressed is what is signed, whatever happens meanwhile."""
    page, slow = SigningPage(browser, folder), browser.before(SLOW_KEY)
    page.open(own)
    browser.choose(browser.find("#request-file"), request)
    browser.wait("!document.getElementById('work').hidden")
    page.decide(0, "Sign", COMMENT)
    page.go_on()
    page.choose_key(asked.key)
    browser.type_into("Your passphrase", asked.passphrase)
    browser.click("Sign", "button", browser.find("#sign-form"))
    browser.wait("window.openKey !== undefined")
    page.picture("while-signing")
    open_still = browser.evaluate("[...document.querySelectorAll('#own input, #own textarea, #own button, #work input,"
                                  " #work textarea, #work button')].filter(one => one.checkVisibility()"
                                  " && !one.matches(':disabled')).map(one => one.id).join()")
    report.check(not open_still, f"{browser.name}: nothing can be changed while signing runs", open_still)
    # A file that was dropped on the page, or one whose reading began before.
    browser.choose(browser.find("#request-file"), own)
    browser.evaluate("document.getElementById('paste-form').dispatchEvent(new Event('submit', { cancelable: true }))")
    browser.on(browser.find("#entry-0-comment"), "e => { e.value = 'Changed'; e.dispatchEvent(new Event('input')); }")
    said = browser.text("#request-text-error")
    report.check("Wait until your decisions are signed" in said,
                 f"{browser.name}: no other request is opened while signing runs", said)
    browser.evaluate("window.openKey()")
    browser.wait("!document.getElementById('step-send').hidden")
    text, _ = page.save_reply()
    signed = [(one.kind, one.fields["comment"], one.fields["device"]) for one in reply_records(text)]
    report.check(signed == [("signoff", COMMENT, "own")], f"{browser.name}: what was decided is signed", signed)
    report.check(browser.evaluate("document.getElementById('decide-fields').disabled"
                                  " && !document.getElementById('own-fields').disabled"),
                 f"{browser.name}: signed decisions stay locked, and another request can be opened")
    browser.no_longer_before(slow)


def starts_an_email(report, browser, folder, asked, request):
    """The reply is saved before the mail program opens, since only a file that is there can be attached."""
    page = SigningPage(browser, folder)
    page.open(request)
    page.answer(asked.key, asked.passphrase, [(0, "Sign")])
    report.check(page.asks_before_leaving(), f"{browser.name}: asks before a reply is lost")
    # No mail program opens where this is tested.
    browser.on(browser.find("#mail-reply"), "e => e.addEventListener('click', event => event.preventDefault())")
    path = browser.downloaded(lambda: browser.click("Start an email", "link"))
    said = browser.text("#send-said")
    page.picture("email")
    report.check(path.name in said and "Attach this file to the email" in said,
                 f"{browser.name}: “Start an email” saves the reply first, and says what to attach", said)
    report.check(not page.asks_before_leaving(), f"{browser.name}: and does not ask before the mail program opens")
    report.check(path.read_text(encoding="utf-8") == browser.evaluate("document.getElementById('reply-text').value"),
                 f"{browser.name}: what is to be attached is the reply")


def faults_are_found(report, browser, folder, asked, request):
    """What is missing is said beside the button, and the reader is led to it, however closed the place is."""
    page = SigningPage(browser, folder)
    page.open(request)
    page.decide(0, "Sign", COMMENT)
    page.go_on()
    page.choose_key(asked.key)
    browser.click("Sign", "button", browser.find("#sign-form"))
    report.check("Enter your passphrase." in browser.text("#passphrase-error")
                 and browser.text("#sign-said") == "Something is missing in step 3.",
                 f"{browser.name}: asks for the passphrase", browser.text("#sign-said"))
    browser.type_into("Your passphrase", asked.passphrase)

    def led(place, words):
        browser.evaluate("document.querySelectorAll('#step-decide details').forEach(one => { one.open = false; })")
        browser.click("Sign", "button", browser.find("#sign-form"))
        said = browser.text("#sign-said")
        page.picture("missing")
        is_there = browser.evaluate(f"document.activeElement.id === '{place}'"
                                    " && document.activeElement.checkVisibility()")
        report.check(said == "Something is missing in step 1." and is_there
                     and words in browser.text(f"#{place}-error"),
                     f"{browser.name}: leads to {place}, which was closed, and says “{words}”", said)

    # Too long for a signature, and in a part that can be closed.
    browser.on(browser.find("#entry-0-comment"), "e => { e.value = 'x'.repeat(16385);"
                                                 " e.dispatchEvent(new Event('input')); }")
    led("entry-0-comment", "Shorten this text.")
    page.decide(0, "Not now")
    browser.click("Sign", "button", browser.find("#sign-form"))
    report.check(browser.text("#sign-said") == "Decide on something in step 1 first.",
                 f"{browser.name}: asks nothing about what was put off", browser.text("#sign-said"))
    browser.on(browser.find("#earlier"), "e => { e.open = true; }")
    browser.click("#earlier-2")
    led("earlier-2-reason", "Enter why you revoke it.")


def clock_is_set(report, browser, folder, asked, request):
    """The clock is looked at when Sign is pressed, since a page can be open for days."""
    page = SigningPage(browser, folder)
    page.open(request)
    page.decide(0, "Sign")
    page.go_on()
    page.choose_key(asked.key)
    report.check(not browser.text("#clock"), f"{browser.name}: nothing is said of a clock that is right")
    now = "2026-11-20T09:30:00+00:00"
    for moved, words in ((now, "You were asked on"),
                         (now.replace("2026", "2028"), "more than a year before")):
        browser.evaluate("void (globalThis.Date = class extends Date { constructor(...parts) { parts.length"
                         f" ? super(...parts) : super('{moved}'); }} }})")
        browser.type_into("Your passphrase", asked.passphrase)
        browser.click("Sign", "button", browser.find("#sign-form"))
        said = browser.text("#sign-said") + browser.text("#clock")
        page.picture("clock")
        report.check("Nothing was signed." in said and words in said and "Set the clock before you sign." in said,
                     f"{browser.name}: with its clock at {moved} the computer does not sign", said)
    report.check(browser.evaluate("document.getElementById('step-send').hidden"),
                 f"{browser.name}: and there is no reply")


def revokes(report, browser, folder, asked, request):
    """A decision of earlier is revoked in the page, beside what is decided now."""
    page = SigningPage(browser, folder)
    clock = page.fix_clock(LATER)
    page.open(request)
    browser.on(browser.find("#earlier"), "e => { e.open = true; }")
    browser.click("#earlier-2")
    browser.type_into("Why do you revoke it?", "I mixed up two sessions.", "textbox")
    page.answer(asked.key, asked.passphrase, [(2, "Sign")])
    page.picture("revoked")
    text, _ = page.save_reply()
    browser.no_longer_before(clock)
    kinds = [record.kind for record in reply_records(text)]
    report.check(kinds == ["revocation", "signoff"], f"{browser.name}: revocations come first in a reply", kinds)
    signatures_hold(report, f"{browser.name}, a revocation", text, asked.folder)
    same_as_sign(report, f"{browser.name}, a revocation", asked, text)
    taken = asked.copy()
    path = taken.folder / "reply.txt"
    path.write_text(text, encoding="utf-8")
    imported(report, f"{browser.name}, a revocation", taken, path)


def two_journals(report, browser, folder, plain, other, bob):
    """One person signs for two learners, whose journals move on before the replies arrive."""
    page, decisions = SigningPage(browser, folder), [(0, "Sign", "", PRESENT), (1, "Return", "Say more")]
    here, there = plain.copy(f"{browser.name}-here"), other.copy(f"{browser.name}-there")
    there.add("Jane Roe", here.key)
    replies = []
    for journal, name in ((here, "Jane Doe"), (there, "Jane Roe")):
        request = journal.request(to=name)
        journal.run("log", "mentoring", "C02", "2026-11-20", "06:00+30m", "--summary", "Logged meanwhile")
        journal.add("Bob Ray", bob)
        journal.run("sign", journal.sessions("logged")[-1]["id"], "--as", bob, "--passphrase-file",
                    plain.folder / "passphrase")
        text = page.reply(request, here.key, here.passphrase, decisions)
        replies.append(journal.folder / "reply.txt")
        replies[-1].write_text(text, encoding="utf-8")
    crossed = [journal.copy() for journal in (here, there)]
    for journal, reply, name in ((here, replies[0], "the first"), (there, replies[1], "the second")):
        imported(report, f"{browser.name}, {name} of two learners whose journals moved on", journal, reply)
        states = sorted(one["state"] for one in journal.sessions() if one["date"] == "2026-11-22")
        report.check({"returned", "signed"} <= set(states), f"{browser.name}: {name} of two learners has the decisions",
                     states)
    for journal, reply in zip(crossed, reversed(replies)):
        refused(report, f"the reply to the other learner ({browser.name})", journal, reply.read_text(encoding="utf-8"))
    crossed[0].sign("sign", crossed[0].sessions("requested")[0]["id"])
    said = refused(report, f"a reply after whose request the same person signed here ({browser.name})", crossed[0],
                   replies[0].read_text(encoding="utf-8"))
    report.check("has signed in this journal since" in said, f"{browser.name}: and says so", said)


def two_requests(report, browser, folder, journal):
    """Two open requests to one person: both replies are taken, with a warning."""
    journal = journal.copy(f"{browser.name}-two")
    page = SigningPage(browser, folder)
    entries = [one["id"] for one in journal.sessions("logged")]
    first = journal.request(entries[0], output="first.html")
    second = journal.request(entries[1], output="second.html")
    for place, request in enumerate((first, second)):
        text = page.reply(request, journal.key, journal.passphrase, [(0, "Sign")])
        path = journal.folder / f"reply-{place}.txt"
        path.write_text(text, encoding="utf-8")
        imported(report, f"{browser.name}, open request {place + 1} of 2", journal, path)
    found = json.loads(journal.run("verify", "--json", now=LATER))["problems"]
    rules = [(one["rule"], one["severity"]) for one in found]
    report.check(rules == [("V10", "warning")],
                 f"{browser.name}: two open requests that were both answered are a warning, and nothing else is", found)
    states = {one["id"]: one["state"] for one in journal.sessions()}
    report.check([states[one] for one in entries[:2]] == ["signed", "signed"],
                 f"{browser.name}: both entries are signed", states)


def measured(report, browser, folder, asked, request):
    """Sixty entries: how large, how long until they are shown, how long until they are signed."""
    page = SigningPage(browser, folder)
    began = time.monotonic()
    page.open(request)
    shown = time.monotonic() - began
    report.check(page.cards() == 60, f"{browser.name}: sixty entries are shown", page.cards())
    browser.click("Sign all 60 not decided yet", "button")
    page.go_on()
    page.choose_key(asked.key)
    began = time.monotonic()
    fault = page.sign(asked.passphrase)
    signed = time.monotonic() - began
    report.check(not fault, f"{browser.name}: sixty entries are signed", fault)
    text, _ = page.save_reply()
    report.measured(f"{browser.name}: a request of 60 sessions has {request.stat().st_size} bytes, "
                    f"{len(Document(disarmed(text, 'REPLY')).data())} in its reply; shown after {shown:.2f} s, "
                    f"from passphrase to signed {signed:.2f} s (the key with the fewest rounds)")
    return text
