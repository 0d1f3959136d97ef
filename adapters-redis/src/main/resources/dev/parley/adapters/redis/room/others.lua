-- Whether somebody else has what is to be archived of a room.
-- KEYS: journal, its state   ARGV: who asks
local moment = redis.call('TIME')
local now = moment[1] * 1000 + math.floor(moment[2] / 1000)
local state = redis.call('HMGET', KEYS[2], 'reader', 'until')
if state[1] and state[1] ~= ARGV[1] and tonumber(state[2]) > now then return {'taken'} end
return {'free'}
