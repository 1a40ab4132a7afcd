#!/bin/sh
# Installs devosim on a bare Debian 12, as the images of Dockerfile and devosim.def do: the programs and the job scripts
# in /opt/devosim, both programs in the PATH; what only building needs is gone afterwards. As root.
# usage: install.sh SOURCE [REVISION]
set -eu
source=${1:?folder of a checkout} revision=${2:-}
to=/opt/devosim
made=$(mktemp -d)
export DEBIAN_FRONTEND=noninteractive

for_building='g++ cmake ninja-build git ca-certificates libboost-graph-dev libtbb-dev libhdf5-dev libpcg-cpp-dev
    libtomlplusplus-dev libcli11-dev libopenmpi-dev'
for_running='libtbb12 libhdf5-103-1 libhdf5-hl-100 libtomlplusplus3 openmpi-bin libopenmpi3 libpmix2 hdf5-tools'

apt-get -q -y update
before=$(apt-mark showmanual)
# shellcheck disable=SC2086
apt-get -q -y install --no-install-recommends $for_building $for_running

# Only what is compiled or read: a checkout may hold builds and results.
mkdir -p "$to"
for part in CMakeLists.txt LICENSE cmake engine agents policies app configs; do cp -r "$source/$part" "$to/"; done
cmake -S "$to" -B "$made" -G Ninja -DCMAKE_BUILD_TYPE=Release -DDEVOSIM_TESTS=OFF -DDEVOSIM_MPI=ON \
    -DDEVOSIM_REVISION="$revision"
cmake --build "$made"
mkdir -p "$to/bin"
for program in devosim devosim-mpi; do
    install -s "$made/$program" "$to/bin/"
    ln -sf "$to/bin/$program" /usr/local/bin/
done
for part in CMakeLists.txt cmake engine agents policies app; do rm -rf "${to:?}/$part"; done
rm -rf "$made"

# shellcheck disable=SC2086
apt-mark auto $for_building >/dev/null
# shellcheck disable=SC2086
apt-mark manual $before $for_running >/dev/null
apt-get -q -y autoremove --purge
apt-get clean
rm -rf /var/lib/apt/lists/*
devosim --version
