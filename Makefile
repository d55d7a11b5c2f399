# Every task of the project. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: run tour test soak fuzz sanitize build demo check lint format docs record pictures test-browser bench release install \
  uninstall deb test-deb dist clean help

PREFIX ?= /usr/local
DEBUG := .build/debug/coachlog
DEMO := .build/demo
RUN := .build/run
FUZZ := .build-fuzz
SANITIZED := .build-sanitized
RUNS ?= 1000000
# What building needs beside a Swift toolchain, what the tests need, what the measurements are held against.
BUILD_PACKAGES := libncurses-dev libsqlite3-dev libminizip-dev libexpat1-dev zlib1g-dev pkg-config
TEST_PACKAGES := $(BUILD_PACKAGES) openssh-client dash busybox tmux sqlite3 python3 python3-venv gawk original-awk \
  nodejs bash-completion zsh fish groff-base man-db mandoc desktop-file-utils
BROWSER_PACKAGES := $(BUILD_PACKAGES) chromium firefox-esr nodejs node-typescript openssh-client poppler-utils \
  fonts-dejavu-core python3-html5lib python3-tinycss2 python3-websocket
BENCH_PACKAGES := $(TEST_PACKAGES) ledger hledger timewarrior time valgrind
DEB_PACKAGES := $(BUILD_PACKAGES) lintian debootstrap
# The installed program has all its libraries in it, SQLite too; of the system it reads time zones and terminals only.
# It finds its types without their mangled names, which would be looked up among all conformances at every start.
RELEASE := --configuration release --static-swift-stdlib -Xswiftc -static-executable --scratch-path .build-release \
  -debug-info-format none -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
# What is installed, where below DESTDIR, and what is made for that.
VERSION = $(shell sed -n 's/.*static let number = "\(.*\)"/\1/p' Sources/coachlog/Coachlog.swift)
PROGRAM := .build-release/release/coachlog
MADE := $(dir $(PROGRAM))installed
TO = $(DESTDIR)$(PREFIX)
ZSH_FUNCTIONS := share/zsh/site-functions

run: build ## Open the logbook on screen, with a journal of its own in .build/run; without a terminal do the tour
	@if [ -t 0 ] && [ -t 1 ]; then \
	  mkdir -p $(RUN) && COACHLOG_JOURNAL=$(RUN)/journal.sqlite exec $(DEBUG); \
	else \
	  echo "There is no terminal for the screen here, so this is the tour by command (make tour):"; \
	  make --no-print-directory tour; \
	fi

tour: build ## Do the main job by command on a demonstration journal: log, sign, watch the bar move, verify
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	@$(DEBUG) demo $(DEMO)/journal.sqlite > $(DEMO)/made
	@cat $(DEMO)/made
	@sed -n 's/.*its passphrase: //p' $(DEMO)/made > $(DEMO)/passphrase
	@set -e; export COACHLOG_JOURNAL=$(DEMO)/journal.sqlite PATH="$$PWD/.build/debug:$$PATH"; \
	show() { printf '\n$$ coachlog'; \
	  for word; do case $$word in *' '*) printf " '%s'" "$$word";; *) printf ' %s' "$$word";; esac; done; \
	  printf '\n'; coachlog "$$@"; }; \
	show progress; \
	show log coaching C07 yesterday 18:00+45m --summary 'First appraisal, prepared'; \
	show sign --all --as $(DEMO)/journal.sqlite.supervisor.key --passphrase-file $(DEMO)/passphrase \
	  --comment 'Read with Priya'; \
	show progress; \
	show verify

demo: build ## Make a demonstration journal in .build/demo and say how to open it
	@rm -rf $(DEMO)
	@mkdir -p $(DEMO)
	@$(DEBUG) demo $(DEMO)/journal.sqlite

build: ## Build for development, with what that needs
	@sh .ci/setup $(BUILD_PACKAGES)
	@swift build --product coachlog

test: ## Run every test, the dear ones on samples, with what that needs
	@sh .ci/setup $(TEST_PACKAGES)
	@sh .ci/calendar-reader
	swift test

soak: ## Run every test on all it can try; takes far longer, and no change has to wait for it
	@COACHLOG_SOAK=1 make --no-print-directory test

