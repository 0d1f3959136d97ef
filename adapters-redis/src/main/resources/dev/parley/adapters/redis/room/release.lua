-- Lets go of what has been archived of a room: of all up to one entry, where that is still there.
-- KEYS: journal, its state   ARGV: 1 who read, 2 how the last entry begins, 3 how many there are at most
local bytes, begins = 0, ARGV[2]
for i, item in ipairs(redis.call('LRANGE', KEYS[1], 0, ARGV[3] - 1)) do
  bytes = bytes + #item
  if string.sub(item, 1, #begins) == begins then
    redis.call('LTRIM', KEYS[1], i, -1)
    redis.call('HINCRBY', KEYS[2], 'bytes', -bytes)
    break
  end
end
if redis.call('HGET', KEYS[2], 'reader') == ARGV[1] then redis.call('HDEL', KEYS[2], 'reader', 'until') end
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('HEXISTS', KEYS[2], 'dropped') == 0 then redis.call('DEL', KEYS[2]) end
return {}
