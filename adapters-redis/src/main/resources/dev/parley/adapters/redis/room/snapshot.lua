-- Keeps a newer state of a room, and drops what is then beyond the window: never what the state does not hold yet.
-- KEYS: meta, log, snapshot   ARGV: 1 sequence, 2 room, 3 now in ms, 4 window in ms, 5 cap of messages, 6 cap of bytes
local known = redis.call('HMGET', KEYS[1], 'head', 'bytes', 'count')
if not known[1] then return 0 end
local kept = tonumber(redis.call('HGET', KEYS[3], 'sequence') or 0)
if tonumber(ARGV[1]) > kept then
  redis.call('HSET', KEYS[3], 'sequence', ARGV[1], 'room', ARGV[2])
  kept = tonumber(ARGV[1])
end
local bytes, count = tonumber(known[2]), tonumber(known[3])
local oldest = tonumber(ARGV[3]) - tonumber(ARGV[4])
local dropped, last = 0, nil
while true do
  local batch = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 100)
  local stop = #batch == 0
  for _, entry in ipairs(batch) do
    local sequence = string.match(entry[1], '^%d+')
    local beyond = count > tonumber(ARGV[5]) or bytes > tonumber(ARGV[6]) or tonumber(sequence) < oldest
    if not beyond or tonumber(sequence) > kept then stop = true; break end
    redis.call('XDEL', KEYS[2], entry[1])
    bytes, count, dropped, last = bytes - #entry[2][2], count - 1, dropped + 1, sequence
  end
  if stop then break end
end
local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
redis.call('HSET', KEYS[1], 'bytes', bytes, 'count', count, 'oldest', first and string.match(first[1], '^%d+') or ARGV[3])
if last then redis.call('HSET', KEYS[1], 'dropped', last) end
return dropped
