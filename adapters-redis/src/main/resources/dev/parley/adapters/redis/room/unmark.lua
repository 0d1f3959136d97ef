-- The journal of a room is empty; unless somebody has said lately that something comes.
-- KEYS: rooms with a journal   ARGV: 1 room, 2 how many seconds ago is not lately
local said = redis.call('ZSCORE', KEYS[1], ARGV[1])
if said and tonumber(said) <= redis.call('TIME')[1] - ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end
return {}
