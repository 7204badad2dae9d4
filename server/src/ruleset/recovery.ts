/**
 * yacc's rule of three tokens: a syntax error is reported only when three tokens were read without one since the last
 * error of any kind (byacc, yyerrflag).
 */
export class Recovery {
  /** Tokens still to be read before a syntax error is reported again. */
  private left = 0;

  /** So many tokens were read. */
  shift(tokens: number): void {
    if (this.left > 0) this.left = Math.max(0, this.left - tokens);
  }

  /** Whether a syntax error is kept quiet when so many tokens have been read since the last call. */
  silences(tokens: number): boolean {
    return this.left - tokens > 0;
  }

  /** An error was raised. */
  fail(): void {
    this.left = 3;
  }
}
