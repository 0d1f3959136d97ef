/** Records and messages of the protocol, as they are on the wire. */

export type Role = 'host' | 'moderator' | 'participant' | 'guest' | 'observer';
export type Permission =
  | 'can_share_screen' | 'can_share_audio' | 'can_share_video' | 'can_send_chat'
  | 'can_use_reactions' | 'can_record' | 'can_manage_participants';
export type Permissions = Record<Permission, boolean>;
export type LeaveReason = 'left' | 'timeout' | 'kicked' | 'banned' | 'room_closed';

/** The `error_code` of a refusal; the last six are the SDK's own words for how a connection ended. */
export type ErrorCode =
  | 'invalid_message' | 'unauthorized' | 'permission_denied' | 'banned' | 'not_found' | 'method_not_allowed' | 'invalid_state'
  | 'conflict' | 'room_full' | 'precondition_failed' | 'room_closed' | 'payload_too_large' | 'unsupported_media_type'
  | 'range_not_satisfiable' | 'room_locked' | 'rate_limited' | 'internal_error' | 'unavailable' | 'storage_full'
  | 'left' | 'replaced' | 'removed' | 'rejected' | 'token_expired' | 'connection_lost';

export type QualityLevel = 'excellent' | 'good' | 'fair' | 'poor';

/** What had better be sent over a link. */
export interface Recommendation {
  video_resolution: '2160p' | '1080p' | '720p' | '480p' | '360p';
  /** In kbit/s. */
  video_bitrate: number;
  frame_rate: number;
  /** Better no picture at all. */
  audio_only: boolean;
}

export interface Participant {
  user_id: string;
  username: string;
  display_name: string;
  avatar_url: string | null;
  role: Role;
  permissions: Permissions;
  joined_at: string;
  last_active: string;
  audio_enabled: boolean;
  video_enabled: boolean;
  screen_sharing: boolean;
  connection_state: 'connected' | 'reconnecting';
  connection_quality: QualityLevel | 'unknown';
  is_speaking: boolean;
  audio_level: number;
  is_hand_raised: boolean;
  breakout_room_id: string | null;
  virtual_background: object | null;
  device: object | null;
}

export interface RoomSettings {
  lock_room: boolean;
  enable_waiting_room: boolean;
  require_host_approval: boolean;
  mute_on_entry: boolean;
  enable_chat: boolean;
  enable_reactions: boolean;
  enable_recording: boolean;
  enable_screen_share: boolean;
  max_participants: number;
  quality_preset: 'low' | 'medium' | 'high' | 'ultra';
  host_leave_policy: 'transfer' | 'end' | 'wait';
  host_wait_seconds: number;
  e2ee_required: boolean;
  auto_waiting_room_at: number | null;
  ai: { transcription: boolean; translation: boolean; noise_suppression: boolean; auto_framing: boolean; sentiment: boolean };
}

export interface RaisedHand {
  username: string;
  user_id: string;
  raised_at: string;
  /** From 1. */
  position: number;
}

export interface Breakout {
  breakout_room_id: string;
  name: string;
  participant_ids: string[];
  created_at: string;
  created_by: string;
  max_participants?: number;
  self_select: boolean;
  state: 'open' | 'closing';
  /** Not there: it stays open until it is closed. */
  closes_at?: string;
}

export type WaitReason = 'sent_back' | 'locked' | 'host_approval' | 'waiting_room' | 'capacity' | 'room_full';

/** Somebody who waits before the room. */
export interface Waiter {
  user_id: string;
  username: string;
  display_name: string;
  joined_waiting_at: string;
  status: 'waiting' | 'reconnecting' | 'left';
  /** From 1; 0 for who waits no longer. */
  position: number;
  /** Null for who waits no longer. */
  reason: WaitReason | null;
}

export interface Ban {
  user_id: string;
  banned_by: string | null;
  reason: string | null;
  banned_at: string;
  /** Null: until it is lifted. */
  until: string | null;
}

export interface RoomState {
  participants: Participant[];
  you: Participant & { connection_id: string };
  settings: RoomSettings;
  hand_raise_queue: RaisedHand[];
  breakout_rooms: Breakout[];
  recording: object | null;
  live_streams: object[];
  e2ee: { enabled: boolean; epoch: number; keys: object[] };
  sequence: number;
}

export interface Candidate {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
  usernameFragment?: string;
}

