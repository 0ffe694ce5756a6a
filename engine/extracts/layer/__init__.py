"""Read demand beyond the accounts: people, visitors or households by place."""

from engine.extracts.layer.layer import DemandLayer
from engine.extracts.layer.population import population_layer
from engine.extracts.layer.read import read_layer

__all__ = ["DemandLayer", "population_layer", "read_layer"]
