#!/bin/bash
# One slice of an ensemble for each task of a Slurm array, in any order, as often as need be.
#   sbatch --array=0-39 configs/cluster/array.sh DESIGN.toml DIR
#SBATCH --job-name=devosim --ntasks=1 --cpus-per-task=1 --requeue --signal=B:USR1@60 --open-mode=append
. "${DEVOSIM_CLUSTER:?set it to the folder of these scripts}/lib.sh"
slices=$((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN + 1))
((slices == SLURM_ARRAY_TASK_COUNT)) || { echo "option --array = $SLURM_ARRAY_TASK_COUNT of $slices numbers (has gaps, and each is a slice) number them without?" >&2; exit 2; }
run_until_done devosim ensemble "$1" -o "$2" --slice "$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN))/$slices" --quiet
