-- All experiments in one query: a row an allocation, with what belongs to its group and experiment.
SELECT e.name, e.owner, e.ended_at, g.name AS group_name, g.is_control, a.allocation, a.effective_at,
       (SELECT JSON_ARRAYAGG(m.event_type) FROM experiment_metric m WHERE m.experiment = e.name)
         AS event_types
FROM experiment e
LEFT JOIN experiment_group g ON g.experiment = e.name
LEFT JOIN group_allocation a ON a.experiment = g.experiment AND a.group_name = g.name
ORDER BY e.name, g.is_control DESC, g.name, a.effective_at;
