#!/bin/bash
# Collects an ensemble once its array has ended, however it ended; exit code 4 names what is missing.
#   sbatch --dependency=afterany:JOB configs/cluster/collect.sh DIR OUTPUT.h5
#SBATCH --job-name=devosim-collect --ntasks=1 --cpus-per-task=1
exec devosim collect "$1" -o "$2" --force --quiet
