/** Types of what is said in a room. */

export interface ChatMessage {
  message_id: string;
  sender_id: string;
  sender_name: string;
  /** As it came: `& < > " '` are entities. */
  message: string;
  /** As it was typed: for `textContent`. */
  text: string;
  timestamp: string;
  message_type: 'text' | 'emoji' | 'system';
  is_system_message: boolean;
  target_user_id?: string;
  reply_to?: string;
  sequence: number;
  /** Whether one sent it oneself. */
  own: boolean;
}

/** A message of the room's history; its text is empty once it is deleted. */
export interface PastMessage extends ChatMessage {
  breakout_room_id?: string;
  edited_at?: string;
  deleted_at?: string;
  /** Whose read mark stands here: they have read it, and all before. */
  read_by?: string[];
}
