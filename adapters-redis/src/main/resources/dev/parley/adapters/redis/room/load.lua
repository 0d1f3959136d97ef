-- The newest snapshot of a room and the entries after it, as they are at one moment.
-- KEYS: meta, log, snapshot
local known = redis.call('HMGET', KEYS[1], 'head', 'version')
if not known[1] then return {} end
local snapshot = redis.call('HMGET', KEYS[3], 'sequence', 'room')
local from = snapshot[1] and '(' .. snapshot[1] .. '-0' or '-'
local entries = redis.call('XRANGE', KEYS[2], from, '+')
local result = {known[1], known[2], snapshot[2] or ''}
for _, entry in ipairs(entries) do result[#result + 1] = entry[2][2] end
return result
