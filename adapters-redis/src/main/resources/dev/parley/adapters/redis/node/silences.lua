-- How long ago, in ms, which node was heard of, by the clock of Redis.
-- KEYS: 1 when which node was heard of   Returns nodes and times in turn.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 2, #known, 2 do known[i] = string.format('%.0f', math.max(0, now - tonumber(known[i]))) end
return known
