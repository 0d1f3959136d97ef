-- Drops all that is known of a room, unless its state has changed.
-- KEYS: meta, log, snapshot, tail   ARGV: 1 version
if tonumber(redis.call('HGET', KEYS[1], 'version') or 0) ~= tonumber(ARGV[1]) then return 0 end
return redis.call('DEL', unpack(KEYS))
