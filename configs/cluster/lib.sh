# What the job scripts share. Sourced, never run.

most_restarts=${DEVOSIM_MOST_RESTARTS:-20}

# run_until_done COMMAND...: runs it in the background, so that signals reach it, and puts the job back into the queue
# if it says with exit code 75 that it was stopped and can go on. A script that only ended would be FAILED.
run_until_done() {
    local process='' status=0
    # USR1 for both: srun ends its tasks at once on TERM, before they can keep anything.
    trap '[[ -z $process ]] || kill -USR1 "$process" 2>/dev/null' USR1 TERM
    "$@" &
    process=$!
    # wait returns early, with a code above 128, whenever a trap has run.
    while wait "$process"; status=$?; kill -0 "$process" 2>/dev/null; do :; done
    wait "$process" 2>/dev/null
    local last=$?
    ((last == 127)) || status=$last
    if ((status == 75)) && ((${SLURM_RESTART_COUNT:-0} >= most_restarts)); then
        echo "put back $most_restarts times, and not once more: what is done is kept; send the job again to go on, or set DEVOSIM_MOST_RESTARTS" >&2
    elif ((status == 75)); then
        scontrol requeue "$SLURM_JOB_ID" && { trap '' TERM USR1; sleep 60; }
    fi
    exit "$status"
}