/** What the server sends, by message type: the payload of each. */
export interface ServerPayloads {
  'room-state': RoomState;
  resumed: { from?: number; to?: number; replayed?: number; recovered: boolean };
  'user-joined': { participant: Participant };
  'user-left': { user_id: string; reason: LeaveReason };
  offer: { sdp: string; target_user_id?: string };
  answer: { sdp: string; target_user_id?: string };
  renegotiate: { sdp: string; target_user_id?: string };
  'ice-candidate': { candidate: Candidate | null; target_user_id?: string };
  ack: Ack;
  error: { error_code: ErrorCode; message: string; details: unknown; retry_after?: number; id?: string };
  pong: object;
  'media-control': { user_id: string; audio_enabled: boolean; video_enabled: boolean; screen_sharing: boolean; requested_by?: string };
  'screen-share-control': { action: 'start' | 'stop'; screen_id?: string; quality?: 'low' | 'medium' | 'high'; user_id?: string };
  'chat-message': {
    message: string; message_id: string; sender_id: string; sender_name: string; timestamp: string;
    message_type: 'text' | 'emoji' | 'system'; is_system_message: boolean; target_user_id?: string; reply_to?: string;
  };
  'chat-edit': { message_id: string; sender_id: string; message: string; edited_at: string };
  'chat-delete': { message_id: string; deleted_by: string; deleted_at: string };
  'hand-raise': { user_id: string; username: string; raised: boolean };
  'hand-raise-queue': { queue: RaisedHand[] };
  reaction: { user_id: string; username: string; reaction_type: string; timestamp: string };
  'role-updated': { user_id: string; role: Role; permissions: Permissions };
  'permission-updated': { user_id: string; permissions: Permissions };
  'participant-update': {
    user_id: string; display_name?: string; avatar_url?: string; is_speaking?: boolean; audio_level?: number;
    connection_state?: 'connected' | 'reconnecting';
  };
  'quality-update': { user_id: string; quality_level: QualityLevel; recommendation: Recommendation };
  'file-share-offer': {
    transfer_id: string; sender_id: string; receiver_id: string; file_name: string; file_size: number; file_type: string; checksum?: string;
    chunk_size: number; total_chunks: number;
  };
  'file-share-accept': { transfer_id: string; sender_id: string; receiver_id: string };
  'file-share-reject': { transfer_id: string; sender_id: string; receiver_id: string };
  'file-share-complete': { transfer_id: string; sender_id: string; receiver_id: string };
  'room-settings-update': Partial<RoomSettings>;
  'waiting-room-join': Waiter;
  'waiting-room-admit': { user_id: string };
  'waiting-room-reject': { user_id: string };
  'room-closed': { reason: string; closed_by: string | null };
  'token-expiring': object;
  'server-draining': { reconnect_within_ms: number };
}

/** What a client sends, by message type: the payload of each. */
export interface ClientPayloads {
  offer: { sdp: string; target_user_id?: string };
  answer: { sdp: string; target_user_id?: string };
  renegotiate: { sdp: string; target_user_id?: string };
  'ice-candidate': { candidate: Candidate | null; target_user_id?: string };
  leave: Record<string, never>;
  ping: Record<string, never>;
  'media-control':
    | { action: 'mute' | 'unmute' | 'toggle' | 'video_on' | 'video_off'; media_type: 'audio' | 'video'; user_id?: string }
    | { audio_enabled?: boolean; video_enabled?: boolean; screen_sharing?: boolean };
  'screen-share-control':
    | { action: 'start' | 'stop'; screen_id?: string; quality: 'low' | 'medium' | 'high' }
    | { action: 'stop'; user_id: string };
  'chat-message': { message: string; target_user_id?: string; reply_to?: string; message_type?: 'text' | 'emoji' };
  'chat-edit': { message_id: string; message: string };
  'chat-delete': { message_id: string };
  'hand-raise': { raised: boolean; user_id?: string };
  reaction: { reaction_type: string };
  'participant-update': { display_name?: string; avatar_url?: string; is_speaking?: boolean; audio_level?: number };
  'network-stats': {
    bitrate_video: number; bitrate_audio: number; bitrate_total: number; packet_loss: number; jitter: number; rtt: number;
    bandwidth_up?: number; bandwidth_down?: number;
  };
  transcription: { text: string; confidence: number; speaker_id?: string; language: string; timestamp: string; final: boolean; translations?: Record<string, string> };
  'device-capabilities': {
    has_camera: boolean; has_microphone: boolean; supports_screen_share: boolean; max_resolution: string; platform: 'ios' | 'android' | 'web' | 'desktop';
    low_data_mode?: boolean;
  };
  'virtual-background-update': { enabled: boolean; background_type: 'none' | 'blur' | 'image' | 'video'; background_url?: string };
  'room-settings-update': Partial<RoomSettings>;
  'waiting-room-admit': { user_id: string } | { user_ids: string[] } | { all: true };
  'waiting-room-reject': { user_id: string } | { user_ids: string[] } | { all: true };
  'token-refresh': { token: string };
}

export interface ServerFrame<T extends string = string> {
  type: T;
  room_id: string;
  sender_id: string | null;
  /** Only logged messages have one. */
  sequence?: number;
  timestamp: string;
  breakout_room_id?: string;
  payload: T extends keyof ServerPayloads ? ServerPayloads[T] : any;
}

export interface Ack {
  id: string;
  sequence: number | null;
  message_id?: string;
}
