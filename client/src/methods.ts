import type { Methods } from '../../server/src/lsp/requests.ts';

/** Names of the server's own requests and notifications; the compiler compares them with the server's. */
export const methods: Methods = {
  simulatePacket: 'pfrules/simulatePacket',
  checkPacket: 'pfrules/checkPacket',
  whyNotRule: 'pfrules/whyNotRule',
  followConnection: 'pfrules/followConnection',
  dialectChoices: 'pfrules/dialectChoices',
  convert: 'pfrules/convert',
  documentStatus: 'pfrules/documentStatus',
};
