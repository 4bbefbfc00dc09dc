"""Folders that another computer can write are recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace.shared import must_be_local, shared_by

MOUNTS = r"""
21 1 0:1 / / rw - ext4 /dev/sda1 rw
22 21 0:2 / /home rw,nosuid shared:1 - ext4 /dev/sda2 rw
23 22 0:3 / /home/ann/net rw - nfs4 server:/x rw
24 22 0:4 / /home/ann/with\040blank rw - cifs //server/x rw
25 22 0:5 / /home/ann/net/local rw - ext4 /dev/sdb1 rw
26 22 0:6 / /home/ann/twice rw - ext4 /dev/sdc1 rw
27 22 0:7 / /home/ann/twice rw - fuse.sshfs server: rw
28 22 0:8 / /home/ann/usb rw - fuseblk /dev/sdd1 rw
""".strip()


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    """A table of mounts as Linux shows it."""
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ann/net/work", "nfs4"), ("/home/ann/net", "nfs4"), ("/home/ann/with blank/w", "cifs"),
        ("/home/ann/twice/w", "fuse.sshfs"), ("/home/ann/network", ""), ("/home/ann/net/local/w", ""),
        ("/home/ann/usb/w", ""), ("/srv", ""),
    ],
)  # fmt: skip
def test_the_file_system_decides(mounts: Path, folder: str, kind: str) -> None:
    """The nearest mount above the folder counts, and the later of two on one point."""
    assert shared_by(Path(folder), mounts) == (f"on a network share ({kind})" if kind else "")


@pytest.mark.parametrize(
    "part",
    ["OneDrive", "OneDrive - Council of X", "Dropbox", "Dropbox (Team)", "Google Drive",
     "iCloudDrive", "Mobile Documents", "Nextcloud"],
)  # fmt: skip
def test_cloud_folders_are_known_by_name(mounts: Path, part: str) -> None:
    """A name anywhere on the way; not a name that only contains one."""
    assert shared_by(Path("/home/ann") / part / "work", mounts) == f"in a cloud folder ({part})"
    assert shared_by(Path("/home/ann") / f"not {part}", mounts) == ""


def test_a_link_is_followed(mounts: Path, tmp_path: Path) -> None:
    """What counts is where the folder really lies."""
    link = tmp_path / "here"
    link.symlink_to("/home/ann/net")
    assert "nfs4" in shared_by(link / "work", mounts)


def test_this_computers_own_disk_is_no_problem(tmp_path: Path) -> None:
    """A folder here is taken; one in a cloud folder is named, with the way round it."""
    must_be_local(tmp_path)
    with pytest.raises(Problem, match="cloud folder") as raised:
        must_be_local(tmp_path / "Dropbox" / "w")
    assert "--allow-network" in raised.value.hint
