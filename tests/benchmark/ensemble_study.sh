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

design tiny tiny 667 24 24
design urban urban_la 8 6 6
design shared urban_la 8 36 36
design fifteen_years tiny 334 1 180
one_run() { # NAME SCENARIO REPLICATES BURN_IN MONTHS: the same work as a design
    least "$1" "$build/devosim" run "configs/scenarios/$2.toml" -o run.h5 --force --replicates "$3" --months "$5" \
        --set "horizon.burn_in_months=$4" --trajectories none --threads 1 --quiet
}
ensemble() { least "$1" "$build/devosim" ensemble "$2.toml" -o "many_$1" --threads "$3" --quiet; }
ranks() { least "$1" mpirun --oversubscribe -n 2 "$build/devosim-mpi" shared.toml -o many_ranks --threads 1 --quiet; }

echo "load before: $(cut -d' ' -f1-3 /proc/loadavg), $(nproc) processors"
"$build/devosim" ensemble fifteen_years.toml -o many_fifteen_years --quiet
for ((round = 0; round < rounds; ++round)); do
    rm -rf many_tiny many_urban many_threads many_ranks
    one_run run_tiny tiny 667 24 24
    ensemble tiny tiny 1
    one_run run_urban urban_la 8 6 6
    ensemble urban urban 1
    ensemble threads shared 2
    if [[ -x $build/devosim-mpi ]]; then
        ranks ranks
        ranks start # again: all is finished, so this is the start and end of MPI
    fi
    least collect_tiny "$build/devosim" collect many_tiny -o collected.h5 --force --quiet
    least collect_fifteen_years "$build/devosim" collect many_fifteen_years -o collected.h5 --force --quiet
done
said() { "$build/devosim" check "$1.toml" --threads "$2" | sed -n "s/^time */check of $1: /p"; }
said tiny 1
said shared 2
echo "load after:  $(cut -d' ' -f1-3 /proc/loadavg)"
line "one run, tiny, 24 + 24 months, 2001 tasks" run_tiny 2001
line "ensemble, the same" tiny 2001
line "one run, urban_la, 6 + 6 months, 24 tasks" run_urban 24
line "ensemble, the same" urban 24
line "ensemble, urban_la, 36 + 36, on 2 threads" threads 24
if [[ -f ranks.least ]]; then
    line "ensemble, the same on 2 ranks" ranks 24
    line "2 ranks with nothing left to do" start 24
fi
moved() { # NAME TASKS FOLDER
    line "collect, $3" "collect_$1" "$2"
    find "many_$1/parts" -name '*.h5' -printf '%s\n' | awk -v times="$(cat "collect_$1.least")" '{ bytes += $1 } END { split(times, t)
        printf "    %.0f parts, %.1f KB each: %.0f MB/s of processor, %.0f MB/s of wall\n", NR, bytes / NR / 1e3, bytes / 1e6 / t[1], bytes / 1e6 / t[2] }'
}
moved tiny 2001 "2001 tasks of tiny"
moved fifteen_years 1002 "1002 tasks of fifteen years of tiny"
