/** Types of the Parley client SDK (`parley.js`). Records of the protocol keep their wire names. */

import type {
  Ack, Ban, Breakout, ClientPayloads, ErrorCode, LeaveReason, Participant, Permission, Permissions, QualityLevel, RaisedHand, Recommendation,
  Role, RoomSettings, ServerFrame, ServerPayloads, Waiter, WaitReason,
} from './parley/protocol.js';
import type { ChatMessage, PastMessage } from './parley/chat.js';
import type { ServerOptions } from './parley/server.js';

export type * from './parley/chat.js';
export type * from './parley/protocol.js';
export * from './parley/server.js';

/** `waiting`: before the room, until somebody lets one in. */
export type ConnectionState = 'connecting' | 'waiting' | 'connected' | 'reconnecting' | 'closed';
export type StreamSource = 'camera' | 'screen';

/** How one waits before the room. */
export interface Waiting {
  /** In the queue, from 1. */
  position: number;
  reason: WaitReason | null;
  since: string;
}

export interface PeerStats {
  connectionState: RTCPeerConnectionState;
  /** Of the camera. */
  framesDecoded: number;
  framesPerSecond: number;
  screenFramesDecoded: number;
  /** Received. */
  audioBytes: number;
  videoBytes: number;
  packetsReceived: number;
  packetsLost: number;
  audioBytesSent: number;
  videoBytesSent: number;
  /** The share of what was sent lately that did not arrive, 0 to 1. */
  lossSent: number;
  /** Of what is received: of the sound, or of the picture where there is none. */
  jitterMs: number | null;
  rttMs: number | null;
}

/** A file that goes from one to another. A new record each time something about it changes. */
export interface FileTransfer {
  id: string;
  direction: 'sending' | 'receiving';
  /** Who is on the other side. */
  userId: string;
  /** Without a path. */
  name: string;
  /** In bytes. */
  size: number;
  /** A media type, as its sender's system told it; maybe empty. Do not trust it. */
  type: string;
  /** `rejected`: not wanted; `cancelled`: given up by either side. */
  state: 'preparing' | 'offered' | 'active' | 'completed' | 'rejected' | 'cancelled' | 'failed';
  /** So many have left here, or come. */
  bytes: number;
  /** `sha-256:` and 64 hexadecimal digits; empty while it is not known. */
  checksum: string;
  /** What was received, once it is complete. */
  file: Blob | null;
  /** Why it failed. */
  code: ErrorCode | 'checksum_mismatch' | null;
}

export interface Caption {
  userId: string;
  /** As it was said: for `textContent`. */
  text: string;
  /** False: more of the same sentence may follow, in its place. */
  final: boolean;
  /** A tag (RFC 5646). */
  language: string;
  /** 0 to 1. */
  confidence: number;
  translations: Record<string, string>;
  timestamp: string;
}

