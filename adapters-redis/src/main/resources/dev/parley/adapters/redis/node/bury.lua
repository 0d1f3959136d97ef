-- Forgets a node and its rooms, unless it was heard of meanwhile.
-- KEYS: 1 when which node was heard of, 2 the node's rooms   ARGV: 1 node, 2 how long it must have been silent, in ms
local time = redis.call('TIME')
local heard = redis.call('ZSCORE', KEYS[1], ARGV[1])
if heard and time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(heard) < tonumber(ARGV[2]) then return {} end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2])
return {}
