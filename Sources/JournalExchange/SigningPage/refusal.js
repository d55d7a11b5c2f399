/** Something that is refused. The message is for the reader: what is wrong, then what to do. */
export class Refusal extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Refusal';
  }
}
