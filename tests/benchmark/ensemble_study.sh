#!/usr/bin/env bash
# Measures what docs/performance.md says about ensembles: seconds of processor and wall for the same work done by one
# run and by tasks, by threads and by ranks, and what collecting moves. Each line is the best of ROUNDS, taken in turns.
# usage: ensemble_study.sh BUILD_DIR [ROUNDS]
set -euo pipefail
source_dir=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
build=$(cd "${1:?folder of a build}" && pwd) rounds=${2:-3}
work=$(mktemp -d /tmp/devosim-study-XXXXXX)
trap 'rm -rf "$work"' EXIT
cp -r "$source_dir/configs" "$work/"
cd "$work"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
TIMEFORMAT='%U %S %R'

design() { # NAME SCENARIO REPLICATES BURN_IN MONTHS
    printf 'name = "%s"\nscenarios = ["configs/scenarios/%s.toml"]\nreplicates = %d\n[settings.s]\nset = ["horizon.burn_in_months=%d", "horizon.policy_months=%d"]\n' \
        "$1" "$2" "$3" "$4" "$5" >"$1.toml"
}
# least NAME COMMAND...: processor and wall seconds of the command, the least of those seen for this name.
least() {
    local name=$1 user system wall
    shift
    read -r user system wall < <({ time "$@" >/dev/null 2>&1; } 2>&1)
    awk -v now="$user $system $wall" -v before="$(cat "$name.least" 2>/dev/null || true)" 'BEGIN {
        split(now, n); split(before, b); cpu = n[1] + n[2]; wall = n[3]
        if (before != "") { if (b[1] < cpu) cpu = b[1]; if (b[2] < wall) wall = b[2] }
        printf "%.3f %.3f\n", cpu, wall }' >"$name.least"
}
line() { printf '%-42s %s\n' "$1" "$(awk -v n="${3:-1}" '{ printf "processor %.3f s, wall %.3f s (a task: %.2f ms, %.2f ms)", $1, $2, 1000 * $1 / n, 1000 * $2 / n }' "$2.least")"; }

design tiny tiny 200 24 24
design urban urban_la 4 6 6
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors"
for ((round = 0; round < rounds; ++round)); do
    rm -rf many_* run_*.h5
    least run_tiny "$build/devosim" run configs/scenarios/tiny.toml -o run_tiny.h5 --replicates 200 --trajectories none --threads 1 --quiet
    least many_tiny "$build/devosim" ensemble tiny.toml -o many_tiny --threads 1 --quiet
    least run_urban "$build/devosim" run configs/scenarios/urban_la.toml -o run_urban.h5 --replicates 4 --months 6 \
        --set horizon.burn_in_months=6 --trajectories none --threads 1 --quiet
    least many_urban "$build/devosim" ensemble urban.toml -o many_urban --threads 1 --quiet
    least threads_urban "$build/devosim" ensemble urban.toml -o many_threads --threads 2 --quiet
    if [[ -x $build/devosim-mpi ]]; then
        least ranks_urban mpirun --oversubscribe -n 2 "$build/devosim-mpi" urban.toml -o many_ranks --threads 1 --quiet
    fi
    least collect_tiny "$build/devosim" collect many_tiny -o run_collected.h5 --force --quiet
done
echo "load after:  $(cut -d' ' -f1-3 /proc/loadavg)"
line "one run, tiny, 600 tasks" run_tiny 600
line "ensemble, tiny, 600 tasks" many_tiny 600
line "one run, urban_la 6 + 6 months, 12 tasks" run_urban 12
line "ensemble, urban_la 6 + 6 months, 12 tasks" many_urban 12
line "ensemble, the same on 2 threads" threads_urban 12
[[ ! -f ranks_urban.least ]] || line "ensemble, the same on 2 ranks" ranks_urban 12
line "collect, tiny" collect_tiny 600
bytes=$(find many_tiny/parts -name '*.h5' -printf '%s\n' | awk '{ n += $1 } END { print n }')
awk -v bytes="$bytes" '{ printf "collect: %.1f MB of parts, %.0f MB/s of processor, %.0f MB/s of wall\n", bytes / 1e6, bytes / 1e6 / $1, bytes / 1e6 / $2 }' collect_tiny.least
