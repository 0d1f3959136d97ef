-- Keeps a newer state of a room, and lets go of the changes that it holds already.
-- KEYS: meta, snapshot, tail   ARGV: 1 version of the state, 2 state
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local version, let_go, bytes = tonumber(ARGV[1]), 0, 0
while true do
  local first = redis.call('LINDEX', KEYS[3], 0)
  if not first or tonumber(string.match(first, '^{"sequence":(%d+)')) > version then break end
  redis.call('LPOP', KEYS[3])
  let_go, bytes = let_go + 1, bytes + #first
end
-- With nothing let go, somebody else has kept this state or a newer one.
if let_go > 0 then
  redis.call('SET', KEYS[2], ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'tailed', -bytes)
end
return let_go
