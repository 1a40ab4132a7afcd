#!/usr/bin/env bash
# A Slurm cluster of virtual nodes on this machine: no systemd, nothing under /etc, loopback only. Needs root.
#   mini_slurm.sh start DIR [NODES] [CPUS]    munged, slurmctld and NODES x slurmd; DIR/env.sh lets sbatch find them
#   mini_slurm.sh stop DIR                    ends every process that carries the SLURM_CONF of DIR
set -u
action=${1:?start or stop} dir=${2:?folder} nodes=${3:-4} cpus=${4:-2}
host=$(hostname -s)

free_ports() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import socket, sys

sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*[each.getsockname()[1] for each in sockets])
PYTHON
}

# Processes of this cluster; pid files can be missing or stale.
ours() {
    local process
    for process in $(pgrep -x 'slurmctld|slurmd|slurmstepd|munged'); do
        tr '\0' '\n' 2>/dev/null <"/proc/$process/environ" | grep -qx "SLURM_CONF=$dir/slurm.conf" && echo "$process"
    done
}

stop() {
    local i process
    for process in $(ours); do kill -TERM "$process" 2>/dev/null; done
    for ((i = 0; i < 30; ++i)); do [[ -z $(ours) ]] && return; sleep 0.1; done
    # A slurmd that waits for its controller ignores SIGTERM.
    for process in $(ours); do kill -KILL "$process" 2>/dev/null; done
}

write_conf() {
    local ports i
    read -r -a ports <<<"$(free_ports $((nodes + 1)))"
    cat <<CONF
ClusterName=mini
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=${ports[0]}
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
AuthType=auth/munge
CredType=cred/munge
# A job that is put back waits until its credential has expired, two minutes otherwise.
AuthInfo=socket=$dir/munge/socket,cred_expire=5
# Control groups are not for everybody to use.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=pmix
# Of each node its own, or the nodes trip over each other's files of PMIx.
TmpFS=$dir/tmp/%n
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
# Believe the number of cores below.
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2,batch_sched_delay=0,sched_min_interval=0,bf_interval=2
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
SlurmctldParameters=preempt_send_user_signal
JobRequeue=1
KillWait=5
MinJobAge=3600
ReturnToService=2
AccountingStorageType=accounting_storage/none
CONF
    for ((i = 1; i <= nodes; ++i)); do
        echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[$i]} CPUs=$cpus RealMemory=2000"
    done
    echo "PartitionName=main Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP PriorityTier=10"
    echo "PartitionName=low Nodes=n[1-$nodes] MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=REQUEUE GraceTime=60"
}

give_up() {
    echo "mini_slurm: $*" >&2
    tail -q -n 5 "$dir"/log/* >&2
    stop
    exit 1
}

start() {
    local i
    mkdir -p "$dir"/{log,run,state,munge} && dir=$(cd "$dir" && pwd) || exit 1
    chmod 700 "$dir/munge" "$dir/state"
    write_conf >"$dir/slurm.conf"
    export SLURM_CONF=$dir/slurm.conf
    cat >"$dir/env.sh" <<ENV
export SLURM_CONF=$dir/slurm.conf
export OMPI_MCA_btl_tcp_if_include=lo OMPI_MCA_oob_tcp_if_include=lo
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
ENV
    head -c 128 /dev/urandom >"$dir/munge/key" && chmod 400 "$dir/munge/key"
    # --force: the folder may lie under one that everybody may write to; the key does not.
    munged --force --key-file "$dir/munge/key" --socket "$dir/munge/socket" --pid-file "$dir/munge/pid" \
        --log-file "$dir/munge/log" --seed-file "$dir/munge/seed" --num-threads 2 >"$dir/log/munged" 2>&1 ||
        give_up "munged does not start"
    slurmctld -c >"$dir/log/slurmctld" 2>&1 || give_up "slurmctld does not start"
    { cat /etc/hosts; for ((i = 1; i <= nodes; ++i)); do echo "127.0.0.1 n$i"; done; } >"$dir/hosts"
    for ((i = 1; i <= nodes; ++i)); do
        mkdir -p "$dir/spool/n$i" "$dir/tmp/n$i"
        # A host name for each node, or the shared memory of Open MPI on two nodes collides.
        unshare --uts --mount sh -c 'hostname "$1" && mount --bind "$2" /etc/hosts && exec slurmd -N "$1"' \
            sh "n$i" "$dir/hosts" >"$dir/log/slurmd-n$i" 2>&1 || give_up "slurmd of n$i does not start"
    done
    for ((i = 0; i < 600; ++i)); do
        [[ $(sinfo -h -p main -t idle -o %D 2>/dev/null) == "$nodes" ]] && return
        sleep 0.1
    done
    give_up "the nodes do not come up"
}

case $action in
    start) start ;;
    stop) [[ -d $dir ]] && dir=$(cd "$dir" && pwd) && stop ;;
    *) echo "mini_slurm: start or stop?" >&2; exit 2 ;;
esac
