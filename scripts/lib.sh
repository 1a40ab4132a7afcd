# What the scripts share: the packages they need, the build and the Python environment. Sourced, never run.
# Sourcing it changes the working directory to the top of the checkout, where build/ and out/ are made.
set -euo pipefail

script=$(readlink -f "$0")
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"

# Caches stay inside the checkout, so that nothing is left behind elsewhere and a home folder is not needed.
export HOME="${HOME:-$root/build}"
export XDG_CACHE_HOME="$root/build/cache"
# A copy of the checkout finds what was compiled here.
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$root}" CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-1}"

build_packages=(
    g++ cmake ninja-build ccache git ca-certificates python3-venv
    libboost-graph-dev libtbb-dev libhdf5-dev hdf5-tools libpcg-cpp-dev libtomlplusplus-dev libcli11-dev
    libgtest-dev libgmock-dev libbenchmark-dev librapidcheck-dev
)

# For the tests that read a report as people do, in a browser and in print, and a result as R does.
test_packages=(chromium fonts-dejavu-core poppler-utils r-cran-hdf5r)

# For the tests that run ensembles on a real Slurm and over MPI, which only root can start; they skip without.
cluster_packages=(slurm-wlm munge openmpi-bin libopenmpi-dev libpmix-dev)

# --help prints what the head of a script says, and does nothing else.
for argument in "$@"; do
    [[ $argument == --help || $argument == -h ]] || continue
    sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$script"
    exit 0
done

say() { printf '== %s\n' "$*"; }

give_up() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 3
}

# refuse WHAT: for wrong input, as the program does.
refuse() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 2
}

takes_no_arguments() { (($# == 0)) || refuse "argument = $1 (is not known) leave it out?"; }

is_installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -x installed >/dev/null; }

# install_packages NAME...: installs by apt those that are missing; does nothing if none is.
install_packages() {
    command -v dpkg-query >/dev/null || give_up "these scripts know Debian 12 only; elsewhere use cmake by hand"
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    ((EUID == 0)) || give_up "packages are missing; as root: apt-get install --no-install-recommends ${missing[*]}"
    say "installing with apt, because they are missing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    mkdir -p build
    local log=build/apt.log apt=(apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    "${apt[@]}" update </dev/null >"$log" 2>&1 || say "apt-get update failed ($log); going on with the lists at hand"
    "${apt[@]}" install --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1 || {
        tail -n 20 "$log" >&2
        give_up "apt-get could not install what is missing; all it said is in $root/$log"
    }
}

# How many compilers may run at once: a core each, and 2 GiB of memory each.
jobs() {
    local cores gib
    cores=$(nproc)
    gib=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    local by_memory=$((gib / 2))
    ((by_memory >= 1)) || by_memory=1
    echo $((cores < by_memory ? cores : by_memory))
}

# configure: makes build/ ready; starts afresh if build/ was configured for a checkout at another path.
configure() {
    local fresh=()
    if [[ -f build/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" build/CMakeCache.txt; then
        fresh=(--fresh)
    fi
    cmake "${fresh[@]}" -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DDEVOSIM_TESTS=ON -DDEVOSIM_SANITIZE= \
        -DDEVOSIM_MPI="$(command -v mpicxx >/dev/null && echo ON || echo OFF)"
}

# build [TARGET...]: builds the targets, or everything, into build/.
build() {
    mkdir -p build
    say "building in $root/build with $(jobs) compilers at once"
    configure
    cmake --build build --parallel "$(jobs)" ${1:+--target "$@"}
}

# python_environment: makes build/venv of the pinned packages and the reader; redone only when the pins change.
python_environment() {
    local made_from=build/venv/made-from reader_from=build/venv/reader-from wanted reader
    local pip=(build/venv/bin/python -m pip --quiet --disable-pip-version-check --no-input --retries 5)
    wanted=$(echo "$root" && /usr/bin/python3 --version && sha256sum analysis/requirements.lock)
    if [[ ! -f $made_from || $(<"$made_from") != "$wanted" ]]; then
        say "making the Python environment in build/venv with pip: analysis/requirements.lock, then analysis itself"
        rm -rf build/venv
        /usr/bin/python3 -m venv build/venv
        "${pip[@]}" install -r analysis/requirements.lock || give_up "pip could not install analysis/requirements.lock"
        echo "$wanted" >"$made_from"
    fi
    reader=$(sha256sum analysis/pyproject.toml)
    if [[ ! -f $reader_from || $(<"$reader_from") != "$reader" ]]; then
        "${pip[@]}" install --no-deps --no-build-isolation -e analysis || give_up "pip could not install the reader in analysis"
        echo "$reader" >"$reader_from"
    fi
}
