import assert from 'node:assert/strict';
import test from 'node:test';
import { utf8 } from '../../Sources/JournalExchange/SigningPage/bytes.js';
import { readMarkSheet } from '../../Sources/JournalExchange/SigningPage/marksheet.js';

test('a mark sheet is read with its labels', () => {
  const rows = readMarkSheet(utf8('unit,outcome,criterion,label\na-1,1,2,"Say ""yes"", or no"\na-1,1,10,\na-1,2,1,Ä\n'));
  assert.deepEqual(rows?.map(({ criterion, label }) => [criterion, label]), [
    ['a-1:1.2', 'Say "yes", or no'], ['a-1:1.10', ''], ['a-1:2.1', 'Ä'],
  ]);
});

test('a sheet in another spelling or order is refused', () => {
  const start = 'unit,outcome,criterion,label\n';
  const wrong = [
    '', start, `${start}a,1,1,x`, `${start}a,1,1,x\r\n`, `${start}a,1,1,"x"\n`, `${start}a,01,1,x\n`, `${start}a,0,1,x\n`,
    `${start}a,1,100,x\n`, `${start}a,1,1,x\na,1,1,y\n`, `${start}a,1,2,x\na,1,1,y\n`, `${start}a,1,10,x\na,1,9,y\n`,
    `${start}b,1,1,x\na,1,1,y\n`, `${start}a,1,1,x,y\n`, `${start}a,1,1\n`, `\ufeff${start}a,1,1,x\n`,
    `${start}a,1,1,"x, "y"\n`, `${start}a,1,1,${'x'.repeat(1001)}\n`,
  ];
  for (const whole of wrong) assert.equal(readMarkSheet(utf8(whole)), null, JSON.stringify(whole));
});
