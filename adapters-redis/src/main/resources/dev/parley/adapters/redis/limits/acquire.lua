-- Grants one more within a sliding window, or says in how many ms there will be one. The list holds when the latest grants were, newest
-- first, no more of them than the limit allows: one is free when the oldest of that many has left the window.
-- KEYS: grants   ARGV: 1 now in ms, 2 window in ms, 3 permits, 4 '1' to take it, '0' to look
local grants, window, permits = KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[3])
-- Nodes' clocks differ a little; the list stays in order.
local now = math.max(tonumber(ARGV[1]), tonumber(redis.call('LINDEX', grants, 0) or 0))
local size = redis.call('LLEN', grants)
local oldest = tonumber(redis.call('LINDEX', grants, -1) or 0)
if size >= permits and oldest + window > now then return {string.format('%.0f', oldest + window - now)} end
if ARGV[4] == '1' then
  redis.call('LPUSH', grants, string.format('%.0f', now))
  -- Two for one: what a busy minute left behind is gone before long, and no call takes long.
  for _ = 1, 2 do
    if tonumber(redis.call('LINDEX', grants, -1)) + window <= now then redis.call('RPOP', grants) end
  end
  redis.call('PEXPIRE', grants, ARGV[2])
end
return {'0'}
