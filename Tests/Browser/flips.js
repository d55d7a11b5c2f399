// Flips bits of a request, and reads what comes out with the reader of the page. It is added to the page's own script.
window.flips = async (digits, seed, count) => {
  const document = Uint8Array.from(atob(digits), letter => letter.charCodeAt(0));
  const words = "Please open this.\n";
  const armoured = new TextEncoder().encode(await writeArmour(document, "REQUEST", words));
  const good = JSON.stringify(await readRequest(document));
  const seen = { refused: 0, same: 0, different: [], broken: [] };

  // Numbers from a seed (mulberry32), so that a fault can be looked at again.
  function number(below) {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296 * below);
  }

  async function read(bytes, inArmour) {
    if (!inArmour) return readRequest(bytes);
    return readRequest(await readArmour(new TextDecoder().decode(bytes), "REQUEST"));
  }

  for (let i = 0; i < count; i += 1) {
    // Half of them in the document, as if the armour had been made anew, and half in the armour as it is sent.
    const inArmour = i % 2 === 1;
    const bytes = (inArmour ? armoured : document).slice();
    const place = number(bytes.length), bit = number(8);
    bytes[place] ^= 1 << bit;
    try {
      if (JSON.stringify(await read(bytes, inArmour)) === good) seen.same += 1;
      else seen.different.push(`bit ${bit} of byte ${place} of the ${inArmour ? "armour" : "document"}`);
    } catch (error) {
      if (error.name === "Refusal") seen.refused += 1;
      else seen.broken.push(`bit ${bit} of byte ${place}: ${error}`);
    }
  }
  return seen;
};
