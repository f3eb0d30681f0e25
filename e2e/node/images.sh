# Root file systems, their images, and the way of images into the node; sourced by e2e/cluster and e2e/images.
IMAGES=$HOME_DIR/images LAYERS=$HOME_DIR/layers LOADED=$RUN/loaded

node_ctr() { ctr -a "$SOCKET" -n k8s.io "$@"; }

import_image() { node_ctr images import "$1" > /dev/null; }

# layer NAME DIRECTORY: the directory as a layer; the same files give the same layer.
layer() {
  mkdir -p "$LAYERS"
  [ -f "$LAYERS/$1.tar" ] && [ -z "$(find "$2" -newer "$LAYERS/$1.tar" -print -quit)" ] && return
  tar --sort=name --mtime=@0 --numeric-owner --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' \
    --exclude='./var/cache/*' --exclude='./var/lib/apt/lists/*' --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' \
    --exclude='./usr/share/locale/*' -C "$2" -cf "$LAYERS/$1.new" .
  mv "$LAYERS/$1.new" "$LAYERS/$1.tar"
}

# image NAME:TAG ENTRYPOINT-JSON LAYER...: an archive below IMAGES.
image() {
  local archive=$IMAGES/${1%%:*}.tar name=$IMAGE_PREFIX-e2e-$1 entrypoint=$2 layers=()
  shift 2
  for each in "$@"; do layers+=("$LAYERS/$each.tar"); done
  mkdir -p "$IMAGES"
  [ -f "$archive" ] && [ -z "$(find "${layers[@]}" -newer "$archive")" ] || python3 "$NODE/image.py" "$name" "$archive" "$entrypoint" "${layers[@]}"
}

system_images() {
  mkdir -p "$HOME_DIR/coredns"
  cp -u "$BIN/coredns" "$HOME_DIR/coredns/"
  layer pause "$HOME_DIR/pause"
  layer coredns "$HOME_DIR/coredns"
  image pause:1 '["/pause"]' pause
  image "coredns:$COREDNS" '["/coredns"]' coredns
  import_image "$IMAGES/pause.tar"
  import_image "$IMAGES/coredns.tar"
}

# load NAME...: brings archives into the cluster, those that are not there yet.
load() {
  for name in "$@"; do
    local archive=$IMAGES/$name.tar mark=$LOADED/$name
    [ "$mark" -nt "$archive" ] && continue
    timed "load $name" load_archive "$archive"
    mkdir -p "$LOADED"
    touch "$mark"
  done
}

load_archive() {
  if node_lives; then
    import_image "$1"
  elif command -v kind > /dev/null; then
    kind load image-archive "$1"
  else
    echo "load $1 into the cluster's nodes, then: touch $LOADED/$(basename "$1" .tar)"
    return 1
  fi
}