fuzz: ## Give the readers of what others write RUNS inputs of libFuzzer, a million unless said otherwise
	@sh .ci/setup $(BUILD_PACKAGES)
	COACHLOG_FUZZ=1 swift build --scratch-path $(FUZZ) --product ReaderFuzz
	swiftc -sanitize=fuzzer $(FUZZ)/debug/libReaderFuzz.a -lminizip -lexpat -lz -lsqlite3 -lstdc++ -o $(FUZZ)/readers
	@mkdir -p $(FUZZ)/found $(FUZZ)/seeds
	@for seed in Tests/Fuzz/Seeds/*/*; do reader=$$(basename $$(dirname $$seed)); \
	  { printf %s $$reader; cat $$seed; } > $(FUZZ)/seeds/$$reader-$$(basename $$seed); done
	SWIFT_BACKTRACE=enable=no $(FUZZ)/readers -runs=$(RUNS) -max_len=12288 -timeout=10 -rss_limit_mb=1024 \
	  -print_final_stats=1 $(FUZZ)/found $(FUZZ)/seeds

sanitize: ## Run the tests on values under the address sanitizer, and some under the thread sanitizer
	@sh .ci/setup $(TEST_PACKAGES)
	ASAN_OPTIONS=use_sigaltstack=0:detect_leaks=0 SWIFT_BACKTRACE=enable=no \
	  swift test --sanitize address --scratch-path $(SANITIZED)/address \
	  --filter '^(CoachingJournalTests|TerminalUITests|CursesTerminalTests|LogbookScreensTests)\.'
	TSAN_OPTIONS=suppressions=Tests/Sanitizers/races SWIFT_BACKTRACE=enable=no \
	  swift test --sanitize thread --scratch-path $(SANITIZED)/thread \
	  --filter 'JobTests|JournalServiceTests|DraftKeeperTests|Verif|BindingTests|PatienceTests|LintTests|^CoachingJournalTests.*Import'

test-browser: ## Look at portfolios and sign in headless browsers, with what that needs; screenshots go to .build/browser
	@sh .ci/setup $(BROWSER_PACKAGES)
	@swift build --product coachlog
	tsc --project Sources/JournalExchange/SigningPage
	COACHLOG="$$PWD/$(DEBUG)" node --test Tests/SigningPage/
	/usr/bin/python3 Tests/Browser/check.py $(DEBUG) .build/browser
	/usr/bin/python3 Tests/Browser/signing.py $(DEBUG) .build/browser/signing

check: lint test ## All that a change must pass: format, imports, generated pages, tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format: ## Lay the source out as the checks want it
	swift format format --in-place --recursive Package.swift Sources Tests

docs: ## Write the generated pages anew
	@sh .ci/setup $(TEST_PACKAGES)
	RECORD_SNAPSHOTS=1 swift test --filter GeneratedPages

pictures: ## Draw the pictures of Docs/Pictures anew, from the frames of the screen
	RECORD_PICTURES=1 swift test --filter PictureTests

record: ## Write the expected outputs of the command cases and the frames of the screen anew; read the difference
	@sh .ci/setup $(TEST_PACKAGES)
	RECORD_SNAPSHOTS=1 swift test --filter 'CaseTests|SceneTests/looksAsRecorded'

bench: $(PROGRAM) ## Measure, side by side, and print and draw what is in Docs/Benchmarks.md
	@sh .ci/setup $(BENCH_PACKAGES)
	swift build $(RELEASE) --product bench
	@mkdir -p .build-release/bench
	cc -O2 -o .build-release/bench/one-row Tests/Bench/one-row.c -lsqlite3
	.build-release/release/bench .build-release/release/coachlog .build-release/bench
	cp .build-release/bench/peers.svg Docs/Benchmarks.svg

# Made anew every time: what has to be compiled, the compiler knows. Another PROGRAM is taken as it is.
.build-release/release/coachlog: release
release: ## Build for use, in .build-release
	@sh .ci/setup $(BUILD_PACKAGES)
	swift build $(RELEASE) --product coachlog

install: $(PROGRAM) ## Install the program, its manual pages and completions below PREFIX
	@rm -rf $(MADE)
	@mkdir -p $(MADE)
	$(PROGRAM) manual-pages $(MADE)
	@for shell in bash zsh fish; do $(PROGRAM) completions $$shell > $(MADE)/$$shell || exit 1; done
	install -D -s -m 755 $(PROGRAM) "$(TO)/bin/coachlog"
	install -d "$(TO)/share/man/man1"
	install -m 644 $(MADE)/*.1 "$(TO)/share/man/man1"
	install -D -m 644 $(MADE)/bash "$(TO)/share/bash-completion/completions/coachlog"
	install -D -m 644 $(MADE)/zsh "$(TO)/$(ZSH_FUNCTIONS)/_coachlog"
	install -D -m 644 $(MADE)/fish "$(TO)/share/fish/vendor_completions.d/coachlog.fish"
	install -D -m 644 .packaging/coachlog.desktop "$(TO)/share/applications/coachlog.desktop"
	install -D -m 644 .packaging/coachlog.svg "$(TO)/share/icons/hicolor/scalable/apps/coachlog.svg"

uninstall: ## Remove what make install put below PREFIX; journals and keys stay
	rm -f "$(TO)/bin/coachlog" "$(TO)"/share/man/man1/coachlog.1 "$(TO)"/share/man/man1/coachlog-*.1
	rm -f "$(TO)/share/bash-completion/completions/coachlog" "$(TO)/$(ZSH_FUNCTIONS)/_coachlog"
	rm -f "$(TO)/share/fish/vendor_completions.d/coachlog.fish" "$(TO)/share/applications/coachlog.desktop"
	rm -f "$(TO)/share/icons/hicolor/scalable/apps/coachlog.svg"

deb: $(PROGRAM) ## Make a Debian package in .build-release, and have lintian look at it
	@sh .ci/setup $(DEB_PACKAGES)
	@rm -rf .build-release/deb
	@make --no-print-directory install PROGRAM=$(PROGRAM) DESTDIR=.build-release/deb PREFIX=/usr \
	  ZSH_FUNCTIONS=share/zsh/vendor-completions
	sh .packaging/deb .build-release/deb .build-release

test-deb: deb ## Install the package in a clean Debian, use it there and remove it, where one can be made
	sh .packaging/test-deb .build-release/coachlog_*.deb

dist: ## Make an archive of the committed source in .build-release; it builds without git and knows its commit
	@mkdir -p .build-release
	git archive --prefix=coachlog-$(VERSION)/ --output=.build-release/coachlog-$(VERSION).tar.gz HEAD

clean: ## Remove what was built
	rm -rf .build .build-release $(FUZZ) $(SANITIZED)

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
