SELECT toUnixTimestamp64Milli(min(applied_at)) AS since_ms FROM migrations WHERE name = '0071_calls_that_clients_told.sql'
