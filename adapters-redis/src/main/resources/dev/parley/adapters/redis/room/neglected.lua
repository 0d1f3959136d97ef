-- Rooms of whose journal nobody has said anything for a while: whoever wrote to them may be dead.
-- KEYS: rooms with a journal   ARGV: 1 for how many seconds, 2 how many rooms at most
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1] - ARGV[1], 'LIMIT', 0, ARGV[2])
