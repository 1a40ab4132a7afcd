#!/usr/bin/env bash
# Runs ensembles on a real Slurm of four nodes on this machine: an array, an MPI job over two nodes, and a run that is
# preempted and put back into the queue; each has to give the same bytes as plain threads. The five commands are those
# of docs/cluster.md, taken from the page.
# usage: cluster_test.sh SOURCE_DIR BUILD_DIR
# Exit code 77, with the reason, where there can be no such cluster.
set -euo pipefail

source_dir=$1
build_dir=$2
skip() { echo "skipped: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }

for program in slurmctld slurmd munged sbatch unshare; do
    command -v "$program" >/dev/null || PATH=$PATH:/usr/sbin command -v "$program" >/dev/null ||
        skip "$program is not installed (apt-get install slurm-wlm munge)"
done
((EUID == 0)) || skip "only root can start the nodes"
unshare --uts --mount true 2>/dev/null || skip "no namespaces for the host names of the nodes"

export PATH=$build_dir:$PATH:/usr/sbin
work=$(mktemp -d /tmp/devosim-cluster-XXXXXX)
cluster=$work/slurm
end() { "$source_dir/tests/cluster/mini_slurm.sh" stop "$cluster" >/dev/null 2>&1 || true; rm -rf "$work"; }
trap end EXIT
getent hosts "$(hostname -s)" >/dev/null || skip "this host's name does not resolve"
"$source_dir/tests/cluster/mini_slurm.sh" start "$cluster" 4 2 || skip "Slurm did not start"
. "$cluster/env.sh"

cp -r "$source_dir/configs" "$work/configs"
cd "$work"
cat >design.toml <<'TOML'
name = "elasticities"
scenarios = ["configs/scenarios/tiny.toml"]
replicates = 20
arms = ["none", "devolved"]
[settings.low]
set = ["demand.opening_elasticity=0", "horizon.burn_in_months=6", "horizon.policy_months=6"]
[settings.high]
set = ["demand.opening_elasticity=4", "horizon.burn_in_months=6", "horizon.policy_months=6"]
TOML

devosim ensemble design.toml -o threads --threads 2 --quiet
devosim collect threads -o threads.h5 --quiet

# The commands of the page, with this checkout in the place of the path that it names.
sed -n '/^```sh$/,/^```$/{/^```/!p}' "$source_dir/docs/cluster.md" |
    sed "s|/path/to/devosim|$source_dir|" >five.sh
(($(grep -c . five.sh) == 5)) || fail "docs/cluster.md does not show five commands"
bash -euo pipefail five.sh >five.out 2>&1 || { cat five.out slurm-*.out; fail "the five commands of docs/cluster.md"; }
cmp threads.h5 collected.h5 || fail "an array of 40 tasks gives other bytes"
echo "array: 40 tasks of Slurm, the same bytes"

export DEVOSIM_CLUSTER=$source_dir/configs/cluster
if command -v devosim-mpi >/dev/null; then
    sbatch --wait --nodes=2 --ntasks-per-node=2 --output=mpi.out "$DEVOSIM_CLUSTER/mpi.sh" design.toml ranks ||
        { cat mpi.out; fail "the MPI job"; }
    devosim collect ranks -o ranks.h5 --quiet
    cmp threads.h5 ranks.h5 || fail "an MPI job over two nodes gives other bytes"
    (($(grep -h -c ,done, ranks/manifest/*.csv | grep -cv '^0$') > 1)) || fail "one rank did everything"
    echo "mpi: 4 ranks on 2 nodes, the same bytes"
else
    echo "mpi: left out, devosim-mpi is not built (-DDEVOSIM_MPI=ON)"
fi

# give_way FILE: once FILE is there, takes all nodes from the job, which has to be put back into the queue.
give_way() {
    for ((i = 0; i < 1200; ++i)); do compgen -G "$1" >/dev/null && break; sleep 0.1; done
    compgen -G "$1" >/dev/null || { cat low.out; fail "the job to be preempted did not start"; }
    sbatch --wait --nodes=4 --exclusive --output=high.out --wrap 'sleep 1' || fail "the job that preempts"
}
# restarts_of JOB: how often it was put back, once it has ended well.
restarts_of() {
    for ((i = 0; i < 4000; ++i)); do scontrol show job "$1" | grep -q JobState=COMPLETED && break; sleep 0.1; done
    scontrol show job "$1" | grep -q JobState=COMPLETED || { cat low.out >&2; scontrol show job "$1" >&2; return 1; }
    scontrol show job "$1" | sed -n 's/.*Restarts=\([0-9]*\).*/\1/p'
}

devosim run configs/scenarios/tiny.toml -o plain.h5 --quiet --replicates 100
job=$(sbatch --parsable --partition=low --nodes=1 --exclusive --output=low.out \
    "$DEVOSIM_CLUSTER/preemptible.sh" configs/scenarios/tiny.toml preempted.h5 --replicates 100)
give_way 'preempted.h5.checkpoint/replicate-0'
restarts=$(restarts_of "$job") || fail "the preempted run did not end"
((restarts > 0)) || fail "the run was not preempted"
cmp plain.h5 preempted.h5 || fail "a preempted run gives other bytes"
echo "preempted: put back $restarts time(s), the same bytes"

if command -v devosim-mpi >/dev/null; then
    sed 's/replicates = 20/replicates = 100/; s/horizon.burn_in_months=6/horizon.burn_in_months=60/' design.toml >long.toml
    devosim ensemble long.toml -o long --quiet
    devosim collect long -o long.h5 --quiet
    job=$(sbatch --parsable --partition=low --nodes=2 --ntasks-per-node=2 --exclusive --output=low.out \
        "$DEVOSIM_CLUSTER/mpi.sh" long.toml given_way)
    give_way 'given_way/parts/0000/0*.h5'
    restarts=$(restarts_of "$job") || fail "the preempted MPI job did not end"
    ((restarts > 0)) || fail "the MPI job was not preempted"
    devosim collect given_way -o given_way.h5 --quiet
    cmp long.h5 given_way.h5 || fail "a preempted MPI job gives other bytes"
    echo "preempted: an MPI job put back $restarts time(s), the same bytes"
fi
