import assert from 'node:assert/strict';
import test from 'node:test';
import { keyPlaceSentences, lostKeySentence } from '../../Sources/JournalExchange/SigningPage/wording.js';

test('a person who signed at the learner’s computer is told how their key file comes here', () => {
  const told = (key) => keyPlaceSentences({ key, learner: 'Priya Shah' });
  assert.match(told(new Uint8Array(32)), /on Priya Shah’s computer .* is there\. Copy it .* ask Priya Shah to send it/);
  assert.match(told(null), /on a learner’s computer .* is there\. Copy it .* ask that learner to send it/);
});

test('a new key is offered only where the request takes one', () => {
  const asked = { learner: 'Priya Shah', asked: 'Jane Doe' };
  const lost = 'If you lost your key file or its passphrase,';
  assert.equal(lostKeySentence({ ...asked, key: null }), `${lost} make a new key.`);
  assert.equal(lostKeySentence({ ...asked, key: new Uint8Array(32) }),
    `${lost} ask Priya Shah for a request to “Jane Doe, second key”.`);
});
