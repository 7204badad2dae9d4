import { NotificationType, RequestType } from 'vscode-languageserver';
import type { FileConversion } from '../features/convert-file.ts';
import type { DialectChoices } from '../features/dialect-choices.ts';
import type { FollowedConnection } from '../features/follow-connection.ts';
import type { Simulation } from '../features/simulate-packet.ts';
import type { PacketFault } from '../features/simulation-ground.ts';
import type { WhyNotRule } from '../features/why-not-rule.ts';

/*
 * Every request and notification that the language server protocol does not have. A client needs of the server only
 * this file, and of this file only its types: it writes the names of the methods as literals and lets the compiler
 * compare them with `Methods`.
 */

export type { FileConversion } from '../features/convert-file.ts';
export type { DialectChoice, DialectChoices } from '../features/dialect-choices.ts';
export type { ConnectionLine, FollowedConnection } from '../features/follow-connection.ts';
export type { Simulation } from '../features/simulate-packet.ts';
export type { PacketFault, RulePlace } from '../features/simulation-ground.ts';
export type { RuleReason, WhyNotRule } from '../features/why-not-rule.ts';

/** Names of the methods, as sent. */
export const methods = {
  simulatePacket: 'pfrules/simulatePacket',
  checkPacket: 'pfrules/checkPacket',
  whyNotRule: 'pfrules/whyNotRule',
  followConnection: 'pfrules/followConnection',
  dialectChoices: 'pfrules/dialectChoices',
  convert: 'pfrules/convert',
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

export interface WhyNotParams extends PacketParams {
  /** Anywhere on the line of the rule. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Tells why the rule on a line does not decide about a packet, and which packet it would match. */
export const whyNotRule = new RequestType<WhyNotParams, WhyNotRule, void>(methods.whyNotRule);

/** Follows the connection that a packet begins through the firewall: in, out, and its answer back. */
export const followConnection = new RequestType<PacketParams, FollowedConnection, void>(methods.followConnection);

/** Which ruleset's dialect is to be switched. */
export interface DialectChoicesParams {
  readonly textDocument: { readonly uri: string };
}

/** The dialects that the ruleset of a document can be read in, each with the edits that say so in its main file. */
export const dialectChoices = new RequestType<DialectChoicesParams, DialectChoices | null, void>(
  methods.dialectChoices,
);

export interface ConvertParams {
  readonly textDocument: { readonly uri: string };
  /** Name of a dialect. */
  readonly to: string;
}

/** Says how a document is written in another dialect; null where there is no such document. */
export const convert = new RequestType<ConvertParams, FileConversion | null, void>(methods.convert);

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
