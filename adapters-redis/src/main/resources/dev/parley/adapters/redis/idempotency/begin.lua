-- Begins a request, unless one of its name is known.
-- KEYS: request   ARGV: 1 fingerprint, 2 for how many ms it is under way at most
-- Returns what is known: the fingerprint, and in the next line the answer, if there is one; nothing when it was begun.
local known = redis.call('GET', KEYS[1])
if known then return {known} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {}
