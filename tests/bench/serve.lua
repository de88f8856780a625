-- Questions for wrk: MODE=kept asks a few again and again, MODE=varied hardly any twice. PAUSE is how many milliseconds each
-- connection waits before a question, in the middle, as readers do; none if not given: as fast as it can.
local mode = os.getenv("MODE") or "kept"
local pause = tonumber(os.getenv("PAUSE")) or 0
local codes = {"USA", "CHN", "RUS", "VNM", "FRA", "GBR", "DEU", "JPN", "IND", "UKR", "ISR", "PSE", "IRN", "KOR", "PRK", "THA", "IDN",
               "TUR", "SYR", "EGY", "SAU", "BRA", "CAN", "AUS", "ITA", "ESP", "POL", "MEX", "ZAF", "KEN"}
local words = {"president", "tariffs", "trade", "talks", "minister", "border", "visit", "sanctions", "aid", "police", "summit", "court"}
local threads = 0
function setup(thread)
  thread:set("seed", threads)
  threads = threads + 1
end
function init()
  math.randomseed((seed or 0) * 7919 + (tonumber(os.getenv("SEED")) or 1))
end
local pick = function(list) return list[math.random(#list)] end
request = function()
  local path
  if mode == "kept" then
    local n = math.random(20)
    if n <= 10 then path = "/api/v1/timeline?between=" .. codes[n] .. "," .. codes[n + 1]
    elseif n <= 16 then path = "/api/v1/search?q=" .. words[n - 10]
    else path = "/api/v1/occurrences?between=" .. codes[n] .. "," .. codes[n - 1] end
  else
    local n, year = math.random(3), math.random(2005, 2025)
    if n == 1 then path = "/api/v1/timeline?between=" .. pick(codes) .. "," .. pick(codes) .. "&since=" .. year .. "-" .. math.random(10, 12)
    elseif n == 2 then path = "/api/v1/search?q=" .. pick(words) .. "+" .. pick(words) .. "&limit=" .. math.random(10, 50)
    else path = "/api/v1/occurrences?source=" .. pick(codes) .. "&since=" .. year .. "-" .. math.random(10, 12) .. "&limit=" .. math.random(20, 50) end
  end
  return wrk.format("GET", path, {["Host"] = wrk.host .. ":" .. wrk.port, ["Accept-Encoding"] = "gzip"})
end
if pause > 0 then
  delay = function() return math.random(0, 2 * pause) end
end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("%s: %d requests, %.0f a second; median %.1f ms, 99th percentile %.1f ms, slowest %.1f ms; errors: %d connect, %d read, %d write, %d status, %d timeout\n",
    mode .. (pause > 0 and " with pauses" or ""), summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
