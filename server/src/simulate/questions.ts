/** Something that decides and was not told: the answers that are possible, and the one that is assumed. */
export interface Question {
  /** The same for the same question, so that it is answered alike when asked again. */
  readonly key: string;
  /** What it is, for people: `whether the local socket belongs to user = 1000`. */
  readonly text: string;
  readonly answers: readonly string[];
  /** Position of the answer that is assumed. */
  readonly assumed: number;
}

const noThenYes = ['no', 'yes'];

/** A question whose answers are no and yes. */
export const yesNo = (key: string, text: string, assumed: boolean): Question => ({
  key,
  text,
  answers: noThenYes,
  assumed: assumed ? 1 : 0,
});
