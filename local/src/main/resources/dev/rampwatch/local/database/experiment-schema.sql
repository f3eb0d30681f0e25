-- The default schema of experiment metadata. Times are UTC.
CREATE TABLE IF NOT EXISTS experiment (
  name     VARCHAR(170) NOT NULL PRIMARY KEY,
  owner    VARCHAR(170) NULL,
  ended_at DATETIME(3)  NULL
);

CREATE TABLE IF NOT EXISTS experiment_group (
  experiment VARCHAR(170) NOT NULL,
  name       VARCHAR(170) NOT NULL,
  is_control BOOLEAN      NOT NULL,
  PRIMARY KEY (experiment, name),
  FOREIGN KEY (experiment) REFERENCES experiment (name)
);

-- A row a change: the share of users that the group has from effective_at on.
CREATE TABLE IF NOT EXISTS group_allocation (
  experiment   VARCHAR(170)  NOT NULL,
  group_name   VARCHAR(170)  NOT NULL,
  allocation   DECIMAL(9, 8) NOT NULL,
  effective_at DATETIME(3)   NOT NULL,
  PRIMARY KEY (experiment, group_name, effective_at),
  FOREIGN KEY (experiment, group_name) REFERENCES experiment_group (experiment, name)
);

-- Optional: event types to count where the resource names no metrics.
CREATE TABLE IF NOT EXISTS experiment_metric (
  experiment VARCHAR(170) NOT NULL,
  event_type VARCHAR(170) NOT NULL,
  PRIMARY KEY (experiment, event_type),
  FOREIGN KEY (experiment) REFERENCES experiment (name)
);
