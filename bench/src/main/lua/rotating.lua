-- For wrk: ten thousand printers in turn, each with the refresh token that the answer before it brought. With 64 connections a printer's answer has
-- long come when its turn comes again.
local tokens = {}
for number = 0, 9999 do
  tokens[number] = "p" .. number .. ".0"
end
local turn = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"

function request()
  turn = (turn + 1) % 10000
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&client_id=printer-app&refresh_token=" .. tokens[turn])
end

function response(status, headers, body)
  local token, number = body:match('"refresh_token":"(p(%d+)%.%d+)"')
  if token then
    tokens[tonumber(number)] = token
  end
end
