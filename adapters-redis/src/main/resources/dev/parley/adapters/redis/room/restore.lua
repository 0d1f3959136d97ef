-- Recreates a room whose log is gone, from what a node knows of it; unless somebody who knew more was faster.
-- KEYS: 1 meta, 2 log, 3 snapshot, 4 tail
-- ARGV: 1 birth of the log that is gone, 2 its last sequence that is known, 3 now in ms, 4 deadline in ms or '', 5 state, 6 publishing command,
--       7 channel, 8 for how long in ms after its birth another log may be replaced, 9 birth of the room's first log
local number = function(n) return string.format('%.0f', n) end
local known = redis.call('HMGET', KEYS[1], 'head', 'born', 'from', 'origin')
local head, now = tonumber(known[1] or 0), tonumber(ARGV[3])
if known[1] then
  local born, from, origin = tonumber(known[2]), tonumber(known[3] or 0), tonumber(known[4])
  local older = origin < tonumber(ARGV[9]) or origin == tonumber(ARGV[9]) and from >= tonumber(ARGV[2])
  if born == tonumber(ARGV[1]) or older or now - born > tonumber(ARGV[8]) then return 0 end
end
local place = number(math.max(head + 1, tonumber(ARGV[2]) + 1, now))
redis.call('DEL', KEYS[1], KEYS[2], KEYS[4])
redis.call('SET', KEYS[3], ARGV[5])
redis.call('HSET', KEYS[1], 'head', place, 'version', place, 'born', place, 'origin', ARGV[9], 'from', ARGV[2], 'dropped', place, 'oldest', place, 'deadline', ARGV[4])
redis.call(ARGV[6], ARGV[7], '!')
return 1
