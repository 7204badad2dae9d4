import { NotificationType, RequestType } from 'vscode-languageserver';
import type { PacketFault, Simulation } from '../features/simulate-packet.ts';

/*
 * Every request and notification that the language server protocol does not have. A client needs of the server only
 * this file, and of this file only its types: it writes the names of the methods as literals and lets the compiler
 * compare them with `Methods`.
 */

export type { DecidingRule, PacketFault, Simulation } from '../features/simulate-packet.ts';

/** Names of the methods, as sent. */
export const methods = {
  simulatePacket: 'pfrules/simulatePacket',
  checkPacket: 'pfrules/checkPacket',
  documentStatus: 'pfrules/documentStatus',
} as const;

/** The names as literal types, for the client to be checked against. */
export type Methods = typeof methods;

/** A packet in the packet notation, for the ruleset of a document. */
export interface PacketParams {
  readonly textDocument: { readonly uri: string };
  readonly packet: string;
}

export interface SimulatePacketParams extends PacketParams {
  /** Whether the answer is to hold the trace, rule by rule; without it the trace is empty. */
  readonly trace?: boolean;
}

/** Evaluates one packet against the ruleset that the document belongs to. */
export const simulatePacket = new RequestType<SimulatePacketParams, Simulation, void>(methods.simulatePacket);

/** Says what is wrong with a packet's text, or null: asked while it is being typed. */
export const checkPacket = new RequestType<PacketParams, PacketFault | null, void>(methods.checkPacket);

/** How the server reads an open document. */
export interface DocumentStatus {
  readonly uri: string;
  readonly dialect: {
    readonly name: string;
    /** For people: `OpenBSD 7.6`. */
    readonly title: string;
    /** For people: why this dialect and not another. */
    readonly reason: string;
  };
  /** URIs of the other files of its ruleset: what it includes, and what `load anchor` reads. */
  readonly parts: readonly string[];
  /** The document that includes this one and gives it its macros; absent: it stands alone. */
  readonly includedBy?: string;
}

/**
 * Sent when the status of an open document changes, to clients whose initialization options hold
 * `{ "documentStatus": true }`.
 */
export const documentStatus = new NotificationType<DocumentStatus>(methods.documentStatus);
