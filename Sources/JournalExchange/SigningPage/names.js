// Names that a person would take for the same: Docs/Format.md section 13.

/** Cyrillic and Greek letters by the Latin letter they are taken for (UTS 39, confusables). */
const latinLetters = new Map([
  ...letterPairs('аa вb сc ԁd еe ԍg нh һh іi јj кk ӏl мm пn оo рp ԛq гr ѕs тt уy ѵv ԝw хx'),
  ...letterPairs('αa βb εe ηn ιi κk νv οo ρp σo τt υu χx γy ωw μu'),
]);

/** Signs that most typefaces draw nearly the same, by one of them. */
const alikeSigns = new Map(letterPairs('il ıl 1l |l 0o'));

/**
 * What is left of a name without case, accents, compatibility forms, and letters that look like Latin ones.
 *
 * @param {string} name
 */
export function nameSkeleton(name) {
  let skeleton = '';
  for (const character of name.normalize('NFKD')) {
    // One at a time: the case of a letter must not depend on its neighbours.
    for (const letter of character.toLowerCase()) {
      const latin = latinLetters.get(letter) ?? letter;
      if (!/\p{M}/u.test(letter)) skeleton += alikeSigns.get(latin) ?? latin;
    }
  }
  return skeleton.split(/\p{White_Space}+/u).filter((word) => word !== '').join(' ');
}

/**
 * @param {string} text
 * @returns {[string, string][]}
 */
function letterPairs(text) {
  return text.split(' ').map((pair) => [pair[0], pair[1]]);
}
