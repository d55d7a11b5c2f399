/** Something that is refused. The message is for the reader: what is wrong, then what to do. */
export class Refusal extends Error {
  /**
   * @param {string} message
   * @param {string} [why] for the person who is asked for help
   */
  constructor(message, why = '') {
    super(message);
    this.name = 'Refusal';
    this.why = why;
  }
}
