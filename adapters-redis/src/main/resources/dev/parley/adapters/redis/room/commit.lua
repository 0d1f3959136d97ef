-- Commits what was decided on a version of a room's state: compares, numbers, appends, publishes, in one step.
-- KEYS: 1 meta, 2 log, 3 snapshot, 4 tail, 5 command (the log where there is none), 6 journal, 7 its state,
--       then one for each message that is new or changed
-- ARGV: 1 expected version, 2 now in ms, 3 deadline in ms or '', 4 '1' when the command is to be remembered, 5 message id or '',
--       6 window in ms, 7 time messages are remembered in ms, 8 publishing command, 9 channel, 10 cap of messages, 11 cap of bytes,
--       12 writer, 13 the writer's epoch, 14 the commit's name, 15 '1' when nobody knows whether it was done before,
--       16 cap of bytes of the journal,
--       then for each entry: '1' when it changes the state; the entry without its numbers; what it does to a message: '' nothing, 'edited', 'deleted',
--       otherwise what is to be remembered of a new one; '1' when it belongs into the journal
local meta, log, snapshot, tail, command = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local now, window = tonumber(ARGV[2]), tonumber(ARGV[6])
local number = function(n) return string.format('%.0f', n) end
local fence = 'fence:' .. ARGV[12]

local known = redis.call('HMGET', meta, 'head', 'version', 'bytes', 'oldest', 'born', 'tailed', fence)
local head, version = tonumber(known[1] or 0), tonumber(known[2] or 0)
local bytes, oldest, born = tonumber(known[3] or 0), tonumber(known[4] or 0), known[5] or '0'
local tailed = tonumber(known[6] or 0)

-- What a writer has given up on must not be done behind its back, while it tries again.
if tonumber(known[7] or 0) > tonumber(ARGV[13]) then return {'fenced'} end
if ARGV[15] == '1' then
  redis.call('HSET', meta, fence, ARGV[13])
  if not known[1] then redis.call('PEXPIRE', meta, window) end
end

if ARGV[4] == '1' then
  local first = redis.call('GET', command)
  local log_of_first = first and string.match(first, '^%d+')
  if log_of_first == born then return {'repeated', string.sub(first, #born + 2)} end
end
if ARGV[15] == '1' then
  local result, first = {'committed', '', ''}, nil
  for _, entry in ipairs(redis.call('XRANGE', log, number(now) .. '-0', '+')) do
    if entry[2][1] == ARGV[14] then
      local sequence, previous = string.match(entry[2][2], '^{"sequence":(%d+),"previous":(%d+)')
      first = first or sequence
      result[#result + 1] = sequence .. ' ' .. previous
    end
  end
  if first then
    result[2] = first .. ' ' .. ARGV[5]
    return result
  end
end
if version ~= tonumber(ARGV[1]) then return {'conflict'} end

-- Of a message that is gone there is nothing to change.
local changed_message = 8
for i = 17, #ARGV, 4 do
  local deed = ARGV[i + 2]
  if deed == 'edited' or deed == 'deleted' then
    local remembered = redis.call('GET', KEYS[changed_message])
    if not remembered or string.sub(remembered, 1, 8) == 'deleted ' then return {'conflict'} end
  end
  if deed ~= '' then changed_message = changed_message + 1 end
end

-- A log in which nothing was said for the length of the window has expired as a whole.
local count = redis.call('XLEN', log)
if count == 0 and head > 0 then
  bytes = 0
  redis.call('HSET', meta, 'dropped', number(head))
end

local previous, numbers, published, changed, message = head, {}, {}, false, 8
local journaled = {}
for i = 17, #ARGV, 4 do
  local sequence = math.max(head + 1, now)
  local entry = '{"sequence":' .. number(sequence) .. ',"previous":' .. number(head) .. ',' .. string.sub(ARGV[i + 1], 2)
  redis.call('XADD', log, number(sequence) .. '-0', ARGV[14], entry)
  if ARGV[i] == '1' then
    redis.call('RPUSH', tail, entry)
    version, changed, tailed = sequence, true, tailed + #entry
  end
  if ARGV[i + 2] ~= '' then
    if ARGV[i + 2] == 'deleted' then
      redis.call('SET', KEYS[message], 'deleted ' .. redis.call('GET', KEYS[message]), 'KEEPTTL')
    elseif ARGV[i + 2] ~= 'edited' then
      redis.call('SET', KEYS[message], ARGV[i + 2], 'PX', ARGV[7])
    end
    message = message + 1
  end
  if ARGV[i + 3] == '1' then journaled[#journaled + 1] = entry end
  numbers[#numbers + 1], published[#published + 1] = number(sequence) .. ' ' .. number(head), entry
  head, bytes, count = sequence, bytes + #entry, count + 1
end

local receipt = ''
if #numbers > 0 then
  local first = string.match(numbers[1], '^%d+')
  if born == '0' then
    born = first
    redis.call('PERSIST', meta)
    redis.call('HSET', meta, 'born', born, 'origin', born)
  end
  receipt = first .. ' ' .. ARGV[5]
  if count == #numbers then oldest = tonumber(first) end

  if #journaled > 0 then
    local journal, state, waiting = KEYS[6], KEYS[7], 0
    for _, entry in ipairs(journaled) do
      local item = born .. ' ' .. entry
      redis.call('RPUSH', journal, item)
      waiting = redis.call('HINCRBY', state, 'bytes', #item)
    end
    while waiting > tonumber(ARGV[16]) do
      local oldest_item = redis.call('LPOP', journal)
      if not oldest_item then break end
      waiting = redis.call('HINCRBY', state, 'bytes', -#oldest_item)
      redis.call('HINCRBY', state, 'dropped', 1)
    end
  end

  -- What is beyond the window, oldest first.
  local dropped
  while count > tonumber(ARGV[10]) or bytes > tonumber(ARGV[11]) or oldest < now - window do
    local batch = redis.call('XRANGE', log, '-', '+', 'COUNT', 4)
    if #batch == 0 then break end
    for _, entry in ipairs(batch) do
      oldest = tonumber(string.match(entry[1], '^%d+'))
      if count <= tonumber(ARGV[10]) and bytes <= tonumber(ARGV[11]) and oldest >= now - window then break end
      redis.call('XDEL', log, entry[1])
      dropped, bytes, count = oldest, bytes - #entry[2][2], count - 1
    end
  end
  if dropped then redis.call('HSET', meta, 'dropped', number(dropped)) end

  redis.call('PEXPIRE', log, window)
  redis.call('HSET', meta, 'head', number(head), 'version', number(version), 'bytes', bytes, 'oldest', number(oldest), 'tailed', tailed)
  if changed then redis.call('HSET', meta, 'deadline', ARGV[3]) end
  redis.call(ARGV[8], ARGV[9], number(head) .. ' ' .. number(previous) .. ' [' .. table.concat(published, ',') .. ']')
end
if ARGV[4] == '1' then redis.call('SET', command, born .. ' ' .. receipt, 'PX', window) end

local result = {'committed', receipt, changed and tailed > 16384 + redis.call('STRLEN', snapshot) and 'snapshot' or ''}
for _, each in ipairs(numbers) do result[#result + 1] = each end
return result
