import assert from 'node:assert/strict';
import test from 'node:test';
import {
  signerSentence, unprovenSentences, verdictSentence,
} from '../../Sources/JournalExchange/SigningPage/view-portfolio.js';

test('the verdict counts what is wrong, and no warning', () => {
  const problems = [{ severity: 'error' }, { severity: 'warning' }, { severity: 'error' }];
  assert.equal(verdictSentence({ isInOrder: false, problems }), 'This portfolio is not in order: 2 problems.');
  assert.equal(verdictSentence({ isInOrder: true, problems: problems.slice(1, 2) }), 'This portfolio is in order.');
});

test('the verdict says who could have changed index.html, which no supervisor signed', () => {
  const told = (isListSigned) => unprovenSentences(isListSigned).find((sentence) => sentence.startsWith('index.html'));
  assert.match(told(true), /signatures of supervisors and assessors\. The learner .* change by anyone else shows/);
  assert.match(told(false), /not covered by any signature, so anyone could have changed it\./);
});

test('the last day on which a person signed is a day where the reader is', () => {
  process.env.TZ = 'Asia/Tokyo';
  const signer = { role: 'supervisor+assessor', isRemoved: true, records: 2, newest: '2026-11-22T20:00:00Z' };
  assert.equal(signerSentence(signer),
    'Supervisor and assessor, removed. 2 records, the newest of Mon 23 Nov 2026.');
  assert.equal(signerSentence({ ...signer, isRemoved: false, records: 0, newest: '' }),
    'Supervisor and assessor. Nothing signed.');
});
