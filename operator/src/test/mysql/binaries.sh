#!/bin/sh
# Puts a MySQL server where the operator's database tests and the end-to-end tests look for it, and
# prints its root folder: a small Debian root file system, whose programs run with its own loader.
# Where it is missing, those tests run on MariaDB alone. Needs root, debootstrap and some minutes.
set -eu
home=${RAMPWATCH_CLUSTER_HOME:-$HOME/.cache/rampwatch-cluster}/rootfs
mkdir -p "$home"
# The end-to-end tests make the same folder under the same lock.
exec 9> "$home/mysql.lock"
flock 9
if [ ! -x "$home/mysql/usr/sbin/mysqld" ]; then
  rm -rf "$home/mysql.new"
  debootstrap --variant=minbase --include=mysql-server-core,mysql-client-core sid "$home/mysql.new" >&2
  mv "$home/mysql.new" "$home/mysql"
fi
echo "$home/mysql"
