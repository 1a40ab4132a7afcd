#!/usr/bin/env bash
# Takes the steps of the container images without a container engine: a bare Debian 12 made with debootstrap, in which
# configs/cluster/container/install.sh runs as it does in the images; then a run in it gives the bytes of a run outside.
# usage: container_test.sh SOURCE_DIR BUILD_DIR
# Exit code 77, with the reason, where there can be no such root.
set -euo pipefail

source_dir=$1
build_dir=$2
skip() { echo "skipped: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }

((EUID == 0)) || skip "only root can make a clean root"
command -v debootstrap >/dev/null || skip "debootstrap is not installed (apt-get install debootstrap)"
unshare --mount --pid --fork true 2>/dev/null || skip "no namespaces for a clean root"
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb *\(\[[^]]*\] *\)\?\([^ ]*\).*/\2/p' /etc/apt/sources.list \
    /etc/apt/sources.list.d/* 2>/dev/null | grep -v security | head -n 1) || true  # one of the two files is mostly missing

# Both images take these steps and no others.
container=$source_dir/configs/cluster/container
for image in Dockerfile devosim.def; do
    steps=$(grep -cE '^ *(RUN|COPY|ADD)|install\.sh /src' "$container/$image")
    [[ $(grep -c 'sh /src/configs/cluster/container/install.sh /src' "$container/$image") == 1 && $steps == 1 ]] ||
        fail "$image does something else than install.sh"
    grep -qE '^(FROM|From:) debian:12-slim$' "$container/$image" || fail "$image is not of Debian 12"
done

work=$(mktemp -d /tmp/devosim-container-XXXXXX)
trap 'rm -rf --one-file-system "$work"' EXIT
root=$work/root
debootstrap --variant=minbase bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >"$work/debootstrap.log" 2>&1 ||
    { tail -n 5 "$work/debootstrap.log"; skip "debootstrap cannot reach Debian"; }
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
if [[ -d /etc/apt/keyrings ]]; then cp -r /etc/apt/keyrings/. "$root/etc/apt/keyrings/"; fi
mkdir "$root/src"
(cd "$source_dir" && git ls-files -z --cached --others --exclude-standard | tar --null -c -T - --ignore-failed-read) |
    tar -x -C "$root/src"

# inside COMMAND...: runs it there, with its own processes and the proxies of this machine.
inside() {
    unshare --mount --pid --fork bash -c '
        root=$1; shift
        mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" && exec chroot "$root" "$@"' \
        bash "$root" "$@"
}
revision=$("$build_dir/devosim" --version | awk '{ print $2 }')
inside sh /src/configs/cluster/container/install.sh /src "$revision" >"$work/install.log" 2>&1 ||
    { tail -n 20 "$work/install.log"; fail "install.sh"; }
rm -rf "$root/src"
[[ $(inside devosim --version) == "$("$build_dir/devosim" --version)" ]] || fail "another version"
[[ ! -e $root/usr/bin/g++ ]] || fail "the compiler is left behind"
[[ -z $(inside sh -c 'ldd /opt/devosim/bin/* | grep "not found"') ]] || fail "libraries are missing"

run=(run /opt/devosim/configs/scenarios/tiny.toml --quiet --months 6 --set horizon.burn_in_months=6)
inside devosim "${run[@]}" -o /tmp/inside.h5 || fail "a run inside"
run[1]=$source_dir/configs/scenarios/tiny.toml
"$build_dir/devosim" "${run[@]}" -o "$work/outside.h5"
cmp "$root/tmp/inside.h5" "$work/outside.h5" || fail "a run inside gives other bytes"
inside devosim-mpi --version >/dev/null || fail "devosim-mpi does not start"
echo "container: $(du -sm "$root" | cut -f1) MiB, the same bytes as outside"
