// One record of each kind (Docs/Format.md 4.2 to 4.25).
import { publicLine } from '../../Sources/JournalExchange/SigningPage/keys.js';
import { hex32, hex64, makeSigner } from './signing.js';

const jane = await makeSigner(2);
const terms = {
  name: 'Jane Doe', meaning: 'supervised', learner: 'Priya Shah', seen: hex64, device: 'page', request: hex64,
};

/** The fields of one record of each kind, none of them left out that may be there. */
export const samples = {
  enrolment: {
    learner: 'Priya Shah', scheme: '8577', scheme_sha256: hex64, qualification: 'award-coaching',
    registered: '2026-01-12', centre_name: '', centre_number: 'C1', registration_number: 'X1', reason: 'married',
    targets: ['302=100000'],
  },
  session: {
    session: hex32, role: 'coaching', date: '2024-02-29', start: '09:00', offset: '-05:00', minutes: 60, client: 'C07',
    status: 'no-show', group: 1, channel: 'video', model: 'GROW', setting: 'direct-report', fee: 'pro-bono',
    unit: '8577-301', time: 'assumed', text_sha256: hex64, replaces: [hex64, hex64],
  },
  withdrawal: { entry: hex32, withdraws: [], reason: 'twice' },
  support: {
    support: hex32, type: 'supervision', date: '2026-02-03', minutes: 1440, with: 'Jane', note: '', discussed: [hex32],
    replaces: [],
  },
  supervisor: {
    action: 'removed', name: 'Jane Doe', email: 'j@example.org', role: 'supervisor+assessor', key: publicLine(jane.key),
    through: '',
  },
  undo: { voids: [hex64] },
  note: {
    note: hex32, unit: '303', date: '2026-02-03', model: 'Gibbs', sessions: [hex32], text_sha256: hex64, replaces: [],
  },
  erasure: { documents: [hex64], client: 'C07', reason: '' },
  signoff: {
    entry: hex32, covers: hex64, date: '2026-02-03', minutes: -1, decision: 'approved', comment: 'good', ...terms,
  },
  revocation: { target: hex64, reason: '', ...terms, meaning: 'revoked' },
  block: {
    block: hex32, role: 'mentoring', client: 'C07', from: '2025-02-01', to: '2025-02-01', minutes: 60, paid: 60,
    group: 999, source: 'diary', replaces: [],
  },
  client: {
    client: 'C07', relation: 'external', contract: '2026-02-03', consent: 'yes', consent_on: '2026-02-03',
    feedback_on: '2026-02-03', text_sha256: hex64,
  },
  label: { entry: hex32, criteria: ['8577-300:1.2'], agenda: 'no', number: 7 },
  marksheet: { sheet_sha256: hex64, source: 'sheet.csv' },
  action: {
    action: hex32, status: 'done', due: '2026-02-03', done_on: '2026-02-03', note: hex32, text_sha256: hex64,
    replaces: [],
  },
  import: { format: 'ical', source: 'diary.ics', file_sha256: hex64, records: 1000000 },
  assessment: {
    unit: '8577-301', criterion: '1.2', decision: 'referred', feedback: 'Say more', resubmit_by: '2026-12-04',
    covers: [], label_sha256: hex64, sheet_sha256: hex64, ...terms, meaning: 'assessed',
  },
  feedback: { feedback: hex32, session: hex32, from: 'peer', date: '2026-02-03', text_sha256: hex64 },
  request: {
    request: hex32, name: 'Jane Doe', key: publicLine(jane.key), asks: [hex64], criteria: ['8577-301:1.2'],
    units: ['8577-301'], matter_sha256: hex64, after: hex64,
  },
  unit: {
    unit: '8577-301', qualification: 'Award', criteria: [`1.2 ${hex64} ${hex64}`], minutes: ['302=0/9007199254740991'],
    gaps: [hex64], comment: 'yes', scheme_sha256: hex64, sheet_sha256: hex64, ...terms, meaning: 'achieved',
  },
  sample: { target: hex64, result: 'agreed', feedback: 'Well judged', ...terms, meaning: 'verified' },
  declaration: { own_work: 'yes', not_submitted: 'no', earlier_work: 'An essay', may_be_used: 'yes' },
  attachment: {
    attachment: hex32, entry: hex32, type: 'jpeg', bytes: 16777216, file_sha256: hex64, text_sha256: hex64,
  },
  competence: { key: publicLine(jane.key), statement_sha256: hex64 },
};
