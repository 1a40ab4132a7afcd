#!/bin/bash
# One long run that gives way to others: it is kept when it is told to stop, and the job is put back into the queue.
#   sbatch configs/cluster/preemptible.sh SCENARIO.toml OUTPUT.h5 [OPTION...]
#SBATCH --job-name=devosim --ntasks=1 --cpus-per-task=1 --requeue --signal=B:USR1@60 --open-mode=append
. "${DEVOSIM_CLUSTER:?set it to the folder of these scripts}/lib.sh"
kept=$2.checkpoint
again=()
if [[ -f $kept/run.toml ]]; then again=(--resume "$kept"); fi
run_until_done devosim run "$1" -o "$2" --checkpoint-every 12 --quiet "${again[@]}" "${@:3}"