export interface RoomEvents {
  /** The whole state: after joining, and again whenever a reconnect could not be resumed. */
  state: { participants: Participant[]; you: Participant; settings: RoomSettings };
  'participant-joined': { participant: Participant };
  'participant-left': { participant: Participant; reason: LeaveReason };
  /** `by` is who caused it, null when the server did. */
  'participant-updated': { participant: Participant; changes: Partial<Participant>; by: string | null };
  /** A hand went up or down by somebody's wish; `hands` follows. Who leaves takes the hand along: that is in `hands` alone. */
  hand: { userId: string; raised: boolean; by: string | null };
  /** The queue of raised hands as it now is, first come first. */
  hands: { queue: RaisedHand[] };
  /** One has to wait before the room, or the position or the reason has changed; `connection` tells when one is in. */
  waiting: Waiting;
  /** For who lets people in: who waits now, the longest waiting first. */
  waiters: { waiters: Waiter[] };
  /** For who lets people in: somebody has come to wait. */
  knock: { waiter: Waiter };
  /** One emoji, to be shown for 5 s. */
  reaction: { userId: string; reaction: string; timestamp: string };
  /** How good somebody's link is; for oneself also what to send over it, which the SDK follows. */
  quality: { userId: string; level: QualityLevel; recommendation: Recommendation };
  /** One's link became too bad for a picture, or good enough again. The camera stays on. */
  'camera-paused': { paused: boolean };
  caption: Caption;
  transfer: { transfer: FileTransfer };
  /** Breakouts were opened or closed, or somebody moved: who is where stands in `participants`, too. */
  breakouts: { breakouts: Breakout[] };
  /** Of breakouts that close together one hears once: `breakoutId` is one's own, or the only one, else null. */
  'breakout-timer': { breakoutId: string | null; breakoutIds: string[]; closesAt: string; secondsLeft: number };
  broadcast: { message: string; sender_id: string; sender_name: string; timestamp: string };
  help: { breakout_room_id: string; user_id: string; username: string; display_name: string; message?: string; timestamp: string };
  role: { userId: string; role: Role; permissions?: Permissions; by: string | null };
  permissions: { userId: string; permissions: Partial<Permissions>; by: string | null };
  settings: { settings: RoomSettings; changes: Partial<RoomSettings>; by: string | null };
  chat: ChatMessage;
  'chat-edited': { message_id: string; sender_id: string; message: string; edited_at: string; text: string };
  'chat-deleted': { message_id: string; deleted_by: string; deleted_at: string };
  /** Somebody has read a message, and all before. */
  'chat-read': { userId: string; messageId: string; timestamp: string };
  /** Who of the others is writing now, in the order in which they began. */
  typing: { userIds: string[] };
  /** Somebody began to send this source; the MediaStream stays the same for as long as they do. */
  stream: { userId: string; source: StreamSource; stream: MediaStream };
  'stream-removed': { userId: string; source: StreamSource; stream: MediaStream };
  track: { userId: string; source: StreamSource; track: MediaStreamTrack; stream: MediaStream };
  'peer-state': { userId: string; state: RTCPeerConnectionState };
  'local-media': { audio: boolean; video: boolean; screen: boolean };
  'device-lost': { kind: 'audio' | 'video'; track: MediaStreamTrack };
  'unmute-requested': { by: string; mediaType: 'audio' | 'video' };
  /** `code` says why it is not connected; `closed` is final and carries the `error`. */
  connection: {
    state: ConnectionState; code?: ErrorCode | 'draining'; attempt?: number; retryInMs?: number; error?: ParleyError;
    closeCode?: number | null;
  };
  resumed: ServerPayloads['resumed'];
  'room-closed': ServerPayloads['room-closed'];
  'server-draining': ServerPayloads['server-draining'];
  /** What the server says and the SDK has no event for. */
  message: ServerFrame;
  error: ParleyError | Error;
}

export interface RoomOptions extends ServerOptions {
  room: string;
  /** Microphone and camera to begin with. The SDK owns its tracks from then on. */
  media?: MediaStream;
  audio?: MediaTrackConstraints;
  video?: MediaTrackConstraints;
  reconnect?: { baseMs?: number; maxMs?: number; random?: () => number };
  heartbeatMs?: number;
  /** Between two reports of how good the link is; 4,000 by default. */
  statsIntervalMs?: number;
  joinTimeoutMs?: number;
  /** Instead of `GET /webrtc/config`. */
  rtcConfiguration?: RTCConfiguration;
  createWebSocket?: (url: string, protocols: string[]) => WebSocket;
  createPeerConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

export class ParleyError extends Error {
  constructor(code: string, message?: string, more?: { details?: unknown; retryAfter?: number; cause?: unknown });
  static fromWire(wire: {
    error_code?: string; message?: string; detail?: string; details?: unknown; retry_after?: number;
  }): ParleyError;
  readonly code: ErrorCode | (string & {});
  readonly details: unknown;
  /** Seconds. */
  readonly retryAfter: number | null;
}

export class Emitter<Events extends object = Record<string, any>> {
  /** Returns a function that takes the listener off again. */
  on<T extends keyof Events>(type: T, listener: (event: Events[T]) => void): () => void;
  once<T extends keyof Events>(type: T, listener: (event: Events[T]) => void): () => void;
  off<T extends keyof Events>(type: T, listener: (event: Events[T]) => void): void;
  emit<T extends keyof Events>(type: T, event?: Events[T]): void;
}

/** Files that go from one to another, over a data channel between the two; 500 MB at most each. */
export class Files {
  /** By id, in the order in which they began. */
  readonly all: ReadonlyMap<string, FileTransfer>;
  /** Resolves once the file is offered; what becomes of it is told by `transfer`. */
  send(userId: string, file: File): Promise<FileTransfer>;
  accept(id: string): Promise<void>;
  /** Not wanted, not offered any more, or given up under way. */
  cancel(id: string): Promise<void>;
}

export class Device {
  /** Whether the platform can blur what is behind the user of the camera that is on. */
  readonly canBlur: boolean;
  readonly blurred: boolean;
  blur(on: boolean): Promise<void>;
}

export class Room extends Emitter<RoomEvents> {
  constructor(options: RoomOptions);
  readonly id: string;
  readonly userId: string | null;
  readonly you: Participant | null;
  readonly participants: ReadonlyMap<string, Participant>;
  readonly settings: RoomSettings | null;
  /** First come first. */
  readonly hands: readonly RaisedHand[];
  readonly breakouts: ReadonlyMap<string, Breakout>;
  readonly breakout: Breakout | null;
  readonly waiting: Waiting | null;
  /** The longest waiting first; empty for who lets nobody in. */
  readonly waiters: readonly Waiter[];
  readonly mayAdmit: boolean;
  readonly connectionState: ConnectionState;
  readonly localStream: MediaStream;
  readonly screenStream: MediaStream | null;
  readonly microphoneEnabled: boolean;
  readonly cameraEnabled: boolean;
  /** Whether the camera is on, but not sent, because the link is too bad for it. */
  readonly cameraPaused: boolean;
  readonly screenSharing: boolean;
  readonly files: Files;
  readonly device: Device;

