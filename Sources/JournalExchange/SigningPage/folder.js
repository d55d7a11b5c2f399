// The files that a browser gives for a folder, by their paths in it.

/** @typedef {import('./portfolio.js').FolderFile} FolderFile */

/**
 * What is used of a `File` of the browser.
 *
 * @typedef {object} ChosenFile
 * @property {string} name
 * @property {string} [webkitRelativePath] `FOLDER/records/ID.json`; empty if single files were chosen
 * @property {number} size
 * @property {() => Promise<ArrayBuffer>} arrayBuffer
 */

/**
 * Whether this page came with a portfolio and only checks it. Such a page says so in place of a request, whatever its
 * file is called by now. A page without a request does nothing else either where a portfolio has its page for checking.
 * A browser may have put a number into the name of a file that it saved.
 *
 * @param {string} request what the page came with
 * @param {string} path
 */
export function isCheckPage(request, path) {
  return request === 'portfolio' || (request === '' && /\/verify(?:[^a-z/][^/]*)?\.html?$/i.test(path));
}

/**
 * Files by their paths in the folder that was chosen.
 *
 * @param {Iterable<ChosenFile>} chosen
 * @returns {Map<string, FolderFile>}
 */
export function folderFiles(chosen) {
  const all = [...chosen];
  const signed = new Set(all.filter(({ name }) => name.endsWith('.sig')).map(({ name }) => name.slice(0, -4)));
  return new Map(all.map((file) => {
    const path = file.webkitRelativePath || `/${placeOf(file.name, signed)}`;
    const read = async () => new Uint8Array(await file.arrayBuffer());
    return [path.slice(path.indexOf('/') + 1), { size: file.size, read }];
  }));
}

/**
 * Where a file lies in a portfolio. A browser that cannot choose a folder does not tell, but the ending does: a record
 * has a signature, and a text does not.
 *
 * @param {string} name
 * @param {Set<string>} signed the names of signatures without their ending
 */
function placeOf(name, signed) {
  const [, id, ending] = /^([0-9a-f]{64})\.([a-z]+)$/.exec(name) ?? [];
  switch (ending) {
    case 'json': return `${signed.has(id) ? 'records' : 'texts'}/${name}`;
    case 'sig': return `signatures/${name}`;
    case 'yaml': return `schemes/${name}`;
    case 'csv': return `sheets/${name}`;
    default: return name;
  }
}
