/** Types of what one does with a server outside of its rooms. */

import type { Participant, RoomSettings } from './protocol.js';

/** How a room that lasts is described when it is made or changed. */
export interface RoomDescription {
  /** One line of at most 200 characters. */
  name?: string;
  /** At most 2,000 characters. */
  description?: string | null;
  /** Whether everybody may find it. */
  is_public?: boolean;
  settings?: Partial<RoomSettings>;
  /** Shown, and sorted by; keeps nobody out. ISO 8601. */
  scheduled_start?: string | null;
  scheduled_end?: string | null;
}

/** A room as it is seen from outside. One that nobody created has no name but its id, and no owner. */
export interface CreatedRoom {
  room_id: string;
  name: string;
  description: string | null;
  owner_id: string | null;
  is_public: boolean;
  max_participants: number;
  created_at: string | null;
  scheduled_start: string | null;
  scheduled_end: string | null;
  /** Who is in it now. */
  participant_count: number;
  settings: RoomSettings;
}

export interface ServerOptions {
  /** Where the server is, with a path prefix if there is one; by default the page's origin. */
  url?: string;
  token?: string;
  /** Gives a token when there is none, when it is about to expire, and when it was refused. Throw a ParleyError to end it. */
  tokenProvider?: () => string | Promise<string>;
  fetch?: typeof fetch;
}

/** Rooms that outlive their meetings. */
export class Rooms {
  constructor(options: ServerOptions);
  list(which?: { isPublic?: boolean; limit?: number; cursor?: string | null }): Promise<{ rooms: CreatedRoom[]; cursor: string | null }>;
  create(room: RoomDescription & { name: string; room_id?: string }): Promise<CreatedRoom>;
  get(roomId: string): Promise<{ room: CreatedRoom; etag: string | null }>;
  change(roomId: string, changes: RoomDescription, options?: { etag?: string }): Promise<{ room: CreatedRoom; etag: string | null }>;
  delete(roomId: string): Promise<unknown>;
}

/** Of one node, now. */
export interface ServerStatistics {
  rooms: number;
  participants: number;
  connected: number;
  reconnecting: number;
  largest_room: number;
  started_at: string;
  uptime_seconds: number;
}

export interface SystemHealth {
  draining: boolean;
  components: Record<string, 'up' | 'down' | 'not_configured'>;
  /** Null when nothing is kept. */
  archive: { lag_seconds: number; archived_entries: number; lost_entries: number } | null;
}

/** What a server was used for on a day. */
export interface DayUsage {
  /** In UTC. */
  date: string;
  /** Begun on that day. */
  sessions: number;
  /** Different users, and different rooms in which somebody was. */
  participants: number;
  rooms: number;
  /** All sessions together. */
  total_duration_minutes: number;
  peak_concurrent_users: number;
  messages_sent: number;
  files_shared: number;
}

export interface RoomFigures {
  /** Different users. */
  total_participants: number;
  total_duration_minutes: number;
  peak_concurrent_users: number;
  total_messages_sent: number;
  total_files_shared: number;
  /** In seconds. */
  average_session_duration: number;
  /** All who spoke together. */
  total_speaking_minutes: number;
  /** How often a connection was lost without a leave. */
  connection_drops: number;
}

/** What somebody did, or what became of them: `metadata.action` says what exactly. */
export interface Activity {
  event_type: string;
  user_id: string | null;
  metadata: Record<string, any>;
  timestamp: string;
}

export interface AuditEntry {
  position: number;
  source: string;
  timestamp: string;
  action: string;
  room_id?: string;
  actor_id?: string;
  target_id?: string;
  details: Record<string, string>;
  /** The hash of the entry before. */
  previous: string;
  hash: string;
}

export interface AuditVerification {
  valid: boolean;
  /** How many entries are in order. */
  checked: number;
  /** Positions of the oldest and the newest entry that are kept. */
  first: number;
  last: number;
  hash: string;
  /** The first entry that is not as it was written. */
  flaw?: { position: number; problem: 'missing' | 'changed' | 'reordered' | 'added' };
}

/** Somebody who is told what happens in rooms. */
export interface Webhook {
  webhook_id: string;
  url: string;
  events: string[];
  description?: string;
  /** `gone`: it answered so, and hears no more. */
  state: 'enabled' | 'disabled' | 'gone';
  created_at: string;
  /** Until when what it is sent is signed with the secret of before, too. */
  former_secret_until?: string;
  /** Only where it has just been made. */
  secret?: string;
}

/** What a webhook was told, or is to be told. */
export interface Delivery {
  delivery_id: string;
  webhook_id: string;
  type: string;
  room_id: string;
  sequence: number;
  /** `dead`: given up, until somebody asks for it again. */
  state: 'pending' | 'delivered' | 'dead';
  created_at: string;
  /** The latest, the oldest of them first; either the status of the answer, or why there was none. */
  attempts: { at: string; status?: number; problem?: string }[];
  /** Absent when it is over. */
  next_attempt_at?: string;
}

/** For tokens that say `admin: true`. */
export class Admin {
  constructor(options: ServerOptions);
  stats(): Promise<ServerStatistics>;
  health(): Promise<SystemHealth>;
  usage(days?: number): Promise<DayUsage[]>;
  activeRooms(which?: { limit?: number; cursor?: string | null }): Promise<{ rooms: CreatedRoom[]; cursor: string | null }>;
  room(roomId: string): Promise<CreatedRoom>;
  participants(roomId: string, which?: { limit?: number; cursor?: string | null }): Promise<{ participants: Participant[]; cursor: string | null }>;
  figures(roomId: string): Promise<RoomFigures>;
  activity(roomId: string, which?: { limit?: number; cursor?: string | null }): Promise<{ events: Activity[]; cursor: string | null }>;
  close(roomId: string): Promise<unknown>;
  kick(roomId: string, userId: string, options?: { banSeconds?: number }): Promise<unknown>;
  audit(which?: { roomId?: string; limit?: number; cursor?: string | null }): Promise<{ entries: AuditEntry[]; cursor: string | null }>;
  verifyAudit(): Promise<AuditVerification>;
  webhooks(which?: { limit?: number; cursor?: string | null }): Promise<{ webhooks: Webhook[]; cursor: string | null }>;
  webhook(webhookId: string): Promise<Webhook>;
  addWebhook(webhook: { url: string; events?: string[]; description?: string; secret?: string }): Promise<Webhook>;
  changeWebhook(webhookId: string, changes: { url?: string; events?: string[]; description?: string | null; enabled?: boolean }): Promise<Webhook>;
  deleteWebhook(webhookId: string): Promise<unknown>;
  deliveries(webhookId: string, which?: { state?: string; limit?: number; cursor?: string | null }): Promise<{ deliveries: Delivery[]; cursor: string | null }>;
  replayDelivery(webhookId: string, deliveryId: string): Promise<Delivery>;
}
