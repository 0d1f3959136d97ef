-- A sign of life of a node, by the clock of Redis, and the rooms that it enters, if any.
-- KEYS: 1 when which node was heard of, 2 the node's rooms   ARGV: 1 node, 2 ... rooms
-- Returns how many rooms are on record; nothing when the node was not.
local time = redis.call('TIME')
local new = redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1]) == 1
if #ARGV > 1 then redis.call('SADD', KEYS[2], unpack(ARGV, 2)) end
if new then return {} end
return {tostring(redis.call('SCARD', KEYS[2]))}
