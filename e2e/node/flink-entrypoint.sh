#!/bin/bash
export FLINK_HOME=/opt/flink
exec "$@"
