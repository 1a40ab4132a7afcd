#!/bin/bash
# An ensemble over the ranks of an MPI job; rank 0 hands out the tasks.
#   sbatch --nodes=2 --ntasks-per-node=2 configs/cluster/mpi.sh DESIGN.toml DIR
#SBATCH --job-name=devosim --cpus-per-task=1 --requeue --signal=B:USR1@60 --open-mode=append
. "${DEVOSIM_CLUSTER:?set it to the folder of these scripts}/lib.sh"
run_until_done srun --mpi=pmix devosim-mpi "$1" -o "$2" --quiet