  join(): Promise<Room>;
  leave(): Promise<void>;
  can(permission: Permission): boolean;
  isNear(userId: string): boolean;

  publish(stream: MediaStream): Promise<void>;
  setMicrophone(enabled: boolean, options?: { deviceId?: string }): Promise<void>;
  setCamera(enabled: boolean, options?: { deviceId?: string }): Promise<void>;
  switchDevice(kind: 'audioinput' | 'videoinput', deviceId: string): Promise<void>;
  startScreenShare(options?: { audio?: boolean; quality?: 'low' | 'medium' | 'high'; stream?: MediaStream }): Promise<MediaStream>;
  stopScreenShare(): Promise<void>;

  streams(userId: string): Readonly<Record<StreamSource, MediaStream | null>>;
  audioLevel(userId: string): number;
  peerState(userId: string): RTCPeerConnectionState;
  stats(userId: string): Promise<PeerStats | null>;
  stats(): Promise<Record<string, PeerStats>>;

  sendChat(message: string, options?: { targetUserId?: string; replyTo?: string }): Promise<Ack>;
  chatHistory(which?: { before?: number; limit?: number; search?: string; thread?: string }): Promise<{ messages: PastMessage[]; more: boolean }>;
  editMessage(messageId: string, message: string): Promise<Ack>;
  deleteMessage(messageId: string): Promise<Ack>;
  /** All that was said and that one got, newest first: JSON Lines, the last of which says how many messages there are. */
  exportChat(): Promise<Blob>;
  markRead(messageId: string): Promise<Ack>;
  setTyping(typing: boolean): Promise<void>;
  muteParticipant(userId: string): Promise<Ack>;
  requestUnmute(userId: string): Promise<Ack>;
  switchCamera(userId: string, on: boolean): Promise<Ack>;
  stopSharing(userId: string): Promise<Ack>;
  admit(userId?: string): Promise<Ack>;
  reject(userId?: string): Promise<Ack>;
  sendToWaitingRoom(userId: string): Promise<unknown>;
  kick(userId: string, options?: { reason?: string; banSeconds?: number }): Promise<unknown>;
  bans(): Promise<Ban[]>;
  unban(userId: string): Promise<unknown>;
  closeRoom(): Promise<unknown>;
  updateSettings(changes: Partial<RoomSettings>): Promise<Ack>;
  raiseHand(): Promise<Ack>;
  lowerHand(userId?: string): Promise<Ack>;
  react(reaction: string): Promise<Ack>;
  sendCaption(text: string, options?: { final?: boolean; language?: string; confidence?: number }): Promise<Ack>;
  openBreakouts(rooms: { name: string; max_participants?: number }[], options?: {
    assignment?: 'manual' | 'automatic' | 'self'; durationSeconds?: number; participantIds?: string[];
  }): Promise<Ack>;
  moveTo(userId: string, breakoutId: string | null): Promise<Ack>;
  closeBreakouts(breakoutId?: string): Promise<Ack>;
  extendBreakouts(seconds: number): Promise<Ack>;
  broadcast(message: string): Promise<Ack>;
  askForHelp(message?: string): Promise<Ack>;
  setDisplayName(displayName: string): Promise<Ack>;
  setRole(userId: string, role: Role): Promise<unknown>;
  setPermissions(userId: string, permissions: Partial<Permissions>): Promise<Permissions>;

  send<T extends keyof ClientPayloads>(type: T, payload: ClientPayloads[T]): Promise<Ack>;
  send(type: string, payload?: object): Promise<Ack>;
  rest(method: string, path: string, body?: unknown): Promise<any>;
}

export function afterClose(code: number, reason?: string): {
  action: 'stop' | 'resume-now' | 'resume-later' | 'new-token';
  code: string;
};
export function backoffDelay(attempt: number, options?: { baseMs?: number; maxMs?: number; random?: () => number }): number;
export function decodeText(escaped: string): string;

export const Parley: { join(options: RoomOptions): Promise<Room> };
export default Parley;
