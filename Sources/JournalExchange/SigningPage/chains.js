// What the records of each signer say of one another, and of those of others: rules V10, V12 and V15, and imports (V9).

/** @typedef {import('./records.js').CheckedRecord} CheckedRecord */
/** @typedef {import('./standing.js').ChainLink} ChainLink */
/** @typedef {import('./standing.js').RecordSet} RecordSet */
/** @typedef {import('./findings.js').Findings} Findings */
/** @typedef {Map<number, ChainLink[]>} Chain The records of one signer by their place. */

/**
 * @param {RecordSet} set
 * @param {Findings} findings
 * @param {(by: string) => string} nameOf
 */
export function checkChains(set, findings, nameOf) {
  const chains = chainsOf(set);
  for (const record of set.ofKind('import')) {
    if (!chains.get(record.by)?.has(record.n + record.fields.records)) {
      findings.error('V9', record.id, 'records that belong to it are missing');
    }
  }
  for (const chain of chains.values()) {
    for (const [n, links] of chain) {
      for (const fork of links.slice(1)) checkFork(links[0], fork, set, findings);
      for (const link of links) checkLink(link, n, chain.get(n - 1) ?? [], findings);
    }
  }
  checkHeads(set, findings, nameOf);
}

/**
 * @param {RecordSet} set
 * @returns {Map<string, Chain>} by the fingerprint of the signer
 */
function chainsOf(set) {
  /** @type {Map<string, Chain>} */
  const chains = new Map();
  for (const link of set.links.values()) {
    const chain = chains.get(link.by) ?? new Map();
    chains.set(link.by, chain);
    chain.set(link.n, [...chain.get(link.n) ?? [], link]);
  }
  return chains;
}

/**
 * @param {ChainLink} first
 * @param {ChainLink} fork
 * @param {RecordSet} set
 * @param {Findings} findings
 */
function checkFork(first, fork, set, findings) {
  const other = `record ${first.id.slice(0, 12)} of the same signer also has place ${fork.n}`;
  if (fork.by === set.by) {
    findings.warn('V10', fork.id, `${other}, so two copies of the journal were changed`);
  } else if (answerTwoRequests(first.id, fork.id, set)) {
    findings.warn('V10', fork.id, `${other}, since both answer requests that were open at the same time`);
  } else {
    findings.gap('V10', fork.id, fork.id,
      `${other}, so an earlier decision of theirs was left out when they signed`);
  }
}

/**
 * Whether two decisions of one place answer two requests that named the same record to come after, so that neither
 * could know of the other (4.20).
 *
 * @param {string} one
 * @param {string} other
 * @param {RecordSet} set
 */
function answerTwoRequests(one, other, set) {
  const first = answeredRequest(one, set);
  const second = answeredRequest(other, set);
  return first !== null && second !== null && first !== second;
}

/**
 * The request that a decision answers, if it and those before it go back to the record that the request names, and the
 * request asks this signer about what they decide.
 *
 * @param {string} id
 * @param {RecordSet} set
 * @returns {string | null}
 */
function answeredRequest(id, set) {
  let record = set.records.get(id);
  const request = set.records.get(record?.fields.request);
  if (!record || request?.kind !== 'request') return null;
  const { key, after } = request.fields;
  if (key !== undefined && set.signerKeys.get(key) !== record.by) return null;
  while (record && record.fields.request === request.id && asksAbout(request, record)) {
    if (record.prev === after) return request.id;
    record = set.records.get(record.prev);
  }
  return null;
}

/**
 * Whether a request asks about what a decision is about. A revocation needs no asking.
 *
 * @param {CheckedRecord} request
 * @param {CheckedRecord} decision
 */
function asksAbout(request, decision) {
  const { asks, criteria = [], units = [] } = request.fields;
  const { covers, unit, criterion } = decision.fields;
  switch (decision.kind) {
    case 'signoff': return asks.includes(covers);
    case 'assessment': return criteria.includes(`${unit}:${criterion}`);
    case 'unit': return units.includes(unit);
    default: return decision.kind === 'revocation';
  }
}

/**
 * @param {ChainLink} link
 * @param {number} n
 * @param {ChainLink[]} before the records with the place before
 * @param {Findings} findings
 */
function checkLink(link, n, before, findings) {
  if (n === 1) {
    if (link.prev !== '') findings.error('V10', link.id, 'it is the first of its signer, yet names one before it');
    return;
  }
  const named = before.find(({ id }) => id === link.prev);
  if (named) {
    if (link.signedAt < named.signedAt) {
      findings.warn('V12', link.id, 'it is dated earlier than the record before it, so the clock was put back');
    }
  } else if (before.length > 0) {
    findings.error('V10', link.id, 'it does not name the record before it in the chain of its signer');
  } else {
    findings.gap('V10', link.id, link.prev, `record ${n - 1} of its signer, which comes before it, is missing`);
  }
}

/**
 * @param {RecordSet} set
 * @param {Findings} findings
 * @param {(by: string) => string} nameOf
 */
function checkHeads(set, findings, nameOf) {
  const seen = new Set();
  for (const link of set.links.values()) {
    for (const { by, n, id } of link.heads) {
      const there = set.links.get(id);
      if (seen.has(`${by} ${n} ${id}`) || (there?.by === by && there.n === n)) continue;
      seen.add(`${by} ${n} ${id}`);
      findings.gap('V15', link.id, id, `record ${n} of ${nameOf(by)}, which its signer had seen, is missing`);
    }
  }
}
