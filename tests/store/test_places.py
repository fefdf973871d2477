"""The databases of these tests can be made at any time, whatever else goes on in their server."""

import psycopg
import pytest

from benchmarks._postgres import Cluster
from ironstride.store import open_store
from tests.store.places import BARE, TEMPLATE, Places

pytestmark = pytest.mark.parametrize("places", ["postgresql"], indirect=True)


def test_a_visitor_of_the_usual_template_is_in_nobodys_way(places: Places, cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("template1")):
        open_store(places.bare()).close()


@pytest.mark.parametrize("template", [BARE, TEMPLATE])
def test_nobody_enters_what_databases_are_copied_from(places: Places, cluster: Cluster, template: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(cluster.url(template))
    with psycopg.connect(cluster.url()) as connection:
        inside = connection.execute("select count(*) from pg_stat_activity where datname = %s", [template]).fetchone()
        sweeps = connection.execute("show autovacuum").fetchone()
    assert (inside, sweeps) == ((0,), ("off",))
