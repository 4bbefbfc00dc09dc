"""Notices folders that another computer can write: network shares and cloud folders.

The database's locks and its shared memory hold on one computer only, and a cloud folder copies a
database half-way through a save. macOS has no list of mounts to read here, so there only cloud
folders are noticed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from leadpro.problem import Problem

_LISTED = """
    9p afs beegfs ceph cifs coda davfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs
    prl_fs pvfs2 smb3 smbfs vboxsf vmhgfs
    fuse.sshfs fuse.rclone fuse.gvfsd-fuse fuse.kio-fuse fuse.s3fs fuse.gcsfuse fuse.glusterfs
    fuse.davfs fuse.ceph fuse.ceph-fuse fuse.juicefs fuse.vmhgfs-fuse fuse.onedriver
"""
_NETWORK = frozenset(_LISTED.split())
_CLOUD = re.compile(
    r"OneDrive( - .*)?|Dropbox( \(.*\))?|Google ?Drive|iCloud ?Drive|Mobile Documents|CloudStorage"
    r"|Nextcloud|ownCloud|Box( Sync)?|pCloud ?Drive|MEGA|Syncthing",
    re.IGNORECASE,
)
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4  # what GetDriveTypeW answers for a network drive


def must_be_local(folder: Path) -> None:
    """Problem if `folder` lies on a network share or in a cloud folder."""
    why = shared_by(folder)
    if why:
        raise Problem(
            f"{folder} lies {why}, where a workspace can be damaged.",
            "Use a folder on this computer's own disk, or --allow-network if one session at a"
            " time is enough.",
            code=3,
        )


def shared_by(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Why other computers can write here ("on a network share (nfs4)"); empty if they cannot."""
    real = folder.resolve()
    cloud = next((part for part in real.parts if _CLOUD.fullmatch(part)), "")
    if cloud:
        return f"in a cloud folder ({cloud})"
    if sys.platform == "win32":
        return "on a network share" if _is_remote_drive(real) else ""
    kind = _file_system(real, mounts)
    return f"on a network share ({kind})" if kind in _NETWORK else ""


def _file_system(real: Path, mounts: Path) -> str:
    """The type of the file system that holds `real`: that of the longest mount point above it."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found, depth = "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        point = Path(_unescaped(before.split()[4]))
        # A later mount on the same point hides the earlier one.
        if real.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = after.split()[0], len(point.parts)
    return found


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda m: chr(int(m.group(1), 8)), field)


def _is_remote_drive(real: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    if real.drive.startswith("\\\\"):
        return True
    return bool(ctypes.windll.kernel32.GetDriveTypeW(real.anchor) == _REMOTE_DRIVE)
