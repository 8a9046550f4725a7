"""Which calls are refused to a reader, each with its number on the machines that are known.

Reading needs memory, threads, time and files opened for reading. Refused is what reaches out of the process; what is
not named here is allowed, since libraries of tomorrow make calls that nobody knows today. Source: the kernel's tables
of system calls, and ``fcntl(2)``, ``ioctl_tty(2)``, ``prctl(2)`` for the arguments.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum


class Test(StrEnum):
    """What an argument is asked: its whole value, or whether any bit of a mask is set."""

    ONLY = "only"
    NEVER = "never"
    ONLY_BIT = "only_bit"
    NEVER_BIT = "never_bit"


@dataclass(frozen=True)
class CallRule:
    """A call that is refused with an error, or only where an argument is not, or is, one of some values.

    A value ``None`` stands for the process's own number.
    """

    call: str
    error: int = errno.EPERM
    argument: int | None = None
    test: Test = Test.ONLY
    values: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Machine:
    """A kind of processor: its name in the filter, where another's calls begin, the numbers of its calls."""

    audit: int
    foreign: int | None
    numbers: dict[str, int]

    @property
    def rules(self) -> list[CallRule]:
        """Give the rules about calls that this machine has."""
        return [rule for rule in _RULES if rule.call in self.numbers]


# A call's name, its number on x86_64 and on aarch64 (0: it has no such call).
_NETWORK = """
socket 41 198 | socketpair 53 199 | connect 42 203 | accept 43 202 | accept4 288 242 | bind 49 200
listen 50 201 | sendmsg 46 211 | sendmmsg 307 269
"""
_PROCESSES = """
fork 57 0 | vfork 58 0 | execve 59 221 | execveat 322 281 | ptrace 101 117 | process_vm_readv 310 270
process_vm_writev 311 271 | process_madvise 440 440 | kcmp 312 272 | tkill 200 130 | rt_sigqueueinfo 129 138
rt_tgsigqueueinfo 297 240 | pidfd_send_signal 424 424 | pidfd_open 434 434 | pidfd_getfd 438 438
setsid 112 157 | setpgid 109 154 | setpriority 141 140 | sched_setscheduler 144 119 | sched_setparam 142 118
sched_setattr 314 274 | ioprio_set 251 30 | migrate_pages 256 238 | move_pages 279 239
"""
_SYSTEM = """
io_uring_setup 425 425 | io_uring_enter 426 426 | io_uring_register 427 427 | unshare 272 97 | setns 308 268
mount 165 40 | umount2 166 39 | pivot_root 155 41 | chroot 161 51 | fsopen 430 430 | fsmount 432 432
fspick 433 433 | fsconfig 431 431 | move_mount 429 429 | open_tree 428 428 | mount_setattr 442 442 | bpf 321 280
perf_event_open 298 241 | userfaultfd 323 282 | keyctl 250 219 | add_key 248 217 | request_key 249 218
open_by_handle_at 304 265 | name_to_handle_at 303 264 | init_module 175 105 | finit_module 313 273
delete_module 176 106 | kexec_load 246 104 | kexec_file_load 320 294 | reboot 169 142 | swapon 167 224
swapoff 168 225 | acct 163 89 | quotactl 179 60 | syslog 103 116 | settimeofday 164 170 | clock_settime 227 112
clock_adjtime 305 266 | adjtimex 159 171 | sethostname 170 161 | setdomainname 171 162 | vhangup 153 58
iopl 172 0 | ioperm 173 0 | modify_ldt 154 0
"""
_SHARED = """
shmget 29 194 | shmat 30 196 | shmctl 31 195 | msgget 68 186 | msgsnd 69 189 | msgrcv 70 188 | msgctl 71 187
semget 64 190 | semop 65 193 | semctl 66 191 | semtimedop 220 192 | mq_open 240 180 | mq_unlink 241 181
fanotify_init 300 262 | inotify_init 253 0 | inotify_init1 294 26
"""
_CHANGES = """
creat 85 0 | truncate 76 45 | rename 82 0 | renameat 264 38 | renameat2 316 276 | link 86 0 | linkat 265 37
symlink 88 0 | symlinkat 266 36 | unlink 87 0 | unlinkat 263 35 | rmdir 84 0 | mkdir 83 0 | mkdirat 258 34
mknod 133 0 | mknodat 259 33 | chmod 90 0 | fchmod 91 52 | fchmodat 268 53 | fchmodat2 452 452 | chown 92 0
fchown 93 55 | lchown 94 0 | fchownat 260 54 | utime 132 0 | utimes 235 0 | futimesat 261 0 | utimensat 280 88
setxattr 188 5 | lsetxattr 189 6 | fsetxattr 190 7 | removexattr 197 14 | lremovexattr 198 15
fremovexattr 199 16 | setxattrat 463 463 | removexattrat 466 466
"""
_BY_ARGUMENT = """
clone 56 220 | clone3 435 435 | openat2 437 437 | open 2 0 | openat 257 56 | kill 62 129 | tgkill 234 131
prlimit64 302 261 | prctl 157 167 | fcntl 72 25 | ioctl 16 29 | sched_setaffinity 203 122
"""

_PLAIN = _NETWORK, _PROCESSES, _SYSTEM, _SHARED, _CHANGES


def _rows(*tables: str) -> list[tuple[str, int, int]]:
    rows = [entry.split() for table in tables for line in table.split("\n") if line for entry in line.split("|")]
    return [(name, int(first), int(second)) for name, first, second in rows]


_THREAD = 0x10000  # CLONE_THREAD: a thread of this process, not another
_WRITING = 0o1103  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC
_OWNERS = 8, 10, 15  # F_SETOWN, F_SETSIG, F_SETOWN_EX: signals on events, to whom it pleases
_TERMINAL = 0x5412, 0x541C, 0x5452, 0x8901, 0x8902  # TIOCSTI, TIOCLINUX, FIOASYNC, FIOSETOWN, SIOCSPGRP
_BONDS = 1, 36  # PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER

_RULES = (
    *(CallRule(name) for name, _, _ in _rows(*_PLAIN)),
    CallRule("clone", argument=0, test=Test.ONLY_BIT, values=(_THREAD,)),
    # Its arguments lie in memory, where a filter cannot look; libraries then take the older call.
    CallRule("clone3", errno.ENOSYS),
    CallRule("openat2", errno.ENOSYS),
    CallRule("open", errno.EACCES, 1, Test.NEVER_BIT, (_WRITING,)),
    CallRule("openat", errno.EACCES, 2, Test.NEVER_BIT, (_WRITING,)),
    CallRule("kill", argument=0, values=(None,)),
    CallRule("tgkill", argument=0, values=(None,)),
    CallRule("prlimit64", argument=0, values=(0, None)),
    CallRule("prctl", argument=0, test=Test.NEVER, values=_BONDS),
    CallRule("fcntl", argument=1, test=Test.NEVER, values=_OWNERS),
    CallRule("ioctl", argument=1, test=Test.NEVER, values=_TERMINAL),
    # Recognition ties its threads to processors and complains where it cannot: it is told that it did.
    CallRule("sched_setaffinity", 0),
)
_NUMBERED = _rows(*_PLAIN, _BY_ARGUMENT)

MACHINES = {
    "x86_64": Machine(0xC000003E, 0x40000000, {name: number for name, number, _ in _NUMBERED if number}),
    "aarch64": Machine(0xC00000B7, None, {name: number for name, _, number in _NUMBERED if number}),
}
