"""The asynchronous client against the same server."""

import asyncio

import pyarrow as pa
import pytest
from clickhouse_connect.driver import AsyncClient
from clickhouse_connect.driver.exceptions import DatabaseError

pytestmark = pytest.mark.integration


async def test_many_queries_run_at_once(async_client: AsyncClient) -> None:
    async def one(n: int) -> int:
        result = await async_client.query("SELECT {n:UInt32} + sleep(0.01)", parameters={"n": n})
        return int(result.first_row[0])

    assert await asyncio.gather(*(one(n) for n in range(40))) == list(range(40))


async def test_rows_and_arrow_tables_are_inserted(async_client: AsyncClient) -> None:
    await async_client.command("CREATE TABLE later (n UInt32, s String) ENGINE = MergeTree ORDER BY n")
    await async_client.insert("later", [[1, "a"], [2, "b"]], column_names=["n", "s"])
    await async_client.insert_arrow("later", pa.table({"n": pa.array([3], pa.uint32()), "s": ["c"]}))
    assert (await async_client.query("SELECT count(), max(s) FROM later")).first_row == (3, "c")


async def test_a_stream_is_read_in_blocks(async_client: AsyncClient) -> None:
    total = 0
    async with await async_client.query_row_block_stream("SELECT number FROM numbers(500000)") as stream:
        async for block in stream:
            total += len(block)
    assert total == 500_000


async def test_an_error_keeps_its_code(async_client: AsyncClient) -> None:
    with pytest.raises(DatabaseError) as caught:
        await async_client.query("SELECT * FROM nowhere")
    assert caught.value.code == 60
