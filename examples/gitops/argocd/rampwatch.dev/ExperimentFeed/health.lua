-- How a feed does, from its condition Ready.
local underway = {
  JobOrdered = true,
  JobStarting = true,
  JobUpgrading = true,
  FlinkOperatorPending = true,
}

local status = obj.status
if status == nil or status.conditions == nil or status.observedGeneration ~= obj.metadata.generation then
  return { status = "Progressing", message = "the Rampwatch operator has not looked at it yet" }
end

for _, condition in ipairs(status.conditions) do
  if condition.type == "Ready" then
    local health = "Degraded"
    if condition.status == "True" then
      health = "Healthy"
    elseif condition.status == "Unknown" or underway[condition.reason] then
      health = "Progressing"
    end
    return { status = health, message = condition.reason .. ": " .. condition.message }
  end
end
return { status = "Progressing", message = "the Rampwatch operator has said nothing of its readiness yet" }
