# Base images from package registries: Java, Flink, MySQL; sourced by e2e/images.
bases() {
  java_base
  flink_base
  mysql_base
  for part in kafka hdfs flink-operator; do java_part $part; done
}

# root NAME SUITE PACKAGES: a Debian root file system. Another process may be at it, so one at a time.
root() (
  mkdir -p "$HOME_DIR/rootfs"
  exec 9> "$HOME_DIR/rootfs/$1.lock"
  flock 9
  [ -d "$HOME_DIR/rootfs/$1" ] && return
  rm -rf "$HOME_DIR/rootfs/$1.new"
  timed "Debian root file system for $1" debootstrap --variant=minbase --include="$3" "$2" "$HOME_DIR/rootfs/$1.new"
  mv "$HOME_DIR/rootfs/$1.new" "$HOME_DIR/rootfs/$1"
)

java_base() {
  root java bookworm openjdk-17-jre-headless,libjemalloc2,procps
  # Hadoop wants a user to have a name.
  grep -q flink "$HOME_DIR/rootfs/java/etc/passwd" || {
    echo 'flink:x:9999:9999::/opt/flink:/bin/bash' >> "$HOME_DIR/rootfs/java/etc/passwd"
    echo 'flink:x:9999:' >> "$HOME_DIR/rootfs/java/etc/group"
  }
  timed "image java" java_image
}

java_image() { layer java "$HOME_DIR/rootfs/java" && image java:17 '[]' java; }

mysql_base() {
  root mysql sid mysql-server-core,mysql-client-core
  timed "image mysql" mysql_image
}

mysql_image() { layer mysql "$HOME_DIR/rootfs/mysql" && image mysql:9 '[]' mysql; }

# The distribution as the registry of Python packages has it, laid out as the official image lays it out,
# with the HDFS client among its libraries.
flink_base() {
  local version root=$HOME_DIR/rootfs/flink
  version=$(version flink)
  [ -d "$root" ] || timed "Flink $version" flink_root "$version" "$root"
  timed "image flink" flink_image
}

flink_image() { layer flink "$HOME_DIR/rootfs/flink" && image flink:1 '["/docker-entrypoint.sh"]' java flink; }

flink_root() {
  local version=$1 root=$2 work=$HOME_DIR/flink
  mkdir -p "$work"
  rm -rf "$root.new"
  mkdir -p "$root.new"/opt/flink/{log,usrlib}
  pip download -q --no-deps -d "$work" "apache-flink-libraries==$version" "apache-flink==$version"
  tar xzf "$work"/apache?flink?libraries-"$version".tar.gz -C "$work"
  python3 -m zipfile -e "$work"/apache_flink-"$version"-*.whl "$work/wheel"
  cp -a "$work"/apache?flink?libraries-"$version"/deps/{lib,plugins} "$work"/wheel/pyflink/{bin,conf} "$root.new/opt/flink/"
  cp "$work"/apache?flink?libraries-"$version"/deps/bin/*.jar "$root.new/opt/flink/bin/"
  chmod +x "$root.new"/opt/flink/bin/*
  for client in api runtime; do
    (cd "$REPOSITORY" && mvn -q -B -N dependency:copy -DoutputDirectory="$root.new/opt/flink/lib" \
      -Dartifact="org.apache.hadoop:hadoop-client-$client:$(version hadoop)")
  done
  cp "$NODE/flink-entrypoint.sh" "$root.new/docker-entrypoint.sh"
  chown -R 9999:9999 "$root.new/opt/flink"
  rm -rf "$work"
  mv "$root.new" "$root"
}

# java_part NAME: a program of jars, as e2e/images/NAME/pom.xml lists them, and of the classes beside it.
java_part() {
  java_part_jars "$1"
  timed "image $1" java_part_image "$1"
}

java_part_jars() {
  local root=$HOME_DIR/rootfs/$1 sources=$E2E/images/$1
  if [ ! -d "$root" ] || [ -n "$(find "$sources" -newer "$root" -type f)" ]; then
    timed "jars of $1" java_part_root "$1" "$root" "$sources"
  fi
}

java_part_root() {
  local home=$2.new/opt/$1
  rm -rf "$2" "$2.new"
  mkdir -p "$home/plugins"
  mvn -q -B -f "$3/pom.xml" "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies" \
    -DincludeScope=runtime -DoutputDirectory="$home/lib" -Dkafka.server.version="$(version kafka.server)" \
    -Dslf4j.version="$(version slf4j)" -Dhadoop.version="$(version hadoop)" -Dmockito.version="$(version mockito)" \
    -Dflink.operator.tested.version="$(version flink.operator.tested)" -Dawssdk.version="$(version awssdk)"
  if ls "$3"/*.java > /dev/null 2>&1; then
    javac --release 17 -cp "$home/lib/*" -d "$home/classes" "$3"/*.java
  fi
  mv "$2.new" "$2"
}

java_part_image() { layer "$1" "$HOME_DIR/rootfs/$1" && image "$1:1" '[]' java "$1"; }

# An object storage, and Hadoop's client of it; only the scenario "storage" wants them.
object_storage() {
  local server=$HOME_DIR/versitygw
  [ -x "$server/versitygw" ] || timed "versitygw $VERSITYGW" versitygw "$server"
  java_part_jars s3
  timed "image s3" object_storage_image
}

versitygw() {
  CGO_ENABLED=0 GOBIN=$1 go install -trimpath -ldflags '-s -w' "github.com/versity/versitygw/cmd/versitygw@v$VERSITYGW"
}

object_storage_image() {
  layer s3 "$HOME_DIR/rootfs/s3" && layer versitygw "$HOME_DIR/versitygw" && image s3:1 '[]' java s3 versitygw
}
