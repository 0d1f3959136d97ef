-- Grants one more within a sliding window, or says in how many ms there will be one. The list holds when the latest grants were, newest
-- first, no more of them than the limit allows: one is free when the oldest of that many has left the window. Where who insists waits longer,
-- one entry more stands at the end, once somebody was refused: it leaves the window when they are heard again.
-- KEYS: grants   ARGV: 1 now in ms, 2 window in ms, 3 permits, 4 longest wait in ms, 5 '1' to take it, '0' to look
-- Returns 'refused' and for how many ms, or how many remain and in how many ms there will be one more.
local grants, window, permits, longest = KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local number = function(n) return string.format('%.0f', n) end
local newest = tonumber(redis.call('LINDEX', grants, 0) or 0)
-- Nodes' clocks differ a little; the list stays in order.
local now = math.max(tonumber(ARGV[1]), newest)
local entry = function(i) return tonumber(redis.call('LINDEX', grants, i) or now) end
local gone = function(i) return entry(i) + window <= now end

-- What has left the window; many at a time after a busy one, so that no call takes long.
if gone(-1) then
  for _, many in ipairs({512, 64, 8, 1}) do
    while gone(-many) do redis.call('RPOP', grants, many) end
  end
end

local size = redis.call('LLEN', grants)
if size >= permits then
  local heard = entry(-1) + window
  if ARGV[5] == '1' and longest > window then
    if size == permits then
      redis.call('RPUSH', grants, number(heard - window))
    else
      heard = math.min(now + 2 * (heard - now), newest + longest)
      redis.call('LSET', grants, -1, number(heard - window))
    end
    redis.call('PEXPIRE', grants, number(math.max(window, heard - now)))
  end
  return {'refused', number(heard - now)}
end
if ARGV[5] == '1' then
  redis.call('LPUSH', grants, number(now))
  redis.call('PEXPIRE', grants, ARGV[2])
  size = size + 1
end
return {number(permits - size), number(size > 0 and entry(-1) + window - now or 0)}
