-- Commits what was decided on a version of a room's state: compares, numbers, appends, publishes, in one step.
-- KEYS: 1 meta, 2 log, 3 command (the log where there is none), then one for each message whose audience is kept
-- ARGV: 1 expected version, 2 now in ms, 3 deadline in ms or '', 4 '1' when the command is to be remembered, 5 message id or '',
--       6 window in ms, 7 time audiences are kept in ms, 8 publishing command, 9 channel, 10 cap of messages, 11 cap of bytes,
--       then for each entry: '1' when it changes the state; the entry without its numbers; its audience where that is kept, else ''
local meta, log, command = KEYS[1], KEYS[2], KEYS[3]
local now, window = tonumber(ARGV[2]), tonumber(ARGV[6])
local number = function(n) return string.format('%.0f', n) end

local known = redis.call('HMGET', meta, 'head', 'version', 'bytes', 'count', 'oldest', 'born')
local head, version = tonumber(known[1] or 0), tonumber(known[2] or 0)
local bytes, count, born = tonumber(known[3] or 0), tonumber(known[4] or 0), known[6] or '0'
if ARGV[4] == '1' then
  local first = redis.call('GET', command)
  local log_of_first = first and string.match(first, '^%d+')
  if log_of_first == born then return {'repeated', string.sub(first, #born + 2)} end
end
if version ~= tonumber(ARGV[1]) then return {'conflict'} end

local numbers, published, changed, message = {}, {}, false, 4
for i = 12, #ARGV, 3 do
  local sequence = math.max(head + 1, now)
  local entry = '{"sequence":' .. number(sequence) .. ',"previous":' .. number(head) .. ',' .. string.sub(ARGV[i + 1], 2)
  redis.call('XADD', log, number(sequence) .. '-0', 'e', entry)
  if ARGV[i] == '1' then version, changed = sequence, true end
  if ARGV[i + 2] ~= '' then
    redis.call('SET', KEYS[message], ARGV[i + 2], 'PX', ARGV[7])
    message = message + 1
  end
  numbers[#numbers + 1], published[#published + 1] = number(sequence) .. ' ' .. number(head), entry
  head, bytes, count = sequence, bytes + #entry, count + 1
end

local receipt = ''
if #numbers > 0 then
  local first = string.match(numbers[1], '^%d+')
  if born == '0' then
    born = first
    redis.call('HSET', meta, 'born', born, 'oldest', now)
  end
  receipt = first .. ' ' .. ARGV[5]
  redis.call('HSET', meta, 'head', number(head), 'version', number(version), 'bytes', bytes, 'count', count)
  if changed then redis.call('HSET', meta, 'deadline', ARGV[3]) end
  redis.call(ARGV[8], ARGV[9], '[' .. table.concat(published, ',') .. ']')
end
if ARGV[4] == '1' then redis.call('SET', command, born .. ' ' .. receipt, 'PX', window) end

local beyond = count > tonumber(ARGV[10]) or bytes > tonumber(ARGV[11]) or now - tonumber(known[5] or now) > window
return {'committed', receipt, beyond and 'trim' or '', unpack(numbers)}
