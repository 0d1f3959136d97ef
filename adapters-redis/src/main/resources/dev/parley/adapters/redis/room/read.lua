-- The entries that follow a place; empty when the log does not hold that place.
-- KEYS: meta, log   ARGV: 1 place, 2 how many at most
local known = redis.call('HMGET', KEYS[1], 'head', 'dropped')
if not known[1] then return {} end
local place = ARGV[1]
if place == known[1] then return {'held'} end
local entries = redis.call('XRANGE', KEYS[2], '(' .. place .. '-0', '+', 'COUNT', ARGV[2])
if #entries == 0 then return {} end
if place ~= (known[2] or '0') and #redis.call('XRANGE', KEYS[2], place .. '-0', place .. '-0') == 0 then return {} end
local result = {'held'}
for _, entry in ipairs(entries) do result[#result + 1] = entry[2][2] end
return result
