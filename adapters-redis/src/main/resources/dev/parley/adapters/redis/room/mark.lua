-- Something is about to be written into the journal of a room.
-- KEYS: rooms with a journal, by when that was said last   ARGV: room
return redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
