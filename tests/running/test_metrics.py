"""Every figure about running is described, every description is used, and nothing unread is among them."""

import importlib
import inspect
import pkgutil

import pytest

import ironstride.running
import ironstride.running.load
from ironstride.protocols.registers import sources
from ironstride.running.metrics import Metric, metrics, metrics_of
from ironstride.running.run_metrics import SUMMARISED
from tests.running.authority import ROWS

MODULES = [
    importlib.import_module(one.name)
    for package in (ironstride.running, ironstride.running.load)
    for one in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if not one.ispkg
]
OWN_FUNCTIONS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}
FORMULAS = {name: metrics_of(function) for name, function in OWN_FUNCTIONS.items() if metrics_of(function)}
COMPUTED = {one.id for one in metrics().values() if not one.is_from_device}
PARTS = {"cost", "flight_s", "t_95"}  # of a formula, never shown by themselves


def test_every_computed_metric_is_named_by_one_formula():
    named = [metric_id for ids in FORMULAS.values() for metric_id in ids]
    assert sorted(named) == sorted(COMPUTED)


@pytest.mark.parametrize(
    "module", ["minetti", "spring", "load_trace", *(m.__name__ for m in MODULES if ".load." in m.__name__)]
)
def test_every_public_function_of_a_formulas_module_names_its_metric(module):
    module = module.rpartition(".")[2]
    found = {name for name in OWN_FUNCTIONS if name.startswith(f"{module}.")}
    assert found
    assert {name for name in found if name not in FORMULAS and name.rpartition(".")[2] not in PARTS} == set()


def test_every_computed_metric_has_an_authority():
    assert sorted(ROWS) == sorted(COMPUTED)
    assert all(row["authority"] and len(row) > 1 for row in ROWS.values())


def test_every_summarised_column_is_described_in_its_unit():
    described = {one.column: one.unit for one in metrics().values() if one.is_from_device}
    assert described == SUMMARISED


@pytest.mark.parametrize("metric", metrics().values(), ids=lambda one: one.id)
def test_a_description_is_whole(metric: Metric):
    assert all((metric.symbol, metric.name, metric.unit, metric.applies, metric.limits))
    assert bool(metric.formula) != bool(metric.column)
    assert set(metric.sources) <= set(sources())
    assert all(sources()[one].status != "recalled" for one in metric.sources)


def test_what_rests_on_memory_alone_is_not_among_them():
    everything = " ".join(f"{one.id} {one.name} {one.formula}".lower() for one in metrics().values())
    assert "osteogenic" not in everything
    assert "running index" not in everything
    assert "heart rate-running speed" not in everything
