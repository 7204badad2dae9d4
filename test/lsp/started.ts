import { test as base } from 'vitest';
import type { SessionOptions } from './session.ts';
import { Session } from './session.ts';

/** A test with `start`, which begins a session; all sessions are ended behind the test. */
export const test = base.extend<{ start: (options?: SessionOptions) => Promise<Session> }>({
  start: async ({}, use) => {
    const sessions: Session[] = [];
    await use(async (options = {}) => {
      const session = new Session(options);
      sessions.push(session);
      await session.initialize(options);
      return session;
    });
    for (const session of sessions) session.dispose();
  },
});
