-- The oldest of what is to be archived of a room, for one reader at a time.
-- KEYS: journal, its state   ARGV: 1 who reads, 2 for how long in ms others get nothing, 3 how many at most
local moment = redis.call('TIME')
local now = moment[1] * 1000 + math.floor(moment[2] / 1000)
local state = redis.call('HMGET', KEYS[2], 'reader', 'until', 'dropped')
if state[1] and state[1] ~= ARGV[1] and tonumber(state[2]) > now then return {'taken'} end
local result = {state[3] or '0'}
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, ARGV[3] - 1)) do result[#result + 1] = item end
if #result > 1 then redis.call('HSET', KEYS[2], 'reader', ARGV[1], 'until', string.format('%.0f', now + ARGV[2])) end
if state[3] then redis.call('HDEL', KEYS[2], 'dropped') end
return result
