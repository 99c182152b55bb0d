"""A bad link in a process of its own: one rate for everybody on it, a delay each way.

    python -m bench.slow_link PORT BYTES_PER_S DELAY_MS      prints the port on which it listens

What goes through is not looked at: TLS stays between the two ends. Each direction is one queue, as on a
radio link; a byte that has left the queue arrives a delay later. A new connection takes a round trip first.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHUNK = 512
"""Small, so that a short answer does not wait behind more than that of a long one."""
QUEUED_CHUNKS = 32
PACKET_OVERHEAD = 40 / 1400
"""IP and TCP headers, as a part of what they carry."""


class _Way:
    """One direction of the link, for all connections."""

    def __init__(self, bytes_per_s: float, delay_s: float) -> None:
        self._byte_s = (1 + PACKET_OVERHEAD) / bytes_per_s
        self._delay_s = delay_s
        self._free_at = 0.0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """When each piece arrives is settled when it is read, so that a late timer here costs nobody."""
        arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(QUEUED_CHUNKS)
        delivering = asyncio.create_task(_deliver(arriving, writer))
        clock = asyncio.get_running_loop()
        try:
            while data := await reader.read(CHUNK):
                self._free_at = max(self._free_at, clock.time()) + len(data) * self._byte_s
                await arriving.put((self._free_at + self._delay_s, data))
        except ConnectionError:
            pass
        await arriving.put((0.0, b""))
        await delivering


async def _deliver(arriving: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            at, data = await arriving.get()
            if not data:
                break
            await _until(at)
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
    except (ConnectionError, OSError):
        writer.close()


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - asyncio.get_running_loop().time()))


async def _serve(target: int, bytes_per_s: float, delay_s: float) -> None:
    there, back = _Way(bytes_per_s, delay_s), _Way(bytes_per_s, delay_s)

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * delay_s)  # its SYN and the answer to it
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", target)
        await asyncio.gather(there.carry(reader, far_writer), back.carry(far_reader, writer))
        for one in (writer, far_writer):
            one.close()

    server = await asyncio.start_server(connect, "127.0.0.1", 0, limit=CHUNK * 4)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


class SlowLink:
    """The link before a port of this machine. Use it as a context manager."""

    def __init__(self, port: int, *, bytes_per_s: float = 8000, delay_ms: int = 300) -> None:
        command = [sys.executable, "-m", "bench.slow_link", str(port), str(bytes_per_s), str(delay_ms)]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def __enter__(self) -> SlowLink:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]) / 1000))
