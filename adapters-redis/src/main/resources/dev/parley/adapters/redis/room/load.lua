-- The newest snapshot of a room and what changed the state since, as they are at one moment.
-- KEYS: meta, snapshot, tail
local known = redis.call('HMGET', KEYS[1], 'head', 'version')
if not known[1] then return {} end
local snapshot = redis.call('GET', KEYS[2])
local result = {known[1], known[2], snapshot or ''}
for _, entry in ipairs(redis.call('LRANGE', KEYS[3], 0, -1)) do result[#result + 1] = entry end
return result
