/** A call that cannot be carried out: a file that cannot be read, a machine that cannot be used. Exit code 2. */
export class CouldNotRun extends Error {}
